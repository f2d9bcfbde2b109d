import type { GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import { foldId } from '../store/state.ts';
import { countKind, nameOf, phrase } from '../words.ts';
import { show } from './show.ts';
import type { World } from './world.ts';

export type Order = 'rarest' | 'newest' | 'name';

export interface Expansion {
  type: RelationshipType;
  direction: 'out' | 'in';
  kind: Kind;
  order: Order;
  /** How many to add at most. */
  number: number;
}

/** How many are added where nobody says how many. */
export const USUAL_NUMBER = 10;

const PAGE = 200;

/** "Cluster Alpha uses 13 IP addresses". */
export const sayExpansion = (
  entity: GraphNode,
  { type, direction, kind }: Pick<Expansion, 'type' | 'direction' | 'kind'>,
  total: number,
): string => `${nameOf(entity)} ${phrase(type, direction)} ${countKind(kind, total)}`;

/**
 * Adds up to `number` neighbours of one sort that are not on the picture, by the order asked for. What is there stays
 * where it is, and the page says how many of how many are shown.
 */
export async function expand(
  world: World,
  { id, what, expansion }: { id: string; what: string; expansion: Expansion },
): Promise<void> {
  const { type, direction, kind, order, number } = expansion;
  const on = (other: string) => other in world.store.getState().picture.nodes;
  const chosen: string[] = [];
  let cursor: string | null = null;
  let page = { total: 0, rank: '' };
  do {
    const query = { types: [type], kinds: [kind], direction, order, limit: PAGE, cursor };
    const answer = await world.api.neighbours(id, query);
    const others = answer.nodes.map((node) => node.id).filter((other) => other !== id);
    chosen.push(...others.filter((other) => !on(other)).slice(0, number - chosen.length));
    page = answer.page;
    cursor = answer.page.next;
  } while (cursor !== null && chosen.length < number);
  const of = { anchor: id, fold: foldId({ anchor: id, type, direction, kind }) };
  const extent = { what, total: page.total, rank: page.rank, of };
  await show(world, { ids: chosen, name: `Expand: ${what}`, anchor: id, extent });
}

/** Opens a fold by the usual number. */
export async function openFold(world: World, id: string): Promise<void> {
  const { nodes, folds } = world.store.getState().picture;
  const fold = folds[id];
  const anchor = fold && nodes[fold.anchor];
  if (!fold || !anchor) return;
  const { type, direction, kind } = fold;
  const expansion: Expansion = { type, direction, kind, order: 'rarest', number: USUAL_NUMBER };
  await expand(world, { id: anchor.id, what: sayExpansion(anchor, expansion, fold.total), expansion });
}
