import { bounds } from '../../contract/dates.ts';
import { AppError } from '../errors.ts';
import type { Values } from './pivot.ts';

/** A time to compare: a campaign, a window, or a campaign with the window that its sources give it. */
export interface Phase {
  campaign: string | null;
  /** ISO instants; null where it is open. */
  start: string | null;
  end: string | null;
}

/**
 * When a claim holds: the campaign that it names, its dates, and the first and last instant that they may mean. One that
 * has the dates of its campaign holds at some time from the one instant to the other.
 */
export interface Dated {
  during: string | null;
  first_seen: string | null;
  last_seen: string | null;
  starts: string | null;
  ends: string | null;
}

export type Side = 'before' | 'after';

/** Where a claim stands: on a side, or where its dates do not say on which. */
export type Place = Side | 'either';

/**
 * Where a claim stands. One that names a campaign belongs to that campaign alone; another to the one side whose window its
 * dates may meet. Of two such sides it stands on those that it surely meets, and on either where it may meet a further one:
 * a month that both windows share does not say which.
 * @returns null where nothing can be said: it names no campaign and no date
 */
export function placesOf(claim: Dated, before: Phase, after: Phase): Place[] | null {
  const named = (phase: Phase) => phase.campaign !== null && claim.during === phase.campaign;
  if (named(before) || named(after)) return named(before) ? ['before'] : ['after'];
  const { starts, ends } = claim;
  const namesAnother = claim.during !== null && before.campaign !== null && after.campaign !== null;
  if (starts === null || ends === null) return namesAnother ? [] : null;
  const sides = { before, after };
  const met = (['before', 'after'] as const).filter((side) => {
    const { campaign, start, end } = sides[side];
    const isOpen = start === null && end === null;
    return (campaign === null || claim.during === null) && !isOpen && meets({ start: starts, end: ends }, sides[side]);
  });
  if (met.length < 2) return met;
  const sure = met.filter((side) => surelyMeets(claim, { start: starts, end: ends }, sides[side]));
  return sure.length < 2 ? [...sure, 'either'] : sure;
}

interface Span {
  start: string;
  end: string;
}

const meets = (span: Span, { start, end }: Phase): boolean =>
  (start === null || span.end >= start) && (end === null || span.start <= end);

/** Whether all that one of its dates may mean lies in the window, or what lies between the two reaches into it. */
function surelyMeets({ first_seen, last_seen }: Dated, whole: Span, phase: Phase): boolean {
  const [first, last] = [first_seen ?? last_seen, last_seen ?? first_seen];
  const isWithin = ({ start, end }: Span) =>
    (phase.start === null || start >= phase.start) && (phase.end === null || end <= phase.end);
  if (first === null || last === null) return isWithin(whole);
  const [begun, ended] = [bounds(first), bounds(last)];
  const between = { start: begun.end, end: ended.start };
  return isWithin(begun) || isWithin(ended) || (between.start <= between.end && meets(between, phase));
}

/**
 * Reads one side of a comparison.
 * @throws AppError invalid_request where it names neither a campaign nor a window, or its window is turned round
 */
export function readPhase(side: Side, values: Values): Phase {
  const campaign = textOf(values[side]);
  const from = textOf(values[`${side}From`]);
  const to = textOf(values[`${side}To`]);
  if (campaign === null && from === null && to === null) {
    throw new AppError(
      'invalid_request',
      `${side} is required: give a campaign, or a window by ${side}From, ${side}To or both.`,
      { parameter: side, given: null },
    );
  }
  const phase = { campaign, start: from && bounds(from).start, end: to && bounds(to).end };
  if (phase.start && phase.end && phase.end < phase.start) {
    const message = `The window of ${side} ends (${to}) before it begins (${from}). Turn them round.`;
    throw new AppError('invalid_request', message, { [`${side}From`]: from, [`${side}To`]: to });
  }
  return phase;
}

const textOf = (value: Values[string]): string | null => (typeof value === 'string' ? value : null);
