import type { CypherProblem } from '../../contract/cypher.ts';

/** What Neo4j remarks about a query that runs. */
interface Remark {
  title?: string;
  description?: string;
  severityLevel?: string;
  position?: { line?: number; column?: number } | Record<string, never>;
}

/** Neo4j's remarks with their place in the query, whose first line is Neo4j's second. */
export function problemsOf({ notifications }: { notifications: Remark[] }, query: string): CypherProblem[] {
  const lines = query.split('\n');
  return notifications.map(({ title = '', description = '', severityLevel, position }) => {
    const line = (position?.line ?? 0) - 1;
    const column = position?.column ?? 0;
    const isPlaced = line >= 1 && column >= 1;
    const before = lines.slice(0, Math.max(0, line - 1)).reduce((sum, text) => sum + text.length + 1, 0);
    return {
      severity: severityLevel === 'WARNING' ? 'warning' : 'information',
      message: description || title,
      line: isPlaced ? line : null,
      column: isPlaced ? column : null,
      offset: isPlaced ? Math.min(query.length, before + column - 1) : null,
    };
  });
}
