import type { Dated } from '../../../contract/dated.ts';
import { spoken } from '../../../contract/dated.ts';
import { precisionOf } from '../../../contract/dates.ts';
import { BUCKETS, type Bucket } from '../../../contract/timeline.ts';

const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Milliseconds that a bucket lasts at least. */
export const LENGTHS: Record<Bucket, number> = {
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 28 * DAY,
  year: 365 * DAY,
};

/** Buckets that are chosen at most; and drawn at most where the caller chooses. */
const USUAL = 120;
export const MOST_BUCKETS = 500;

/** The first instant of the bucket that holds an instant, in UTC; weeks begin on Monday. */
export function startOf(bucket: Bucket, instant: number): number {
  const date = new Date(instant);
  date.setUTCMinutes(0, 0, 0);
  if (bucket === 'hour') return date.getTime();
  date.setUTCHours(0);
  if (bucket === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  if (bucket === 'month' || bucket === 'year') date.setUTCDate(1);
  if (bucket === 'year') date.setUTCMonth(0);
  return date.getTime();
}

/** The first instant of the next bucket. */
export function nextOf(bucket: Bucket, start: number): number {
  const date = new Date(start);
  if (bucket === 'hour') return start + HOUR;
  if (bucket === 'day' || bucket === 'week') date.setUTCDate(date.getUTCDate() + (bucket === 'day' ? 1 : 7));
  if (bucket === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  if (bucket === 'year') date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.getTime();
}

/** How many buckets a span takes, at least. */
export const bucketsIn = (bucket: Bucket, from: number, to: number): number =>
  Math.floor((to - from) / (bucket === 'month' ? 31 * DAY : bucket === 'year' ? 366 * DAY : LENGTHS[bucket])) + 1;

const FINEST = { year: 'year', month: 'month', day: 'day', time: 'hour' } as const;

/** The finest bucket that gives few enough, and that more than half of the assertions are dated precisely enough for. */
export function chooseBucket(dated: readonly Dated[], from: number, to: number): Bucket {
  const all = dated.reduce((sum, one) => sum + one.claims, 0);
  const isPrecise = (bucket: Bucket) => {
    const precise = dated.filter((one) => BUCKETS.indexOf(FINEST[precisionOf(one.first)]) <= BUCKETS.indexOf(bucket));
    return precise.reduce((sum, one) => sum + one.claims, 0) * 2 > all;
  };
  return BUCKETS.find((bucket) => isPrecise(bucket) && bucketsIn(bucket, from, to) <= USUAL) ?? 'year';
}

/** The instants at which the buckets of a span begin, and the end of the last. */
export function edgesOf(bucket: Bucket, from: number, to: number): number[] {
  const edges = [startOf(bucket, from)];
  while ((edges.at(-1) as number) <= to) edges.push(nextOf(bucket, edges.at(-1) as number));
  return edges;
}

/** A bucket's name: "2023", "August 2023", "week of 14 August 2023", "14 August 2023 10:00 UTC". */
export function labelOf(bucket: Bucket, start: number): string {
  const iso = new Date(start).toISOString();
  if (bucket === 'week') return `week of ${spoken(iso.slice(0, 10))}`;
  return spoken(bucket === 'hour' ? `${iso.slice(0, 19)}Z` : iso.slice(0, { day: 10, month: 7, year: 4 }[bucket]));
}
