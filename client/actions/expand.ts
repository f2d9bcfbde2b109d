import type { Degree, GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import { placeNear } from '../graph/layouts.ts';
import { apply } from '../store/apply.ts';
import { EVERYTHING, filtersOn, type Narrowing, parametersOf } from '../store/narrowing.ts';
import { notify } from '../store/notices.ts';
import { type Fold, foldId, type Picture } from '../store/picture.ts';
import type { Extent } from '../store/step.ts';
import { count, countKind, nameOf, phrase } from '../words.ts';
import { neighboursThere } from './neighbours.ts';
import { readPages } from './pages.ts';
import { take } from './record.ts';
import { show } from './show.ts';
import { tellUnseen } from './unseen.ts';
import type { World } from './world.ts';

export type Order = 'rarest' | 'newest' | 'name';

/** One sort of neighbour, or all of them where null. */
export type Sort = Pick<Degree, 'type' | 'direction' | 'kind'>;

export interface Expansion {
  type: RelationshipType | null;
  direction: 'out' | 'in' | null;
  kind: Kind | null;
  order: Order;
  /** How many to add at most. */
  number: number;
  narrowing?: Narrowing;
}

/** How many are added where nobody says how many. */
export const USUAL_NUMBER = 10;

const PAGE = 200;

/** "Cluster Alpha uses 13 IP addresses", "37 neighbours of Cluster Alpha". */
export function sayExpansion(
  entity: GraphNode,
  { type, direction, kind, narrowing = EVERYTHING }: Pick<Expansion, 'type' | 'direction' | 'kind' | 'narrowing'>,
  total: number,
): string {
  const filters = filtersOn(narrowing);
  const narrowed = filters > 0 ? ` (${count(filters, 'filter')} on)` : '';
  return type && direction && kind
    ? `${nameOf(entity)} ${phrase(type, direction)} ${countKind(kind, total)}${narrowed}`
    : `${count(total, 'neighbour')} of ${nameOf(entity)}${narrowed}`;
}

/**
 * Adds up to `number` neighbours that are not on the picture, by the order asked for. What is there stays where it is,
 * and the page says how many of how many are shown.
 */
export async function expand(
  world: World,
  { id, what, expansion }: { id: string; what: string; expansion: Expansion },
): Promise<void> {
  const { type, direction, kind, order, number, narrowing = EVERYTHING } = expansion;
  const { selection: selected, picture } = world.store.getState();
  const isLeft = () => id in picture.nodes && !(id in world.store.getState().picture.nodes);
  const query = { ...sortQuery({ type, direction, kind }), ...parametersOf(narrowing), order };
  const { ids: chosen, total, rank } = await nextNeighbours(world, { id, query, number });
  const isWhole = filtersOn(narrowing) === 0 && type !== null && direction !== null && kind !== null;
  const of = isWhole
    ? { anchor: id, fold: foldId({ anchor: id, type, direction, kind }) }
    : { anchor: id, ids: [...(await thereAlready(world, id, expansion)), ...chosen] };
  const extent: Extent = { what, total, rank, of };
  await show(world, { ids: chosen, name: `Expand: ${what}`, anchor: id, extent, selected, isAwaited: () => !isLeft() });
  if (isLeft())
    world.store.setState(notify(`Not added: ${what}. What that starts from left the picture before the answer came.`));
}

const sortQuery = ({ type, direction, kind }: Pick<Expansion, 'type' | 'direction' | 'kind'>) => ({
  ...(type ? { types: [type] } : {}),
  ...(kind ? { kinds: [kind] } : {}),
  ...(direction ? { direction } : {}),
});

interface Wanted {
  id: string;
  query: Parameters<World['api']['neighbours']>[1];
  number: number;
}

/** The first neighbours in the order asked for that are not on the picture. */
export const nextNeighbours = (world: World, wanted: Wanted) => readPages(() => firstNeighbours(world, wanted));

async function firstNeighbours(
  { api, store }: World,
  { id, query, number }: Wanted,
): Promise<{ ids: string[]; total: number; rank: string }> {
  const on = (other: string) => other in store.getState().picture.nodes;
  const ids: string[] = [];
  let cursor: string | null = null;
  let page = { total: 0, rank: '' };
  do {
    const answer = await api.neighbours(id, { ...query, limit: PAGE, cursor });
    const others = answer.nodes.map((node) => node.id).filter((other) => other !== id);
    ids.push(...others.filter((other) => !on(other)).slice(0, number - ids.length));
    page = answer.page;
    cursor = answer.page.next;
  } while (cursor !== null && ids.length < number);
  return { ids, total: page.total, rank: page.rank };
}

/** The neighbours of the sort that stand on the picture, as far as the filters let them through. */
async function thereAlready(world: World, id: string, expansion: Expansion): Promise<string[]> {
  const { type, direction, kind, narrowing = EVERYTHING } = expansion;
  const there = await neighboursThere(world, id, narrowing);
  const { nodes } = world.store.getState().picture;
  return there.edges.flatMap((edge) => {
    const way = edge.from === id ? 'out' : 'in';
    const other = way === 'out' ? edge.to : edge.from;
    const isMeant =
      (type === null || edge.type === type) &&
      (direction === null || way === direction) &&
      (kind === null || nodes[other]?.kind === kind);
    return isMeant ? [other] : [];
  });
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

/** Puts one sort of neighbour on the picture as a count. */
export function showCount({ store }: World, entity: GraphNode, { type, direction, kind, entities }: Degree): void {
  const { picture } = store.getState();
  const key = { anchor: entity.id, type, direction, kind };
  const fold: Fold = { ...key, id: foldId(key), count: entities, total: entities };
  const change = { do: 'add' as const, nodes: [], edges: [], folds: [fold], positions: {} };
  const grown: Picture = apply(picture, change);
  const positions = placeNear(grown, entity.id, [fold.id]);
  take(store, `Show as a count: ${sayExpansion(entity, key, entities)}`, { ...change, positions });
  tellUnseen(store, [fold.id], 1);
}
