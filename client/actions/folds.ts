import type { Degrees } from '../../contract/graph.ts';
import { type Family, KINDS, type Kind } from '../../contract/kinds.ts';
import { type Fold, foldId } from '../store/picture.ts';

/** What an opening picture counts: machines and means. People, phases and evidence are one click away. */
const FOLDED: readonly Family[] = ['infrastructure', 'capability'];

/** Counts an entity carries at most; the badge of hidden neighbours says that there is more. */
const MOST = 4;

/**
 * The neighbours of an entity as counts, for kinds that are not drawn, the largest first. Of several relationship types
 * to one kind the one with most entities speaks for it.
 */
export function foldsOf({ id, degrees }: Degrees, drawn: readonly Kind[]): Fold[] {
  const byKind = new Map<Kind, Fold>();
  for (const { type, direction, kind, entities } of degrees) {
    if (drawn.includes(kind) || !FOLDED.includes(KINDS[kind].family)) continue;
    const known = byKind.get(kind);
    if (known && known.total >= entities) continue;
    const key = { anchor: id, type, direction, kind };
    byKind.set(kind, { ...key, id: foldId(key), count: entities, total: entities });
  }
  return [...byKind.values()].sort((a, b) => b.total - a.total).slice(0, MOST);
}
