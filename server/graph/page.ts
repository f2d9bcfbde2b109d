import { MOST_IN_FILE, type Page } from '../../contract/graph.ts';
import { AppError } from '../errors.ts';

/** Where a page begins. */
export const offset = (cursor: string | undefined): number => Number(cursor ?? 0);

/** What an answer says of itself: how much it holds of how much, and by which order it was cut. */
export function pageOf({
  skip,
  returned,
  total,
  rank,
}: {
  skip: number;
  returned: number;
  total: number;
  rank: string;
}): Page {
  const truncated = skip + returned < total;
  return { returned, total, truncated, next: truncated && returned > 0 ? String(skip + returned) : null, rank };
}

/**
 * Refuses a file that was cut, as it has no place to say so.
 * @throws AppError invalid_request with the ways out
 */
export function refuseCut({ total, truncated, next }: Page): void {
  if (!truncated) return;
  const [all, most] = [total, MOST_IN_FILE].map((count) => count.toLocaleString('en'));
  const parts =
    next === null ? 'for fewer with limit' : 'for the rows in parts: limit says how many, cursor where to begin';
  const message = `There are ${all} rows, and a file holds ${most} at most. Narrow the question, or ask ${parts}.`;
  throw new AppError('invalid_request', message, { parameter: 'limit', total, allowed: `1 to ${MOST_IN_FILE}` });
}
