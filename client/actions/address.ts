import { toLink } from '../store/link.ts';
import { notify } from '../store/notices.ts';
import { linkIsSaved } from '../store/page.ts';
import type { Store } from '../store/state.ts';
import { linkOf, writeLink } from './hash.ts';
import { keepLedger } from './keptLedger.ts';
import { openPage } from './opening.ts';
import type { World } from './world.ts';

/** Long enough that dragging does not write the address at each step. */
const PAUSE = 250;

/** Keeps the address in step with the picture, and opens what another address carries. Answers a way to stop. */
export function followAddress(world: World): () => void {
  const { store } = world;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = store.subscribe((state, before) => {
    const isSame = state.ledger === before.ledger && state.film === before.film;
    if (isSame || state.film || state.linkSaved || state.status === 'loading') return;
    clearTimeout(timer);
    timer = setTimeout(() => saveLink(store), PAUSE);
  });
  const reopen = () => openPage(world, linkOf(location));
  addEventListener('hashchange', reopen);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    removeEventListener('hashchange', reopen);
  };
}

async function saveLink(store: Store): Promise<void> {
  const { ledger, picture, investigation } = store.getState();
  const { text, carries } = await toLink(ledger, picture);
  if (store.getState().ledger !== ledger) return;
  // The server keeps the history of an investigation.
  const mark = carries === 'history' || investigation ? null : await keepLedger(ledger);
  if (store.getState().ledger !== ledger) return;
  writeLink(text, mark);
  store.setState(linkIsSaved(carries, { isKept: mark !== null }));
}

const COPIED = {
  history:
    'The link to this picture is copied, with every step that led to it. It names entities, places and steps, and holds no evidence.',
  picture:
    'The link to this picture is copied, without its history: all steps would make it too long. Whoever opens it elsewhere sees the picture alone: save the history as a file (History, "Save as file") to pass it on whole.',
} as const;
const TOO_LONG =
  'This picture is too large for a link, so none is copied. Save it as a file (History, "Save as file") and pass that on.';

/** Copies the address of what is shown. */
export async function share(store: Store): Promise<void> {
  await saveLink(store);
  const { linkCarries } = store.getState();
  if (linkCarries === 'nothing') return store.setState(notify(TOO_LONG, 'warning'));
  try {
    await navigator.clipboard.writeText(location.href);
    store.setState(notify(COPIED[linkCarries], linkCarries === 'history' ? 'information' : 'warning'));
  } catch {
    store.setState(notify('The browser does not let this page copy: take the link from its address line.', 'warning'));
  }
}
