import { showOverrides } from '../overrides.ts';
import { record } from '../store/ledger.ts';
import { clipped, LONGEST } from '../store/lengths.ts';
import type { Store } from '../store/state.ts';
import type { Change, Extent, FoundBy } from '../store/step.ts';

/** Writes a step into the ledger, with the time and who took it. */
export function take(
  store: Store,
  name: string,
  change: Change,
  { extent = null, foundBy }: { extent?: Extent | null; foundBy?: FoundBy | undefined } = {},
): void {
  const by = store.getState().person.trim();
  const step = {
    id: newStepId(),
    name: clipped(showOverrides(name), LONGEST.step),
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
