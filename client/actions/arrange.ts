import type { Arranged, Errand } from '../graph/layouts/errand.ts';
import { LAYOUTS, type LayoutEntry } from '../graph/layouts/index.ts';
import { compute, NoWorker, runInWorker } from '../graph/layouts/run.ts';
import { beginArranging, endArranging, tellArranged } from '../store/arranging.ts';
import { laidOutAnew } from '../store/keptHomes.ts';
import { notify, notifyOfLayout } from '../store/notices.ts';
import type { Picture } from '../store/picture.ts';
import type { Store } from '../store/state.ts';
import { nameOf } from '../words.ts';
import { take } from './record.ts';
import { NotArrived } from './trouble.ts';
import type { World } from './world.ts';

/**
 * Lays the whole picture out anew, as one step; what is pinned stays. Where the picture changes meanwhile it begins
 * again. Another layout under way is given up, and a cancelled one changes nothing.
 */
export async function arrange({ api, store }: World, name: LayoutEntry['name'] = 'force'): Promise<void> {
  const layout = LAYOUTS.find((entry) => entry.name === name);
  if (!layout || layout.refuses?.(store.getState().picture)) return;
  const stop = new AbortController();
  store.getState().arranging?.stop.abort();
  store.setState(beginArranging({ title: layout.title, share: 0, stop }));
  try {
    const names = layout.namesCampaigns ? await campaignNames(api, store.getState().picture) : {};
    let arranged: Arranged | null = null;
    let picture: Picture;
    do {
      picture = store.getState().picture;
      arranged = await places(store, { name, picture, stop, names });
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
  { name, picture, stop, names }: Omit<Errand, 'around'> & { stop: AbortController },
): Promise<Arranged> {
  const errand = { name, picture: laidOutAnew(picture), names, around: store.getState().selection };
  try {
    const tell = (share: number) => store.setState(tellArranged(stop, share));
    return await runInWorker(errand, { tell, signal: stop.signal });
  } catch (error) {
    if (stop.signal.aborted) throw error;
    // A worker whose code the server does not hand over does not start either, or fails.
    await LAYOUTS.find((entry) => entry.name === name)
      ?.load()
      .catch((cause: unknown) => {
        throw new NotArrived('A part of this page did not arrive.', { cause });
      });
    if (!(error instanceof NoWorker)) throw error;
    store.setState(
      notify('This browser starts no workers for the page, so it stands still while the layout is computed.'),
    );
    return compute(errand, () => undefined);
  }
}

/** Of the campaigns that relations name and the picture does not show; none of them where the server does not answer. */
async function campaignNames(api: World['api'], { nodes, edges }: Picture): Promise<Record<string, string>> {
  const ids = new Set(Object.values(edges).flatMap(({ during }) => during.filter((id) => !(id in nodes))));
  if (ids.size === 0) return {};
  const found = await api.among([...ids].slice(0, MOST_NAMED)).catch(() => ({ nodes: [] }));
  return Object.fromEntries(found.nodes.map((node) => [node.id, nameOf(node)]));
}

/** Campaigns whose names are asked for: no layout has so many columns. */
const MOST_NAMED = 200;

/** True where the same things stand on both and the same are pinned where they were. */
const isSame = (one: Picture, other: Picture): boolean =>
  one.nodes === other.nodes &&
  one.edges === other.edges &&
  one.folds === other.folds &&
  one.pinned === other.pinned &&
  other.pinned.every((id) => one.positions[id] === other.positions[id]);
