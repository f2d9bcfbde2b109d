import { apply } from './apply.ts';
import { interned } from './interned.ts';
import type { Picture } from './picture.ts';
import type { Change } from './step.ts';

/** What changes will make of a picture, as long as they are at hand. */
const known = new WeakMap<Change, { before: Picture; after: Picture }>();

/**
 * Works out what a change will make of a picture before it is taken, so that what follows from the picture can be worked
 * out as well. The change that is answered is the one to take.
 */
export function foresee(picture: Picture, change: Change): { change: Change; after: Picture } {
  const own = interned(change);
  const after = apply(picture, own);
  known.set(own, { before: picture, after });
  return { change: own, after };
}

/** The picture after a change: the one that was foreseen, where this was. */
export function foreseen(picture: Picture, change: Change): Picture {
  const one = known.get(change);
  return one?.before === picture ? one.after : apply(picture, change);
}
