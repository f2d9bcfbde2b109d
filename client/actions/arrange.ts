import type { Arranged } from '../graph/layouts/errand.ts';
import { LAYOUTS, type LayoutEntry } from '../graph/layouts/index.ts';
import { compute, NoWorker, runInWorker } from '../graph/layouts/run.ts';
import { beginArranging, endArranging, tellArranged } from '../store/arranging.ts';
import { notify, notifyOfLayout } from '../store/notices.ts';
import type { Picture } from '../store/picture.ts';
import type { Store } from '../store/state.ts';
import { take } from './record.ts';

/**
 * Lays the whole picture out anew, as one step; what is pinned stays. Where the picture changes meanwhile it begins
 * again. Another layout under way is given up, and a cancelled one changes nothing.
 */
export async function arrange(store: Store, name: LayoutEntry['name'] = 'force'): Promise<void> {
  const layout = LAYOUTS.find((entry) => entry.name === name);
  if (!layout || layout.refuses?.(store.getState().picture)) return;
  const stop = new AbortController();
  store.getState().arranging?.stop.abort();
  store.setState(beginArranging({ title: layout.title, share: 0, stop }));
  try {
    let arranged: Arranged | null = null;
    let picture: Picture;
    do {
      picture = store.getState().picture;
      arranged = await places(store, { name, picture, stop });
    } while (!isSame(picture, store.getState().picture));
    take(store, `Arrange: ${layout.title.toLowerCase()}`, {
      do: 'move',
      positions: arranged.places,
      headings: arranged.headings,
    });
    store.setState(notifyOfLayout(arranged.says));
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    store.setState(endArranging(stop));
  }
}

async function places(
  store: Store,
  { name, picture, stop }: { name: string; picture: Picture; stop: AbortController },
): Promise<Arranged> {
  const errand = { name, picture, around: store.getState().selection };
  try {
    const tell = (share: number) => store.setState(tellArranged(stop, share));
    return await runInWorker(errand, { tell, signal: stop.signal });
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
    store.setState(
      notify('This browser starts no workers for the page, so it stands still while the layout is computed.'),
    );
    return compute(errand, () => undefined);
  }
}

/** True where the same things stand on both and the same are pinned where they were. */
const isSame = (one: Picture, other: Picture): boolean =>
  one.nodes === other.nodes &&
  one.edges === other.edges &&
  one.folds === other.folds &&
  one.pinned === other.pinned &&
  other.pinned.every((id) => one.positions[id] === other.positions[id]);
