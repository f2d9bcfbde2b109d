import type { Part } from '../../contract/investigations.ts';
import { BASE, basePart, headOf, ledgerOf, stepPart } from '../investigations/document.ts';
import { answered, beginningWith, Shelf } from '../shelf.ts';
import { resume } from '../store/ledger.ts';
import { UnreadableLedger } from '../store/ledger-file.ts';
import { notify } from '../store/notices.ts';
import type { Picture } from '../store/picture.ts';
import { type Ledger, START } from '../store/step.ts';
import { pictureAt } from '../store/travel.ts';
import { count } from '../words.ts';
import type { Mark } from './hash.ts';
import type { World } from './world.ts';

/**
 * Ledgers that are too long for a link, kept in this browser under a mark in the address, in parts as an investigation
 * is: a step costs no more to keep for the steps before it. Of two pages that open one, the second keeps its own from its
 * first step on.
 */

interface Kept {
  ledger: string;
  head: unknown;
  /** Milliseconds since 1970 of its last step. */
  keptAt: number;
}
/** Parts stand in the order in which they were kept: no step before the one that it follows. */
type KeptPart = Part & { ledger: string; order: number };

const HEADS = 'heads';
const PARTS = 'parts';
const shelf = new Shelf('crosspivot ledgers', { [HEADS]: ['ledger'], [PARTS]: ['ledger', 'id'] });

/** Ledgers that are kept at most; whichever was left longest ago goes first. */
const MOST = 20;

/** The mark of the ledger that begins with a picture. */
const ids = new WeakMap<Picture, string>();

/** The ledgers that this page has for itself. */
const own = new Set<string>();

/**
 * Takes a ledger for this page alone, for as long as the page lasts; false where another page has it. Where the browser
 * has no locks (a page without HTTPS), they share it: what one adds, the other finds as a branch after a reload.
 */
async function holdAlone(id: string): Promise<boolean> {
  if (own.has(id) || !navigator.locks) return true;
  const isFree = await new Promise<boolean>((resolve, reject) => {
    const hold = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => undefined);
    };
    navigator.locks.request(`crosspivot ledger ${id}`, { ifAvailable: true }, hold).catch(reject);
  }).catch(() => true);
  if (isFree) own.add(id);
  return isFree;
}

/** Keeps what is new of a ledger. Null where this browser has no room or forbids it. */
export async function keepLedger(ledger: Ledger): Promise<Mark | null> {
  const id = ids.get(ledger.base) ?? crypto.randomUUID();
  ids.set(ledger.base, id);
  await holdAlone(id);
  try {
    await shelf.within('readwrite', async (store) => {
      const keys = await answered(store(PARTS).getAllKeys(beginningWith(id)));
      const kept = new Set(keys.map((key) => (key as string[])[1]));
      const steps = Object.values(ledger.entries).filter((entry) => !kept.has(entry.id));
      const parts = [...(kept.has(BASE) ? [] : [basePart(ledger)]), ...steps.map(stepPart)];
      for (const [index, part] of parts.entries())
        store(PARTS).put({ ...part, ledger: id, order: kept.size + index } satisfies KeptPart);
      store(HEADS).put({ ledger: id, head: headOf(ledger), keptAt: Date.now() } satisfies Kept);
      const heads = await answered<Kept[]>(store(HEADS).getAll());
      for (const old of heads.sort((a, b) => b.keptAt - a.keptAt).slice(MOST)) {
        store(HEADS).delete([old.ledger]);
        store(PARTS).delete(beginningWith(old.ledger));
      }
    });
    return { id, at: ledger.at };
  } catch {
    return null;
  }
}

/**
 * Takes up a ledger that this browser keeps, at the place that the mark names, with what the graph says now. False where it
 * is kept here no longer, or the graph holds nothing of it; the page is as before.
 * @throws ApiError, or what it was given up for
 */
export async function takeUpLedger({ api, store }: World, mark: Mark, signal: AbortSignal): Promise<boolean> {
  const kept = await read(mark.id);
  if (!kept) return false;
  try {
    const { ledger, missing } = await ledgerOf(api, kept);
    signal.throwIfAborted();
    const opened = { ...ledger, at: mark.at === START || mark.at in ledger.entries ? mark.at : ledger.at };
    if (missing.length > 0 && Object.keys(pictureAt(opened, opened.at).nodes).length === 0) return false;
    const isAlone = await holdAlone(mark.id);
    signal.throwIfAborted();
    if (isAlone) ids.set(opened.base, mark.id);
    else store.setState(notify(ELSEWHERE_TOO));
    store.setState(resume(opened));
    if (missing.length > 0) {
      const text = `The graph no longer holds ${count(missing.length, 'entity', 'entities')} of this history:`;
      store.setState(notify(text, 'warning', missing));
    }
    return true;
  } catch (error) {
    if (error instanceof UnreadableLedger) return false;
    throw error;
  }
}

const ELSEWHERE_TOO =
  'This history is open in another tab too. From your first step here on, this tab keeps its own: neither gets the steps of the other.';

async function read(id: string): Promise<{ head: unknown; parts: Part[] } | null> {
  try {
    return await shelf.within('readonly', async (store) => {
      const kept = await answered<Kept | undefined>(store(HEADS).get([id]));
      const parts = await answered<KeptPart[]>(store(PARTS).getAll(beginningWith(id)));
      return kept ? { head: kept.head, parts: parts.sort((a, b) => a.order - b.order) } : null;
    });
  } catch {
    return null;
  }
}
