import type { Degrees } from '../../contract/graph.ts';
import { KINDS, type Kind } from '../../contract/kinds.ts';
import { type Fold, foldId } from '../store/state.ts';

/**
 * The neighbours of an entity as counts, for kinds that are not drawn. Evidence is left to the details, and of
 * several relationship types to one kind the one with most entities speaks for it.
 */
export function foldsOf({ id, degrees }: Degrees, drawn: readonly Kind[]): Fold[] {
  const byKind = new Map<Kind, Fold>();
  for (const { type, direction, kind, entities } of degrees) {
    if (drawn.includes(kind) || KINDS[kind].family === 'evidence') continue;
    const known = byKind.get(kind);
    if (known && known.total >= entities) continue;
    const key = { anchor: id, type, direction, kind };
    byKind.set(kind, { ...key, id: foldId(key), count: entities, total: entities });
  }
  return [...byKind.values()];
}
