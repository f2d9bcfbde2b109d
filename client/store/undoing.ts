import type { Picture } from './picture.ts';
import type { Entry } from './step.ts';

type Values = Record<string, unknown>;

/** What turns one record back into the one before it, in the same order. */
interface Reversal {
  /** How many keys stayed; those after them came, and are to be taken away. */
  stayed: number;
  /** Former values. */
  changed: Map<string, unknown>;
  /** What to put back, by its place in the former order. */
  went: { index: number; key: string; before: unknown }[];
}

/** Of a field of the picture: how to turn it back, or what it was where it is no record or came in another order. */
type Undoing = Reversal | { before: unknown };

/**
 * What undoing a step takes, which is as much as the step changed: no step keeps a picture. It follows from the step and
 * the picture before, so it is no part of the ledger, and goes when the step does.
 */
const undoings = new WeakMap<Entry, [field: string, undoing: Undoing][]>();

export function keepUndoing(entry: Entry, before: Picture, after: Picture): void {
  if (undoings.has(entry)) return;
  const [former, now] = [before as unknown as Values, after as unknown as Values];
  const fields = Object.keys(former).filter((field) => former[field] !== now[field]);
  undoings.set(
    entry,
    fields.map((field) => [field, undoingOf(former[field], now[field])]),
  );
}

/** A step that does the same at the same place as an earlier one needs nothing of its own. */
export function shareUndoing(entry: Entry, twin: Entry): void {
  const undoing = undoings.get(twin);
  if (undoing) undoings.set(entry, undoing);
}

/** The picture before a step; null where the step was never done here. */
export function backward(after: Picture, entry: Entry): Picture | null {
  const undoing = undoings.get(entry);
  if (!undoing) return null;
  const now = after as unknown as Values;
  const fields = undoing.map(([field, how]) => [
    field,
    'before' in how ? how.before : turnedBack(now[field] as Values, how),
  ]);
  return { ...after, ...Object.fromEntries(fields) };
}

function undoingOf(before: unknown, after: unknown): Undoing {
  return (isRecord(before) && isRecord(after) ? reversalOf(before, after) : null) ?? { before };
}

/** Null where what stayed stands in another order than before. */
function reversalOf(before: Values, after: Values): Reversal | null {
  const [former, now] = [Object.keys(before), Object.keys(after)];
  const stayed = former.filter((key) => key in after);
  if (!stayed.every((key, index) => key === now[index])) return null;
  const changed = stayed.filter((key) => before[key] !== after[key]);
  const went = former.map((key, index) => ({ index, key, before: before[key] })).filter(({ key }) => !(key in after));
  return { stayed: stayed.length, changed: new Map(changed.map((key) => [key, before[key]])), went };
}

function turnedBack(after: Values, { stayed: length, changed, went }: Reversal): Values {
  const stayed = Object.keys(after).slice(0, length);
  const former: Values = {};
  let next = 0;
  const putStayed = (upTo: number, placed: number) => {
    for (const key of stayed.slice(next, next + upTo - placed)) {
      former[key] = changed.has(key) ? changed.get(key) : after[key];
      next += 1;
    }
  };
  let placed = 0;
  for (const { index, key, before } of went) {
    putStayed(index, placed);
    former[key] = before;
    placed = index + 1;
  }
  putStayed(Number.POSITIVE_INFINITY, placed);
  return former;
}

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
