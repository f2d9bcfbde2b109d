import type { Kind } from '../../contract/kinds.ts';
import { read, write } from '../kept.ts';
import type { Store } from '../store/state.ts';
import { nameOf } from '../words.ts';

/** An entity that was looked at, or a command that was given, by its id. */
export type Recent = { is: 'entity'; id: string; name: string; kind: Kind } | { is: 'command'; id: string };

const KEY = 'crosspivot.recent';
/** How many are kept, the newest first. */
const MOST_RECENT = 8;

export function recents(): Recent[] {
  try {
    const kept: unknown = JSON.parse(read(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export function remember(one: Recent): void {
  const others = recents().filter(({ is, id }) => is !== one.is || id !== one.id);
  write(KEY, JSON.stringify([one, ...others].slice(0, MOST_RECENT)));
}

/** Remembers each entity that is selected alone. Answers a way to stop. */
export function followRecent(store: Store): () => void {
  return store.subscribe((state, before) => {
    if (state.selection === before.selection || state.selection.length !== 1) return;
    const node = state.picture.nodes[state.selection[0] as string];
    if (node) remember({ is: 'entity', id: node.id, name: nameOf(node).slice(0, LONGEST_NAME), kind: node.kind });
  });
}

const LONGEST_NAME = 200;

const isRecent = (one: unknown): one is Recent =>
  typeof one === 'object' &&
  one !== null &&
  'id' in one &&
  typeof one.id === 'string' &&
  'is' in one &&
  (one.is === 'command' || (one.is === 'entity' && 'name' in one && typeof one.name === 'string' && 'kind' in one));
