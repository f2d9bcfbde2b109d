import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';

/** Answers kept for one database; those asked for longest ago go first. */
const MOST = 200;

interface Kept {
  /** As the graph was before it was asked. */
  version: string;
  answer: unknown;
}

const answers = new WeakMap<Database, Map<string, Kept>>();

/**
 * What `ask` says of the graph, kept until somebody writes to it. Every load and withdrawal of every server counts its
 * turn under the lock, in the transaction that it writes in; so an answer that was begun at this turn holds as long as
 * the turn does.
 */
export async function keptUntilWrite<T>(database: Database, question: string, ask: () => Promise<T>): Promise<T> {
  const [lock] = await database.read<{ turn: number }>(cypher('graph/turn'));
  const version = `${lock?.turn ?? 0} ${database.commits()}`;
  const kept = answers.get(database) ?? new Map<string, Kept>();
  answers.set(database, kept);
  const known = kept.get(question);
  const answer = known?.version === version ? (known.answer as T) : await ask();
  kept.delete(question);
  kept.set(question, { version, answer });
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(oldest);
  }
  return answer;
}
