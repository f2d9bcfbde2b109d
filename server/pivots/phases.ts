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

/** When a claim holds: the campaign that it names, and the first and last instant that its dates may mean. */
export interface Dated {
  during: string | null;
  starts: string | null;
  ends: string | null;
}

export type Side = 'before' | 'after';

/**
 * On which sides a claim stands. A claim that names a campaign belongs to that campaign alone; another stands on each
 * side whose window its dates may meet, so that a claim of a month that both windows share stands on both.
 * @returns null where nothing can be said: it names no campaign and no date
 */
export function sidesOf(claim: Dated, before: Phase, after: Phase): Side[] | null {
  const named = (phase: Phase) => phase.campaign !== null && claim.during === phase.campaign;
  if (named(before) || named(after)) return named(before) ? ['before'] : ['after'];
  const { starts, ends } = claim;
  const namesAnother = claim.during !== null && before.campaign !== null && after.campaign !== null;
  if (starts === null || ends === null) return namesAnother ? [] : null;
  const meets = ({ campaign, start, end }: Phase) =>
    (campaign === null || claim.during === null) &&
    (start !== null || end !== null) &&
    (start === null || ends >= start) &&
    (end === null || starts <= end);
  return [...(meets(before) ? (['before'] as const) : []), ...(meets(after) ? (['after'] as const) : [])];
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
