import type { GraphNode } from '../../contract/graph.ts';
import { placeGroups } from '../graph/layouts.ts';
import { apply } from '../store/ledger.ts';
import { ask } from '../store/page.ts';
import { select } from '../store/selection.ts';
import type { Extent, Picture, Position } from '../store/state.ts';
import { SUMMARISE_OVER } from '../store/thresholds.ts';
import { among } from './among.ts';
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
    const { picture } = store.getState();
    const isWanted = new Set(wanted);
    const nodes = graph.nodes.filter((node) => isWanted.has(node.id));
    const edges = graph.edges.filter((edge) => !(edge.id in picture.edges));
    const positions = placesOf(picture, { nodes, edges, anchor });
    if (nodes.length > 0)
      take(
        store,
        name,
        { do: 'add', nodes, edges, folds: [], positions, ...(anchor === undefined ? {} : { anchor }) },
        extent,
      );
  }
  const { picture } = store.getState();
  const selected = anchor === undefined ? ids : [anchor];
  store.setState(select(selected.filter((id) => id in picture.nodes)));
  return Object.keys(picture.nodes).length - Object.keys(before.nodes).length;
}

/** New nodes stand beside the anchor, or beside a neighbour that is there, or else in the middle of what is there. */
function placesOf(
  picture: Picture,
  { nodes, edges, anchor }: { nodes: GraphNode[]; edges: Picture['edges'][string][]; anchor: string | undefined },
): Record<string, Position> {
  const groups = new Map<string, string[]>();
  for (const { id } of nodes) {
    const near = anchor ?? neighbourThere(picture, edges, id) ?? Object.keys(picture.nodes)[0] ?? id;
    groups.set(near, [...(groups.get(near) ?? []), id]);
  }
  return placeGroups(apply(picture, { do: 'add', nodes, edges, folds: [], positions: {} }), groups);
}

function neighbourThere(picture: Picture, edges: Picture['edges'][string][], id: string): string | undefined {
  const edge = edges.find(
    ({ from, to }) => (from === id && to in picture.nodes) || (to === id && from in picture.nodes),
  );
  return edge && (edge.from === id ? edge.to : edge.from);
}
