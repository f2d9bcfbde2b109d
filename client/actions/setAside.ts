import { placeAgain, standingEmptied } from '../graph/layouts.ts';
import { apply } from '../store/apply.ts';
import { membersOf } from '../store/groups.ts';
import type { Picture } from '../store/picture.ts';
import type { Store } from '../store/state.ts';
import type { Change } from '../store/step.ts';
import { count, nameOf } from '../words.ts';
import { take } from './record.ts';

/** Takes entities and folds off the picture; the graph keeps them. */
export function setAside(store: Store, ids: string[]): void {
  const { picture } = store.getState();
  const there = membersOf(picture, ids).filter((id) => id in picture.nodes || id in picture.folds);
  if (there.length > 0) take(store, `Set aside ${nameAll(picture, there)}`, without(picture, there));
}

/** Takes everything else off the picture. */
export function keepOnly(store: Store, ids: string[]): void {
  const { picture } = store.getState();
  const kept = new Set(membersOf(picture, ids));
  const others = Object.keys(picture.nodes).filter((id) => !kept.has(id));
  if (others.length > 0) {
    take(store, `Set aside all but ${nameAll(picture, ids)}`, without(picture, others));
  }
}

/** An organisation whose hosts are all set aside stays where its box was, or near there. */
function without(picture: Picture, ids: string[]): Change {
  const change: Change = { do: 'setAside', ids };
  const { positions, outside } = standingEmptied(picture, apply(picture, change));
  if (Object.keys(positions).length === 0) return change;
  const left: Change = outside.length === 0 ? change : { ...change, outside };
  return { ...left, positions: placeAgain(apply(picture, left), positions).positions };
}

function nameAll(picture: Picture, ids: string[]): string {
  const [only] = ids;
  const node = only === undefined ? undefined : picture.nodes[only];
  return ids.length === 1 && node ? nameOf(node) : count(ids.length, 'item');
}
