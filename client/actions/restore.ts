import { apply } from '../store/apply.ts';
import { begin } from '../store/ledger.ts';
import { UnreadableLedger } from '../store/ledger-file.ts';
import { fromLink } from '../store/link.ts';
import { notify } from '../store/notices.ts';
import type { Directory, Told } from '../store/packed/directory.ts';
import { linkIsSaved } from '../store/page.ts';
import { EMPTY_PICTURE, type Fold, foldId, type Picture, type Position } from '../store/picture.ts';
import type { Sketch } from '../store/sketch.ts';
import type { Change } from '../store/step.ts';
import { partsOf } from './hash.ts';
import { takeUpLedger } from './keptLedger.ts';
import { openLedger, whole } from './openLedger.ts';
import { askTold } from './told.ts';
import type { World } from './world.ts';

/** Brings back what a link carries, unless it is given up. Says so and answers false where there is none to bring back. */
export async function restore(world: World, address: string, signal: AbortSignal): Promise<boolean> {
  const { store } = world;
  const { text, mark } = partsOf(address);
  if (mark && (await takeUpLedger(world, mark, signal))) {
    store.setState(linkIsSaved(text === '' ? 'nothing' : 'picture', { isKept: true }));
    return true;
  }
  if (mark) store.setState(notify(text === '' ? ALL_KEPT_ELSEWHERE : HISTORY_KEPT_ELSEWHERE, 'warning'));
  if (mark && text === '') return false;
  try {
    const link = await fromLink(text);
    const isOpen =
      link.carries === 'history'
        ? await openLedger(world, link.packed, { name: 'this link', instead: 'This is the opening picture.', signal })
        : await openSketch(world, link.sketch, signal);
    if (isOpen) store.setState(linkIsSaved(link.carries));
    return isOpen;
  } catch (error) {
    if (!(error instanceof UnreadableLedger)) throw error;
    store.setState(notify(error.why === 'newer' ? NEWER : DAMAGED, 'warning'));
    return false;
  }
}

const HISTORY_KEPT_ELSEWHERE =
  'This is the picture of the link without its history: only the browser where the link was made keeps that, and no longer than for twenty later ones. Save the history there as a file to have it whole.';
const ALL_KEPT_ELSEWHERE =
  'The picture of this link is too large for it: only the browser where the link was made keeps it, and no longer than for twenty later ones. This is the opening picture.';
const DAMAGED =
  'The link is cut or damaged, so its picture cannot be brought back. This is the opening picture; ask for the link again.';
const NEWER =
  'The link was made by a newer Crosspivot than this one, so its picture cannot be brought back. This is the opening picture; open the link where it was made, or ask for an update here.';

/** A picture without its history. */
async function openSketch(world: World, sketch: Sketch, signal: AbortSignal): Promise<boolean> {
  const { store } = world;
  const told = await askTold(world.api, directoryOf(sketch));
  signal.throwIfAborted();
  const known = new Set(told.nodes.map(({ id }) => id));
  const ids = sketch.nodes.map(([id]) => id);
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length > 0) store.setState(notify(sayMissing(missing, ids.length), 'warning', missing));
  if (known.size === 0) return false;
  store.setState(begin(whole(pictureOf(sketch, told)), 'Picture of the link'));
  return true;
}

const directoryOf = ({ nodes, folds }: Sketch): Directory => ({
  entities: nodes.map(([id]) => id),
  names: [],
  described: [],
  folds: folds.flatMap(([key]) => (key.anchor in nodes ? [{ ...key, total: 0 }] : [])),
  groups: [],
  edges: [],
  edgeNames: [],
  marks: [],
});

/** The picture that a link without history carries, with what the graph says now. */
export function pictureOf(sketch: Sketch, { nodes, edges, totals }: Told): Picture {
  const folds = foldsOf(sketch).flatMap(([fold]): Fold[] => {
    const total = totals.get(fold.id);
    return total ? [{ ...fold, count: total, total }] : [];
  });
  const picture = apply(EMPTY_PICTURE, {
    do: 'add',
    nodes: [...nodes],
    edges: [...edges],
    folds,
    positions: placesOf(sketch),
  });
  const { hiddenKinds, hiddenTypes, scope, styles, headings, homes } = sketch;
  const notes = Object.fromEntries(sketch.notes.map((note) => [note.id, note]));
  const named = {
    ...picture,
    hiddenKinds,
    hiddenTypes,
    scope,
    styles,
    notes,
    headings,
    homes,
    selections: selectionsOf(sketch),
  };
  return apply(apply(named, groupsOf(sketch)), { do: 'pin', pinned: pinnedOf(sketch) });
}

const foldsOf = (sketch: Sketch) =>
  sketch.folds.map(([{ anchor: index, ...rest }, place]) => {
    const key = { ...rest, anchor: sketch.nodes[index]?.[0] ?? '' };
    return [{ ...key, id: foldId(key) }, place] as const;
  });

function placesOf(sketch: Sketch): Record<string, Position> {
  const places = [...sketch.nodes, ...foldsOf(sketch).map(([{ id }, place]) => [id, place] as const)];
  return Object.fromEntries(places.flatMap(([id, place]) => (place ? [[id, { x: place[0], y: place[1] }]] : [])));
}

function pinnedOf(sketch: Sketch): string[] {
  const all = [...sketch.nodes.map(([id]) => id), ...foldsOf(sketch).map(([{ id }]) => id)];
  return sketch.pinned.flatMap((index) => all[index] ?? []);
}

const groupsOf = ({ nodes, groups }: Sketch): Extract<Change, { do: 'group' }> => ({
  do: 'group',
  groups: groups.map(({ at: _, members, ...group }) => ({
    ...group,
    members: members.flatMap((index) => nodes[index]?.[0] ?? []),
  })),
  positions: Object.fromEntries(groups.flatMap(({ id, at }) => (at ? [[id, { x: at[0], y: at[1] }]] : []))),
});

const selectionsOf = ({ nodes, selections }: Sketch): Picture['selections'] =>
  selections.map(([name, members]) => ({ name, ids: members.flatMap((index) => nodes[index]?.[0] ?? []) }));

function sayMissing(missing: string[], all: number): string {
  const named = missing.slice(0, 5).join(', ');
  const rest = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  return `The graph no longer holds ${missing.length} of the entities of this link: ${named}${rest}. ${missing.length < all ? 'The others are shown.' : 'This is the opening picture.'}`;
}
