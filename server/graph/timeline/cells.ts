import type { Dated } from '../../../contract/dated.ts';
import type { TimelineCell } from '../../../contract/timeline.ts';

/** The index of the bucket that holds an instant; -1 before the first. */
function bucketAt(edges: readonly number[], instant: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * How many assertions began, ended, were active for certain or may have been, bucket by bucket. A date counts for
 * certain where all that it may mean lies in one bucket; what spans two dates is active from the end of the first to the
 * beginning of the last.
 */
export function cellsOf(dated: readonly Dated[], edges: readonly number[]): TimelineCell[] {
  const buckets = edges.length - 1;
  const cells = new Map<number, TimelineCell>();
  const cell = (bucket: number): TimelineCell => {
    const known = cells.get(bucket) ?? { bucket, began: 0, ended: 0, active: 0, possible: 0 };
    cells.set(bucket, known);
    return known;
  };
  for (const { firstFrom, firstTo, lastFrom, lastTo, claims } of dated) {
    const [f0, f1, l0, l1] = [firstFrom, firstTo, lastFrom, lastTo].map((instant) => bucketAt(edges, instant)) as [
      number,
      number,
      number,
      number,
    ];
    for (let bucket = Math.max(0, f0); bucket <= Math.min(buckets - 1, l1); bucket += 1) {
      const began = f0 === f1 && bucket === f0;
      const ended = l0 === l1 && bucket === l0;
      const isActive = began || ended || (bucket >= f1 && bucket <= l0);
      const one = cell(bucket);
      if (began) one.began += claims;
      if (ended) one.ended += claims;
      if (isActive) one.active += claims;
      else one.possible += claims;
    }
  }
  return [...cells.values()].sort((a, b) => a.bucket - b.bucket);
}
