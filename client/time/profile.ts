import type { Dated } from '../../contract/dated.ts';
import { textSize } from '../graph/labels.ts';

/** How many claims a lane has at each column of its drawing. */
export interface Profile {
  /** Active then for certain. */
  certain: Uint32Array;
  /** Allowed by their dates, certain ones included: a month is a band as wide as the month. */
  possible: Uint32Array;
}

export interface Axis {
  /** Milliseconds. */
  from: number;
  to: number;
}

const DAY = 86_400_000;

/** Counts claims over columns of equal time, in one pass over the claims and one over the columns. */
export function profileOf(dated: readonly Dated[], { from, to }: Axis, columns: number): Profile {
  const certain = new Int32Array(columns + 1);
  const possible = new Int32Array(columns + 1);
  const columnOf = (instant: number) => Math.floor(((instant - from) / (to - from)) * columns);
  const mark = (steps: Int32Array, start: number, end: number) => {
    const [first, last] = [columnOf(start), columnOf(end)];
    if (last < 0 || first >= columns || last < first) return;
    const [left, right] = [Math.max(0, first), Math.min(columns, last + 1)];
    steps[left] = (steps[left] as number) + 1;
    steps[right] = (steps[right] as number) - 1;
  };
  for (const { spans, firstFrom, firstTo, lastFrom, lastTo } of dated) {
    mark(possible, firstFrom, Math.max(firstFrom, lastTo));
    if (spans && firstTo <= lastFrom)
      mark(
        certain,
        isPrecise(firstFrom, firstTo) ? firstFrom : firstTo,
        isPrecise(lastFrom, lastTo) ? lastTo : lastFrom,
      );
    else if (isPrecise(firstFrom, lastTo)) mark(certain, firstFrom, lastTo);
  }
  return { certain: summed(certain), possible: summed(possible) };
}

/** A day, or an instant of it. */
const isPrecise = (start: number, end: number): boolean => end - start <= DAY;

function summed(steps: Int32Array): Uint32Array {
  const counts = new Uint32Array(steps.length - 1);
  let count = 0;
  for (let column = 0; column < counts.length; column++) {
    count += steps[column] as number;
    counts[column] = count;
  }
  return counts;
}

/** All the time that lanes speak of, with a little room on both sides; null where nothing is dated. */
export function axisOf(lanes: readonly { dated: readonly Dated[] }[]): Axis | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { dated } of lanes) {
    for (const one of dated) {
      from = Math.min(from, one.firstFrom);
      to = Math.max(to, one.firstTo, one.lastTo);
    }
  }
  if (from > to) return null;
  const room = Math.max(DAY, (to - from) * 0.02);
  return { from: from - room, to: to + room };
}

const STEPS = [1, 7, 31, 92, 183, 366, 366 * 2, 366 * 5, 366 * 10, 366 * 50, 366 * 100];

/** Dates to write along an axis, at most so many: days, weeks, months, quarters or years in UTC. */
export function ticksOf({ from, to }: Axis, most: number): { at: number; label: string }[] {
  const step = STEPS.find((days) => (to - from) / (days * DAY) <= most) ?? 366 * 1_000;
  const ticks: { at: number; label: string }[] = [];
  const date = new Date(from);
  date.setUTCHours(0, 0, 0, 0);
  if (step >= 31) date.setUTCDate(1);
  if (step >= 366) date.setUTCFullYear(Math.ceil(date.getUTCFullYear() / (step / 366)) * (step / 366), 0);
  else if (step > 31) date.setUTCMonth(Math.floor(date.getUTCMonth() / Math.round(step / 31)) * Math.round(step / 31));
  while (date.getTime() <= to) {
    if (date.getTime() >= from) {
      ticks.push({ at: date.getTime(), label: date.toISOString().slice(0, step >= 366 ? 4 : step >= 31 ? 7 : 10) });
    }
    if (step >= 366) date.setUTCFullYear(date.getUTCFullYear() + step / 366);
    else if (step >= 31) date.setUTCMonth(date.getUTCMonth() + Math.round(step / 31));
    else date.setUTCDate(date.getUTCDate() + step);
  }
  return ticks;
}

/** Pixels that a date on the axis takes. */
const TICK = 90;
/** Between a tick and what is written beside it. */
const TICK_GAP = 6;

/** The dates that can be written whole along an axis of so many pixels. */
export const ticksIn = (axis: Axis, width: number): { at: number; label: string }[] =>
  ticksOf(axis, Math.max(2, Math.floor(width / TICK))).filter(
    ({ at, label }) => ((axis.to - at) / (axis.to - axis.from)) * width >= textSize(label).width + TICK_GAP,
  );
