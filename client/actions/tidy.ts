import { ALIGNMENTS, type Alignment, align, distribute, tidy } from '../graph/layouts/align.ts';
import { notify } from '../store/notices.ts';
import type { Picture, Position } from '../store/picture.ts';
import type { Store } from '../store/state.ts';
import { count } from '../words.ts';
import { take } from './record.ts';

type Move = (picture: Picture, ids: readonly string[]) => Record<string, Position>;

/** What can be done with the places of what is selected; each is one step. */
export const TIDYINGS: readonly { id: string; title: string; move: Move }[] = [
  { id: 'tidy', title: 'Tidy into rows', move: tidy },
  ...(Object.keys(ALIGNMENTS) as Alignment[]).map((alignment) => ({
    id: alignment,
    title: `Align: ${ALIGNMENTS[alignment].title.toLowerCase()}`,
    move: ((picture, ids) => align(picture, ids, alignment)) satisfies Move,
  })),
  { id: 'across', title: 'Same space side by side', move: (picture, ids) => distribute(picture, ids, 'x') },
  { id: 'down', title: 'Same space one below the other', move: (picture, ids) => distribute(picture, ids, 'y') },
];

export function moveSelected(store: Store, id: string, ids: readonly string[]): void {
  const tidying = TIDYINGS.find((one) => one.id === id);
  const { picture } = store.getState();
  if (!tidying) return;
  const moved = Object.entries(tidying.move(picture, ids)).filter(([one, { x, y }]) => {
    const now = picture.positions[one];
    return now?.x !== x || now.y !== y;
  });
  if (moved.length === 0) {
    store.setState(notify('Nothing moved: it stands so already, or it is pinned.'));
    return;
  }
  take(store, `${tidying.title}: ${count(ids.length, 'item')}`, { do: 'move', positions: Object.fromEntries(moved) });
}
