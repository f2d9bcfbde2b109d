import type { GraphEdge } from '../../../contract/graph.ts';
import { type Directory, edgeAt, endsOf, type Told } from './directory.ts';
import { markOf } from './mark.ts';

/**
 * A directory of before relations were carried by their names, with the names that the graph tells: by the mark of their
 * claims where they are still the same, else in the order of the graph. Any other directory as it is.
 */
export function withEdgeNames(directory: Directory, { edges }: Pick<Told, 'edges'>): Directory {
  if (directory.edgeNames.length > 0) return directory;
  const free = freeEdges(edges);
  if (free.size === 0) return directory;
  const wanted = new Set(directory.marks);
  const edgeNames = directory.edges.map((_, index) => {
    const ends = edgeAt(directory, index);
    const some = free.get(ends) ?? [];
    const one =
      some.find(({ assertions }) => markOf(assertions) === directory.marks[index]) ??
      some.find(({ assertions }) => !wanted.has(markOf(assertions)));
    if (!one) return '';
    some.splice(some.indexOf(one), 1);
    return one.id.slice(ends.length);
  });
  return { ...directory, edgeNames };
}

/** The edges by their ends, of those ends alone between which one has a name of its own. */
function freeEdges(edges: readonly GraphEdge[]): Map<string, GraphEdge[]> {
  const free = new Map<string, GraphEdge[]>();
  for (const edge of edges) if (edge.id !== endsOf(edge)) free.set(endsOf(edge), []);
  for (const edge of edges) free.get(endsOf(edge))?.push(edge);
  return free;
}
