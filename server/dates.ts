import { bounds } from '../contract/dates.ts';

/** When something was so, as a source says. */
interface Dated {
  first_seen?: string | null | undefined;
  last_seen?: string | null | undefined;
}

/** The first and last instant that its dates allow, of which one may stand for both; null where it has none. */
export function instantsOf({ first_seen, last_seen }: Dated): { starts: string | null; ends: string | null } {
  const [first, last] = [first_seen ?? last_seen, last_seen ?? first_seen];
  return { starts: first ? bounds(first).start : null, ends: last ? bounds(last).end : null };
}

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
