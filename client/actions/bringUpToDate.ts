import { notify } from '../store/notices.ts';
import type { Picture } from '../store/picture.ts';
import { graphNow } from './graphNow.ts';
import { take } from './record.ts';
import type { World } from './world.ts';

/** Adds, as one step, what the graph says today of what is on the picture: new relations, claims and names. */
export async function bringUpToDate(world: World): Promise<void> {
  const { store } = world;
  const now = await graphNow(world);
  const before = store.getState().picture;
  const isSame = [...now.nodes, ...now.edges, ...now.folds].every((one) => isKnown(before, one));
  if (isSame) return store.setState(notify('The picture says all that the graph says of it today.'));
  take(store, 'Bring the picture up to date', { do: 'add', ...now, positions: {} });
}

function isKnown(picture: Picture, one: { id: string; total?: number }): boolean {
  const known = picture.nodes[one.id] ?? picture.edges[one.id];
  if (known) return JSON.stringify(known) === JSON.stringify(one);
  return picture.folds[one.id] !== undefined && picture.folds[one.id]?.total === one.total;
}
