import type { Part } from '../../contract/investigations.ts';
import { answered, beginningWith, Shelf } from '../shelf.ts';
import type { Entry } from '../store/step.ts';
import { stepPart } from './document.ts';

/** Steps that the server does not have yet, kept in this browser until it has: they outlive a reload. */

export interface WaitingStep {
  investigation: string;
  id: string;
  /** The version that it was taken on. */
  version: number;
  /** Their order: milliseconds since 1970, and a count within. */
  order: number;
  part: Part;
}

/** The step at an index of those that wait. */
export const waitingStep = (
  { id, version }: { id: string; version: number },
  entry: Entry,
  index: number,
): WaitingStep => ({
  investigation: id,
  id: entry.id,
  version,
  order: Date.parse(entry.at) + index / 1_000,
  part: stepPart(entry),
});

export type Keeping = 'kept' | 'full' | 'forbidden';

const STORE = 'waiting';
const shelf = new Shelf('crosspivot', { [STORE]: ['investigation', 'id'] });

/** Says why where this browser does not keep them; the page goes on. */
export async function keepWaiting(steps: readonly WaitingStep[]): Promise<Keeping> {
  try {
    await shelf.within('readwrite', (store) => {
      for (const step of steps) store(STORE).put(step);
    });
    return 'kept';
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
  }
}

/** Those of an investigation, in the order in which they were taken; none where this browser keeps nothing. */
export async function waitingOf(investigation: string): Promise<WaitingStep[]> {
  try {
    const steps = await shelf.within('readonly', (store) =>
      answered<WaitingStep[]>(store(STORE).getAll(beginningWith(investigation))),
    );
    return steps.sort((a, b) => a.order - b.order);
  } catch {
    return [];
  }
}

export async function forgetWaiting(investigation: string, ids: readonly string[]): Promise<void> {
  const forgetting = shelf.within('readwrite', (store) => {
    for (const id of ids) store(STORE).delete([investigation, id]);
  });
  await forgetting.catch(() => undefined);
}
