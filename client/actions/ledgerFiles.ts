import { parseShown } from '../overrides.ts';
import { ledgerAtPresent } from '../store/film.ts';
import { resume } from '../store/ledger.ts';
import { packLedger, UnreadableLedger } from '../store/ledger-file.ts';
import { notify } from '../store/notices.ts';
import { becomeReady } from '../store/page.ts';
import type { State, Store } from '../store/state.ts';
import { askFor } from './arrivals.ts';
import { openLedger } from './openLedger.ts';
import { saveFile } from './saveFile.ts';
import { inOneLine } from './trouble.ts';
import type { World } from './world.ts';

/** How names of files with a ledger end. */
export const LEDGER_FILE = '.crosspivot.json';

/** Bytes of the largest file that is read. */
const LARGEST = 100_000_000;

/** Hands the whole ledger to the browser's downloads. */
export function saveLedgerFile(store: Store): void {
  const ledger = ledgerAtPresent(store.getState());
  const name = `hunt-${new Date().toISOString().slice(0, 16).replace(':', '')}Z${LEDGER_FILE}`;
  saveFile(new Blob([JSON.stringify(packLedger(ledger))], { type: 'application/json' }), name);
  store.setState(
    notify(`"${name}" is in your downloads: every step and every branch. It names entities, and holds no evidence.`),
  );
}

/** Opens a file with a ledger. What was there before can be had back from the history. */
export async function openLedgerFile(world: World, file: File): Promise<void> {
  const { store } = world;
  const { ledger: former } = store.getState();
  const { signal, arrived } = askFor(store);
  try {
    if (file.size > LARGEST) throw new UnreadableLedger('foreign', 'It is larger than any history.');
    if (!(await openLedger(world, await read(file), { name: `"${file.name}"`, signal }))) return;
    arrived();
    store.setState((state) => ({ ...becomeReady(state), former, panel: 'history' }));
  } catch (error) {
    if (signal.aborted) return;
    const why = error instanceof UnreadableLedger ? error.message : inOneLine(error);
    store.setState(notify(`"${file.name}" was not opened. ${why}`, 'warning'));
  }
}

async function read(file: File): Promise<unknown> {
  try {
    return parseShown(await file.text());
  } catch (cause) {
    throw new UnreadableLedger('damaged', 'It is cut or damaged: no JSON. Nothing changed here; ask for it again.', {
      cause,
    });
  }
}

/** Back to what a file took the place of, which can be had back in its turn. */
export const returnToFormer = (state: State): State =>
  state.former ? { ...resume(state.former)(state), former: state.ledger } : state;
