import type { Kind } from '../../contract/kinds.ts';
import { count } from '../words.ts';
import { nextNeighbours, type Order } from './expand.ts';
import { show } from './show.ts';
import { Turns } from './turns.ts';
import type { World } from './world.ts';

/** One rule for several entities. */
export interface Rule {
  /** Null where any counts. */
  kind: Kind | null;
  order: Order;
  /** How many of each one's neighbours at most. */
  each: number;
}

/** Questions at once. */
const AT_ONCE = 4;

/** The neighbours that a rule would add to each of several entities, each once. */
export async function neighboursByRule(
  world: World,
  ids: readonly string[],
  { kind, order, each }: Rule,
): Promise<string[]> {
  const turns = new Turns(AT_ONCE);
  const query = { order, ...(kind ? { kinds: [kind] } : {}) };
  const found = await Promise.all(
    ids.map((id) => turns.take(() => nextNeighbours(world, { id, query, number: each }))),
  );
  return [...new Set(found.flatMap((one) => one.ids))];
}

/** Adds what a rule found, as one step; each stands near a neighbour that is there. */
export async function addByRule(world: World, from: readonly string[], found: string[]): Promise<void> {
  await show(world, { ids: found, name: `Expand ${count(from.length, 'entity', 'entities')} by one rule` });
}
