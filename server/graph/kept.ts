import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';

/** Answers of one sort that are kept for one database; those asked for longest ago go first. */
const MOST = 200;

interface Kept {
  /** As the graph was before it was asked. */
  version: string;
  answer: unknown;
}

const shelves = new WeakMap<Database, Map<string, Map<string, Kept>>>();

/** Answers that were given a second time, as the JSON that they were sent as; null where they were given once. */
const texts = new WeakMap<object, string | null>();

/** An answer as JSON. Of one that is given again the text is kept with it: writing it anew is most of what it costs. */
export function asJson(answer: unknown): string {
  const known = isObject(answer) ? texts.get(answer) : undefined;
  if (known) return known;
  const text = JSON.stringify(answer);
  if (known === null) texts.set(answer as object, text);
  return text;
}

const isObject = (answer: unknown): answer is object => typeof answer === 'object' && answer !== null;

/** How many turns loads and withdrawals of all servers have had under the lock: while it stays, so does the evidence. */
export async function turnOf(database: Database): Promise<number> {
  const [lock] = await database.read<{ turn: number }>(cypher('graph/turn'));
  return lock?.turn ?? 0;
}

/**
 * What `ask` says of the graph, kept until somebody writes to it. Every load and withdrawal of every server counts its
 * turn under the lock, in the transaction that it writes in; so an answer that was begun at this turn holds as long as
 * the turn does.
 * @param ask is told the turn
 * @param shelf a sort of answers that are large, of which no more than `most` are kept
 */
export async function keptUntilWrite<T>(
  database: Database,
  question: string,
  ask: (turn: number) => Promise<T>,
  { shelf = '', most = MOST }: { shelf?: string; most?: number } = {},
): Promise<T> {
  const turn = await turnOf(database);
  const version = `${turn} ${database.commits()}`;
  const kept = shelfOf(database, shelf);
  const known = kept.get(question);
  const isKnown = known?.version === version;
  const answer = isKnown ? (known.answer as T) : await ask(turn);
  if (isKnown && isObject(answer) && !texts.has(answer)) texts.set(answer, null);
  kept.delete(question);
  kept.set(question, { version, answer });
  for (const oldest of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(oldest);
  }
  return answer;
}

function shelfOf(database: Database, name: string): Map<string, Kept> {
  const all = shelves.get(database) ?? new Map<string, Map<string, Kept>>();
  shelves.set(database, all);
  const shelf = all.get(name) ?? new Map<string, Kept>();
  all.set(name, shelf);
  return shelf;
}
