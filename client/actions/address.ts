import { toLink } from '../store/link.ts';
import { notify } from '../store/notices.ts';
import { linkIsSaved } from '../store/page.ts';
import type { Store } from '../store/state.ts';
import { linkOf, writeLink } from './hash.ts';
import { openPage } from './opening.ts';
import type { World } from './world.ts';

/** Long enough that dragging does not write the address at each step. */
const PAUSE = 250;

/** Keeps the address in step with the picture, and opens what another address carries. Answers a way to stop. */
export function followAddress(world: World): () => void {
  const { store } = world;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = store.subscribe((state, before) => {
    if (state.picture === before.picture || state.linkSaved || state.status === 'loading') return;
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
  const { picture } = store.getState();
  const link = await toLink(picture);
  if (store.getState().picture !== picture) return;
  writeLink(link);
  store.setState(linkIsSaved);
}

/** Copies the address of what is shown. */
export async function share(store: Store): Promise<void> {
  await saveLink(store);
  try {
    await navigator.clipboard.writeText(location.href);
    store.setState(notify('The link to this picture is copied. It names entities and places, and holds no evidence.'));
  } catch {
    store.setState(notify('The browser does not let this page copy: take the link from its address line.', 'warning'));
  }
}
