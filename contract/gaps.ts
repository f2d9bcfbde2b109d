import { type Dated, spoken } from './dated.ts';
import { precisionOf } from './dates.ts';
import type { TimelineGap } from './timeline.ts';

const DAY = 86_400_000;

/**
 * The silences of a lane of at least so many days, longest first. A silence lies between assertions that all end before
 * it and others that all begin after it. It lasts at least from the latest that the dates before it may mean to the
 * earliest of those after it, and at most from the earliest to the latest. What may only be that long is named where
 * sources give an end before it and a beginning after it; sightings, dated once, leave it open.
 * @param dated in the order of their beginnings
 */
export function gapsOf(title: string, dated: readonly Dated[], minDays: number): TimelineGap[] {
  const gaps: TimelineGap[] = [];
  let before: Dated | null = null;
  let ended = Number.NEGATIVE_INFINITY;
  let left = Number.NEGATIVE_INFINITY;
  for (const [index, one] of dated.entries()) {
    if (before !== null && one.firstFrom > ended) {
      const after = dated.slice(index);
      const right = after.reduce((first, next) => (next.firstTo < first.firstTo ? next : first), one);
      const isStated = before.spans && after.some((next) => next.spans && next.firstFrom === one.firstFrom);
      const atLeast = days(one.firstFrom - ended - 1);
      const atMost = days(right.firstTo - left);
      if (atMost >= minDays && (isStated || atLeast >= minDays)) {
        const sides = { from: before.last, to: right.first };
        const assertions = [before.claim, right.claim];
        gaps.push({
          ...sides,
          atLeast,
          atMost,
          assertions,
          sentence: sentenceOf(title, { ...sides, atLeast, atMost }),
        });
      }
    }
    // Of what ends alike, a source that says so before one that saw it then.
    if (before === null || one.lastFrom > left || (one.lastFrom === left && one.spans && !before.spans)) before = one;
    left = Math.max(left, one.lastFrom);
    ended = Math.max(ended, one.lastTo);
  }
  return gaps.sort((a, b) => b.atLeast - a.atLeast || b.atMost - a.atMost || (a.from < b.from ? -1 : 1));
}

const days = (milliseconds: number) => Math.max(0, Math.round((milliseconds / DAY) * 10) / 10);

/** "Charlie: silent August to end of September 2023 (0 to 61 days, as far as the dates say)." */
function sentenceOf(
  title: string,
  { from, to, atLeast, atMost }: Omit<TimelineGap, 'sentence' | 'assertions'>,
): string {
  const isSameYear = from.slice(0, 4) === to.slice(0, 4) && precisionOf(from) !== 'year';
  const end = precisionOf(to) === 'year' || precisionOf(to) === 'month' ? 'end of ' : '';
  const long = atMost - atLeast < 1 ? `${atMost} days` : `${atLeast} to ${atMost} days, as far as the dates say`;
  return `${title}: silent ${spoken(from, { year: !isSameYear })} to ${end}${spoken(to)} (${long}).`;
}
