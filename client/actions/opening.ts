import { investigationOf, reopen } from '../investigations/open.ts';
import { begin } from '../store/ledger.ts';
import { becomeEmpty, becomeReady, beginLoading, goAway, know, linkIsSaved } from '../store/page.ts';
import { EMPTY_PICTURE } from '../store/picture.ts';
import type { Store } from '../store/state.ts';
import { type Arrival, askFor } from './arrivals.ts';
import { forgetLink } from './hash.ts';
import { type Opening, openingOf } from './opening-picture.ts';
import { take } from './record.ts';
import { restore } from './restore.ts';
import { RETRY_AFTER, troubleOf } from './trouble.ts';
import type { World } from './world.ts';

/** What each page is being filled with, or will be once the server answers. */
const openings = new WeakMap<Store, Arrival>();

/**
 * Fills the page: the picture of the address, the opening one, or the invitation of an empty graph. One that is still
 * under way is given up.
 * @param asked the opening, where it was asked for already
 */
export async function openPage(world: World, link: string, asked: Opening | null = null): Promise<void> {
  const { api, store } = world;
  openings.get(store)?.giveUp();
  const arrival = askFor(store);
  const { signal } = arrival;
  openings.set(store, arrival);
  store.setState(beginLoading);
  try {
    const schema = await api.schema(signal);
    signal.throwIfAborted();
    store.setState(know(schema));
    if (schema.entities === 0) {
      store.setState(begin(EMPTY_PICTURE, 'Opening picture'));
      store.setState(becomeEmpty);
      return;
    }
    const saved = investigationOf(location);
    const isOpen =
      (saved !== null && (await reopen(world, saved, signal))) || (link !== '' && (await restore(world, link, signal)));
    if (!isOpen) {
      const { picture, extent } = asked ?? (await openingOf(world));
      signal.throwIfAborted();
      forgetLink();
      store.setState(begin(picture, 'Opening picture', extent));
      store.setState(linkIsSaved('history'));
    }
    arrival.arrived();
    store.setState(becomeReady);
  } catch (error) {
    if (signal.aborted) return;
    const trouble = troubleOf(error);
    store.setState(goAway(trouble));
    if (trouble.passing) setTimeout(() => signal.aborted || openPage(world, link), RETRY_AFTER);
  }
}

/** Back to the opening picture, as a step that can be undone. */
export async function returnToOpening(world: World): Promise<void> {
  const { signal, arrived } = askFor(world.store);
  const { picture, extent } = await openingOf(world);
  if (signal.aborted) return;
  arrived();
  take(world.store, 'Return to the opening picture', { do: 'replace', picture }, { extent });
}

/** Asks again what the graph holds, after an import or its withdrawal. */
export async function refreshSchema(world: World): Promise<void> {
  const schema = await world.api.schema();
  world.store.setState(know(schema));
}
