import { record } from '../store/ledger.ts';
import type { Store } from '../store/state.ts';
import type { Change, Extent, FoundBy } from '../store/step.ts';

/** Characters of a step's name: it names entities, whose names have no limit, and saved work takes 1,000. */
const LONGEST = 300;

/** Writes a step into the ledger, with the time and who took it. */
export function take(
  store: Store,
  name: string,
  change: Change,
  { extent = null, foundBy }: { extent?: Extent | null; foundBy?: FoundBy | undefined } = {},
): void {
  const by = store.getState().person.trim();
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  const step = {
    id: newStepId(),
    name: short,
    at: new Date().toISOString(),
    change,
    extent,
    ...(foundBy === undefined ? {} : { foundBy }),
  };
  store.setState(record(by === '' ? step : { ...step, by }));
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const LENGTH = 9;

/** `s-` and nine letters or digits: of ten thousand steps of many people no two meet, but for one chance in a million. */
export function newStepId(): string {
  const random = crypto.getRandomValues(new Uint32Array(LENGTH));
  return `s-${Array.from(random, (number) => LETTERS[number % LETTERS.length]).join('')}`;
}
