import { membersOf } from '../store/groups.ts';
import type { Store } from '../store/state.ts';
import { count, nameOf } from '../words.ts';
import { take } from './record.ts';

/** Pins what of `ids` is not, or unpins them where all are: no layout moves what is pinned. */
export function togglePinned(store: Store, ids: readonly string[]): void {
  const { picture } = store.getState();
  const there = membersOf(picture, ids).filter((id) => id in picture.nodes || id in picture.folds);
  const [only] = there;
  if (only === undefined) return;
  const isPinned = there.every((id) => picture.pinned.includes(id));
  const others = picture.pinned.filter((id) => !there.includes(id));
  const node = picture.nodes[only];
  const what = there.length === 1 && node ? nameOf(node) : count(there.length, 'item');
  const pinned = isPinned ? others : [...others, ...there];
  take(store, `${isPinned ? 'Unpin' : 'Pin'} ${what}`, { do: 'pin', pinned });
}
