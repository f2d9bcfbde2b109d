import { MOST_IN_FILE, type Page } from '../../contract/graph.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { turnOf } from './kept.ts';

/** Where a page begins in an order that holds until the next write. */
export interface Place {
  skip: number;
  /** The turn of the write lock; absent where writes to the graph move nothing. */
  turn?: number;
}

/** How many come before a page. */
export const offset = (cursor: string | undefined | null): number => Number.parseInt(cursor ?? '0', 10);

/**
 * Where a page begins. To be known before anything of the page is read: what is written in between is then seen at the
 * next page.
 * @throws AppError graph_changed where the cursor is from before a write
 */
export async function placeOf(
  database: Database,
  cursor: string | undefined | null,
): Promise<Place & { turn: number }> {
  return placeAt(cursor, await turnOf(database));
}

/**
 * The same at a turn that is known.
 * @param what happened since, where the turn has moved
 */
export function placeAt<Turn extends number | undefined>(
  cursor: string | undefined | null,
  turn: Turn,
  what = 'The graph was written to',
) {
  const since = turnIn(cursor);
  if (since !== undefined && since !== turn) throw changed(cursor as string, what);
  return { skip: offset(cursor), turn };
}

/** The turn that a cursor names; none where it is a number alone. */
export function turnIn(cursor: string | undefined | null): number | undefined {
  const turn = cursor?.split('.')[1];
  return turn === undefined ? undefined : Number(turn);
}

function changed(cursor: string, what: string): AppError {
  const skip = String(offset(cursor));
  const message = `${what} since the page before was given, so that what follows may have moved: some could be missed, others come twice. Begin again without cursor; or go on with cursor=${skip} where that does not matter.`;
  return new AppError('graph_changed', message, { parameter: 'cursor', given: cursor, allowed: skip });
}

/** What an answer says of itself: how much it holds of how much, and by which order it was cut. */
export function pageOf({
  skip,
  turn,
  returned,
  total,
  rank,
}: Place & {
  returned: number;
  total: number;
  rank: string;
}): Page {
  const truncated = skip + returned < total;
  const next = turn === undefined ? `${skip + returned}` : `${skip + returned}.${turn}`;
  return { returned, total, truncated, next: truncated && returned > 0 ? next : null, rank };
}

/**
 * Refuses a file that was cut, as it has no place to say so.
 * @throws AppError invalid_request with the ways out
 */
export function refuseCut({ returned, total, truncated, next, rank }: Page): void {
  if (!truncated) return;
  if (returned === total) {
    const message = `There may be more than was found (${rank}), and a file has no place to say so. Narrow the question, or say with limit how many rows the file should have.`;
    throw new AppError('invalid_request', message, { parameter: 'limit', total, allowed: `1 to ${MOST_IN_FILE - 1}` });
  }
  const [all, most] = [total, MOST_IN_FILE].map((count) => count.toLocaleString('en'));
  const parts =
    next === null ? 'for fewer with limit' : 'for the rows in parts: limit says how many, cursor where to begin';
  const message = `There are ${all} rows, and a file holds ${most} at most. Narrow the question, or ask ${parts}.`;
  throw new AppError('invalid_request', message, { parameter: 'limit', total, allowed: `1 to ${MOST_IN_FILE}` });
}

/**
 * Refuses a file of an answer that has no pages, and not all there is.
 * @throws AppError invalid_request with the reason
 */
export function refuseIncomplete({ truncated, rank }: Page): void {
  if (!truncated) return;
  const message = `A file of this would not be whole (${rank}), and has no place to say so. Ask for less, or for JSON.`;
  throw new AppError('invalid_request', message, { parameter: 'format', allowed: ['json'] });
}
