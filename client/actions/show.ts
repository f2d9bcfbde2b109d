import type { GraphNode } from '../../contract/graph.ts';
import { placeGroups } from '../graph/layouts.ts';
import { apply } from '../store/apply.ts';
import { ask } from '../store/page.ts';
import { select } from '../store/selection.ts';
import type { Extent, Group, Picture, Position } from '../store/state.ts';
import { GROUP_OVER, SUMMARISE_OVER } from '../store/thresholds.ts';
import { among } from './among.ts';
import { foldedOnArrival } from './group.ts';
import { take } from './record.ts';
import type { World } from './world.ts';

/**
 * Puts entities on the picture, with their edges to each other and to what is there. Where `anchor` is given they stand
 * near it and it is selected, so that its details stay open; otherwise they are selected. Answers how many were added;
 * entities that are there already stay where they are. Where there are too many to draw nothing is added, and the page
 * offers ways to narrow them.
 */
export async function show(
  { api, store }: World,
  { ids, name, anchor, extent = null }: { ids: string[]; name: string; anchor?: string; extent?: Extent | null },
): Promise<number> {
  const before = store.getState().picture;
  const wanted = [...new Set(ids)].filter((id) => !(id in before.nodes));
  if (wanted.length > SUMMARISE_OVER) {
    store.setState(ask({ ids: wanted, name }));
    return 0;
  }
  if (wanted.length > 0) {
    const graph = await among(api, [...Object.keys(before.nodes), ...wanted]);
    const { picture, foldsAlike } = store.getState();
    const isWanted = new Set(wanted);
    const nodes = graph.nodes.filter((node) => isWanted.has(node.id));
    const edges = graph.edges.filter((edge) => !(edge.id in picture.edges));
    if (nodes.length > 0) {
      const from = anchor === undefined ? {} : { anchor };
      take(
        store,
        name,
        { do: 'add', nodes, edges, folds: [], ...placed(picture, { nodes, edges, anchor, foldsAlike }), ...from },
        extent,
      );
    }
  }
  const { picture } = store.getState();
  const selected = anchor === undefined ? ids : [anchor];
  store.setState(select(selected.filter((id) => id in picture.nodes)));
  return Object.keys(picture.nodes).length - Object.keys(before.nodes).length;
}

/**
 * Many that are alike are folded into groups, unless a person wants them one by one. What is new stands beside the anchor, or beside a neighbour that is there,
 * or else in the middle of what is there.
 */
function placed(
  picture: Picture,
  {
    nodes,
    edges,
    anchor,
    foldsAlike,
  }: { nodes: GraphNode[]; edges: Picture['edges'][string][]; anchor: string | undefined; foldsAlike: boolean },
): { positions: Record<string, Position>; groups?: Group[] } {
  const telling = { do: 'add' as const, nodes, edges, folds: [], positions: {} };
  const ids = nodes.map(({ id }) => id);
  const groups = foldsAlike ? foldedOnArrival(apply(picture, telling), ids, GROUP_OVER) : [];
  const folded = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const beside = new Map<string, Set<string>>();
  for (const id of ids) {
    const near = anchor ?? neighbourThere(picture, edges, id) ?? Object.keys(picture.nodes)[0] ?? id;
    beside.set(near, (beside.get(near) ?? new Set()).add(folded.get(id) ?? id));
  }
  const near = new Map([...beside].map(([anchorOf, things]) => [anchorOf, [...things]] as const));
  const positions = placeGroups(apply(picture, { ...telling, groups }), near);
  for (const [member, group] of folded) if (positions[group]) positions[member] = positions[group];
  return groups.length > 0 ? { positions, groups } : { positions };
}

function neighbourThere(picture: Picture, edges: Picture['edges'][string][], id: string): string | undefined {
  const edge = edges.find(
    ({ from, to }) => (from === id && to in picture.nodes) || (to === id && from in picture.nodes),
  );
  return edge && (edge.from === id ? edge.to : edge.from);
}
