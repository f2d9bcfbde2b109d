import type { Page } from '../../contract/graph.ts';

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
