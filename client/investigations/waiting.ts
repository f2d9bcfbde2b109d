import type { Part } from '../../contract/investigations.ts';
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

const NAME = 'crosspivot';
const STORE = 'waiting';

let opening: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ['investigation', 'id'] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function changing(change: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await database()).transaction(STORE, 'readwrite');
  change(transaction.objectStore(STORE));
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Says why where this browser does not keep them; the page goes on. */
export async function keepWaiting(steps: readonly WaitingStep[]): Promise<Keeping> {
  try {
    await changing((store) => {
      for (const step of steps) store.put(step);
    });
    return 'kept';
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
  }
}

/** Those of an investigation, in the order in which they were taken; none where this browser keeps nothing. */
export async function waitingOf(investigation: string): Promise<WaitingStep[]> {
  try {
    const store = (await database()).transaction(STORE).objectStore(STORE);
    const range = IDBKeyRange.bound([investigation], [investigation, []]);
    const steps = await new Promise<WaitingStep[]>((resolve, reject) => {
      const request = store.getAll(range) as IDBRequest<WaitingStep[]>;
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return steps.sort((a, b) => a.order - b.order);
  } catch {
    return [];
  }
}

export async function forgetWaiting(investigation: string, ids: readonly string[]): Promise<void> {
  await changing((store) => {
    for (const id of ids) store.delete([investigation, id]);
  }).catch(() => undefined);
}
