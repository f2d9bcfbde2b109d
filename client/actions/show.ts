import type { Graph, GraphEdge, GraphNode } from '../../contract/graph.ts';
import { toElements } from '../graph/elements.ts';
import { placeGroups } from '../graph/layouts.ts';
import { apply } from '../store/apply.ts';
import { foresee } from '../store/foresee.ts';
import { ask } from '../store/page.ts';
import type { Picture } from '../store/picture.ts';
import { isSame, select } from '../store/selection.ts';
import type { Store } from '../store/state.ts';
import type { Change, Extent, FoundBy } from '../store/step.ts';
import { GROUP_OVER, SUMMARISE_OVER } from '../store/thresholds.ts';
import { among } from './among.ts';
import { foldedOnArrival, withMembers } from './group.ts';
import { pause } from './pause.ts';
import { take } from './record.ts';
import { tellBehindBoard, tellUnseen } from './unseen.ts';
import type { World } from './world.ts';

interface Wanted {
  ids: string[];
  name: string;
  anchor?: string;
  extent?: Extent | null;
  foundBy?: FoundBy | undefined;
  /** What was selected when a person asked for it; now where left out. */
  selected?: readonly string[];
  /** False where what is selected stays so. */
  selects?: boolean;
  /** Asked once it has come: false where nobody waits for it any more. */
  isAwaited?: () => boolean;
}

/**
 * Puts entities on the picture, with their edges to each other and to what is there. Where `anchor` is given they stand
 * near it and it is selected, so that its details stay open; otherwise they are selected. Whoever selected something else
 * meanwhile keeps that. Answers how many were added; entities that are there already stay where they are. Where there are
 * too many to draw nothing is added, and the page offers ways to narrow them.
 */
export async function show(world: World, wanted: Wanted): Promise<number> {
  const { api, store } = world;
  const { ids, name, anchor, extent = null, foundBy, selected = store.getState().selection, selects = true } = wanted;
  const before = store.getState().picture;
  const absent = [...new Set(ids)].filter((id) => !(id in before.nodes));
  if (absent.length > SUMMARISE_OVER) {
    store.setState(ask({ ids: absent, name, foundBy }));
    return 0;
  }
  let change: Addition | null = null;
  if (absent.length > 0) {
    const graph = await among(api, absent, Object.keys(before.nodes));
    change = await placedFor(store, graph, anchor);
    // What joined the picture meanwhile may be tied to what was asked for.
    const others = Object.keys(store.getState().picture.nodes).filter((id) => !(id in before.nodes));
    if (others.length > 0) return await show(world, { ...wanted, selected });
  }
  if (wanted.isAwaited?.() === false) return 0;
  const isAsBefore = isSame(store.getState().selection, selected);
  if (change && change.nodes.length > 0) take(store, name, change, { extent, foundBy });
  const { picture, selection } = store.getState();
  await pause();
  const meant = anchor === undefined ? ids : [anchor];
  if (selects && isAsBefore && store.getState().selection === selection)
    store.setState(select(meant.filter((id) => id in store.getState().picture.nodes)));
  const added = Object.keys(picture.nodes).length - Object.keys(before.nodes).length;
  tellUnseen(store, ids, added);
  tellBehindBoard(store, ids, added);
  return added;
}

type Addition = Extract<Change, { do: 'add' }>;

/**
 * What joins the picture as it is once the places are found: where it has changed meanwhile, they are sought anew. What
 * will be drawn is worked out ahead, so that the page is held by no long task.
 */
async function placedFor(store: Store, graph: Graph, anchor: string | undefined): Promise<Addition> {
  const { picture, foldsAlike } = store.getState();
  const change = placed(picture, {
    nodes: graph.nodes.filter(({ id }) => !(id in picture.nodes)),
    edges: graph.edges.filter(({ id }) => !(id in picture.edges)),
    anchor,
    foldsAlike,
  });
  await pause();
  const ahead = foresee(picture, change);
  toElements(ahead.after, store.getState());
  await pause();
  return store.getState().picture === picture ? (ahead.change as Addition) : placedFor(store, graph, anchor);
}

/**
 * Many that are alike are folded into groups, unless a person wants them one by one. What is new stands beside the anchor,
 * or beside a neighbour that is there, or else in the middle of what is there.
 */
function placed(
  picture: Picture,
  {
    nodes,
    edges,
    anchor,
    foldsAlike,
  }: { nodes: GraphNode[]; edges: GraphEdge[]; anchor: string | undefined; foldsAlike: boolean },
): Addition {
  const telling = { do: 'add' as const, nodes, edges, folds: [], positions: {} };
  const groups = foldsAlike ? foldedOnArrival(nodes, edges, GROUP_OVER) : [];
  const folded = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const neighbours = neighboursThere(picture, edges);
  const beside = new Map<string, Set<string>>();
  for (const { id } of nodes) {
    const near = anchor ?? neighbours.get(id) ?? Object.keys(picture.nodes)[0] ?? id;
    beside.set(near, (beside.get(near) ?? new Set()).add(folded.get(id) ?? id));
  }
  const near = new Map([...beside].map(([anchorOf, things]) => [anchorOf, [...things]] as const));
  const places = placeGroups(apply(picture, { ...telling, groups }), near);
  return {
    ...telling,
    positions: withMembers(places.positions, groups),
    ...(groups.length > 0 ? { groups } : {}),
    ...(places.outside.length > 0 ? { outside: places.outside } : {}),
    ...(anchor === undefined ? {} : { anchor }),
  };
}

/** Of what is new the first neighbour that stands on the picture. */
function neighboursThere(picture: Picture, edges: readonly GraphEdge[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { from, to } of edges) {
    if (to in picture.nodes && !found.has(from)) found.set(from, to);
    if (from in picture.nodes && !found.has(to)) found.set(to, from);
  }
  return found;
}
