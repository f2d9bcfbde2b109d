import { sayGroup } from '../actions/group.ts';
import { noteAt } from '../store/ledger.ts';
import type { Picture } from '../store/picture.ts';
import { count, countKind, nameOf, sayRelation } from '../words.ts';

/** What a menu is of: the name of the only one, a relation as a sentence, or how many. */
export function sayItems(picture: Picture, ids: readonly string[]): string {
  const [only = ''] = ids;
  if (ids.length !== 1) return count(ids.length, 'item');
  const node = picture.nodes[only];
  if (node) return nameOf(node);
  const edge = picture.edges[only];
  if (edge) {
    const name = (id: string) => nameOf(picture.nodes[id] ?? { name: id, standIn: false });
    return sayRelation(edge, name);
  }
  const fold = picture.folds[only];
  if (fold) return countKind(fold.kind, fold.count);
  const group = picture.groups[only];
  if (group) return sayGroup(picture, group);
  return noteAt(picture, only) ? 'Note on the picture' : only;
}
