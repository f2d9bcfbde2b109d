import type { Degrees } from '../../contract/graph.ts';
import { layOutForce } from '../graph/layouts.ts';
import { apply, begin } from '../store/ledger.ts';
import { BrokenLink, fromLink, type Sketch } from '../store/link.ts';
import { notify } from '../store/notices.ts';
import { linkIsSaved } from '../store/page.ts';
import { EMPTY_PICTURE, type Fold, foldId, type Picture, type Position } from '../store/state.ts';
import { among } from './among.ts';
import type { World } from './world.ts';

/** Brings back the picture of a link. Says so and answers false where there is none to bring back. */
export async function restore({ api, store }: World, link: string): Promise<boolean> {
  try {
    const sketch = await fromLink(link);
    const ids = sketch.nodes.map(([id]) => id);
    const graph = await among(api, ids);
    const known = new Set(graph.nodes.map((node) => node.id));
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length > 0) store.setState(notify(sayMissing(missing, ids.length), 'warning'));
    if (known.size === 0) return false;
    const anchors = [...new Set(sketch.folds.map(([{ anchor }]) => ids[anchor]))].filter(
      (id) => id !== undefined && known.has(id),
    ) as string[];
    const degrees = await Promise.all(anchors.map((id) => api.degrees(id)));
    const picture = apply(EMPTY_PICTURE, {
      do: 'add',
      nodes: graph.nodes,
      edges: graph.edges,
      folds: foldsOfSketch(sketch, degrees),
      positions: positionsOf(sketch),
    });
    const { hiddenKinds, hiddenTypes } = sketch;
    const filtered = { ...picture, hiddenKinds, hiddenTypes };
    const pinned = apply(filtered, { do: 'pin', pinned: pinnedOf(sketch) });
    store.setState(begin(whole(pinned), 'Picture of the link'));
    store.setState(linkIsSaved);
    return true;
  } catch (error) {
    if (!(error instanceof BrokenLink)) throw error;
    const text =
      'The link is cut or damaged, so its picture cannot be brought back. This is the opening picture; ask for the link again.';
    store.setState(notify(text, 'warning'));
    return false;
  }
}

function foldsOfSketch(sketch: Sketch, degrees: Degrees[]): Fold[] {
  const ids = sketch.nodes.map(([id]) => id);
  return sketch.folds.flatMap(([{ anchor: index, type, direction, kind }]) => {
    const anchor = ids[index];
    const count = degrees
      .find(({ id }) => id === anchor)
      ?.degrees.find((degree) => degree.type === type && degree.direction === direction && degree.kind === kind);
    if (anchor === undefined || !count) return [];
    const key = { anchor, type, direction, kind };
    return [{ ...key, id: foldId(key), count: count.entities, total: count.entities }];
  });
}

function positionsOf(sketch: Sketch): Record<string, Position> {
  const ids = sketch.nodes.map(([id]) => id);
  const places = [
    ...sketch.nodes,
    ...sketch.folds.map(([key, place]) => [foldId({ ...key, anchor: ids[key.anchor] ?? '' }), place] as const),
  ];
  return Object.fromEntries(places.flatMap(([id, place]) => (place ? [[id, { x: place[0], y: place[1] }]] : [])));
}

function pinnedOf(sketch: Sketch): string[] {
  const ids = sketch.nodes.map(([id]) => id);
  const all = [...ids, ...sketch.folds.map(([key]) => foldId({ ...key, anchor: ids[key.anchor] ?? '' }))];
  return sketch.pinned.flatMap((index) => all[index] ?? []);
}

/** Gives a place to what the link gives none. */
function whole(picture: Picture): Picture {
  const isPlaced = [...Object.keys(picture.nodes), ...Object.keys(picture.folds)].every(
    (id) => id in picture.positions,
  );
  return isPlaced ? picture : { ...picture, positions: { ...layOutForce(picture), ...picture.positions } };
}

function sayMissing(missing: string[], all: number): string {
  const named = missing.slice(0, 5).join(', ');
  const rest = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  return `The graph no longer holds ${missing.length} of the entities of this link: ${named}${rest}. ${missing.length < all ? 'The others are shown.' : 'This is the opening picture.'}`;
}
