import { bounds, precisionOf } from '../../contract/dates.ts';
import type { TimeWindow } from '../store/scope.ts';
import type { Axis } from './profile.ts';

const DAY = 86_400_000;

/** The day of an instant, in UTC. */
export const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The instants of a window, its open ends being those of the axis. */
export const instantsOf = ({ from, to }: TimeWindow, axis: Axis): [number, number] => [
  from === null ? axis.from : Date.parse(bounds(from).start),
  to === null ? axis.to : Date.parse(bounds(to).end),
];

/** The window of whole days between two instants, in whichever order they come. */
export const windowOf = (one: number, other: number): TimeWindow => ({
  from: dayOf(Math.min(one, other)),
  to: dayOf(Math.max(one, other)),
});

/** One end of a window moved by so many days; it never passes the other end. */
export function moveEnd(
  window: TimeWindow,
  axis: Axis,
  { end, days }: { end: 'from' | 'to'; days: number },
): TimeWindow {
  const [from, to] = instantsOf(window, axis);
  if (end === 'from') return { ...window, from: dayOf(Math.max(axis.from, Math.min(from + days * DAY, to))) };
  return { ...window, to: dayOf(Math.min(axis.to, Math.max(to + days * DAY, from))) };
}

/** The whole window moved by a share of its own length: 1 is the stretch that follows it. Months follow months. */
export function shift(window: TimeWindow, axis: Axis, share: number): TimeWindow {
  const [from, to] = instantsOf(window, axis);
  const months = wholeMonths(window);
  if (months !== null && Number.isInteger(share)) {
    return { from: monthAfter(from, months * share), to: monthAfter(from, months * share + months - 1) };
  }
  const by = Math.sign(share) * Math.max(1, Math.round(Math.abs(((to - from) / DAY) * share)));
  return windowOf(from + by * DAY, to + by * DAY);
}

/**
 * A window beside the stretch that follows it. Where that lies behind all that is dated, as after a window up to the end,
 * everything would count as gone: then the two halves of the window, where it lasts two days at least.
 */
export function besideNext(window: TimeWindow, whole: Axis): { window: TimeWindow; compared: TimeWindow } {
  const next = shift(window, whole, 1);
  // The axis has a day of room, at least, behind what is dated.
  if (instantsOf(next, whole)[0] < whole.to - DAY) return { window, compared: next };
  const [from, to] = instantsOf(window, whole);
  const days = Math.floor(Math.round((Math.min(to, whole.to) - from) / DAY) / 2);
  if (days < 1) return { window, compared: next };
  const second = dayOf(from + days * DAY);
  return {
    window: { from: window.from ?? dayOf(from), to: dayOf(Date.parse(second) - DAY) },
    compared: { from: second, to: window.to ?? dayOf(to) },
  };
}

/**
 * The window that is played next: moved by a share of its length, the last of them with its end at the end of what is
 * dated. Null where it is there.
 */
export function played(window: TimeWindow, whole: Axis, share: number): TimeWindow | null {
  const [from, to] = instantsOf(window, whole);
  // The axis has a day of room, at least, behind what is dated.
  const last = dayOf(whole.to - DAY);
  const left = Date.parse(bounds(last).end) - to;
  if (left <= 0) return null;
  const next = shift(window, whole, share);
  return instantsOf(next, whole)[1] <= whole.to ? next : { from: dayOf(from + left), to: last };
}

/** How many months a window of whole months lasts; null for any other. */
function wholeMonths({ from, to }: TimeWindow): number | null {
  if (from === null || to === null || precisionOf(from) !== 'month' || precisionOf(to) !== 'month') return null;
  const [year, month, year2, month2] = [...from.split('-'), ...to.split('-')].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  return (year2 - year) * 12 + month2 - month + 1;
}

function monthAfter(instant: number, months: number): string {
  const date = new Date(instant);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 7);
}

/** An axis nearer (above 1) or farther round a place of it, within all that is dated. */
export function zoomed(axis: Axis, whole: Axis, { factor, at }: { factor: number; at: number }): Axis {
  const length = Math.min(whole.to - whole.from, Math.max(2 * DAY, (axis.to - axis.from) / factor));
  const share = (at - axis.from) / (axis.to - axis.from);
  const from = Math.min(Math.max(whole.from, at - share * length), whole.to - length);
  return { from, to: from + length };
}
