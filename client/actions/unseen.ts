import { notifyBehindBoard, notifyOfUnseen } from '../store/notices.ts';
import { unseenOf } from '../store/shown.ts';
import type { Store } from '../store/state.ts';
import { count, sayNumber } from '../words.ts';
import { take } from './record.ts';
import { changeScope } from './scope.ts';

/** Says of what was asked onto the picture, some of it added, how much the filters hide there. */
export function tellUnseen(store: Store, asked: readonly string[], added: number): void {
  const unseen = unseenOf(store.getState().picture, [...new Set(asked)]);
  if (unseen.length === 0) return;
  const number = sayNumber(unseen.length);
  const text =
    added > 0
      ? `${sayNumber(added)} added, ${added === unseen.length ? '' : `${number} of what you asked for `}hidden by your filters.`
      : `${number} ${unseen.length === 1 ? 'is' : 'are'} on the picture already, hidden by your filters.`;
  store.setState(notifyOfUnseen(text, unseen));
}

/** Says of what was asked onto the picture that it is there, where a board lies over the picture. */
export function tellBehindBoard(store: Store, asked: readonly string[], added: number): void {
  const { board, picture } = store.getState();
  if (board !== 'open') return;
  const there = [...new Set(asked)].filter((id) => id in picture.nodes).length;
  const text = `On the picture behind the board: ${count(there, 'entity', 'entities')}, ${sayNumber(added)} new.`;
  store.setState(notifyBehindBoard(text));
}

/** Takes away what hides these: the filter of their kinds, and the window where it hides what is outside. */
export function showUnseen(store: Store, ids: readonly string[]): void {
  const { picture } = store.getState();
  const kinds = unseenOf(picture, ids).flatMap((id) => {
    const fold = picture.folds[id];
    return [picture.nodes[fold?.anchor ?? id]?.kind, fold?.kind];
  });
  const types = ids.flatMap((id) => picture.folds[id]?.type ?? []);
  const hiddenKinds = picture.hiddenKinds.filter((kind) => !kinds.includes(kind));
  const hiddenTypes = picture.hiddenTypes.filter((type) => !types.includes(type));
  if (hiddenKinds.length < picture.hiddenKinds.length || hiddenTypes.length < picture.hiddenTypes.length) {
    take(store, 'Show what your filters hid', { do: 'filter', hiddenKinds, hiddenTypes });
  }
  if (unseenOf(store.getState().picture, ids).length > 0) changeScope(store, { outside: 'dimmed' });
}
