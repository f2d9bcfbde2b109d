import { bounds } from '../contract/dates.ts';

/** Of two dates that begin or end alike the more precise comes first, so that their order is no matter. */
const dates = (all: readonly (string | null)[]) =>
  [...new Set(all.filter((date) => date !== null))].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Of partial dates the one that may begin first: of a year and a month in it the year. */
export const earliest = (all: readonly (string | null)[]): string | undefined =>
  dates(all).sort((a, b) => compare(bounds(a).start, bounds(b).start))[0];

/** Of partial dates the one that may end last: of a year and a month in it the year. */
export const latest = (all: readonly (string | null)[]): string | undefined =>
  dates(all).sort((a, b) => compare(bounds(b).end, bounds(a).end))[0];
