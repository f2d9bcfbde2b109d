import type { Picture } from './picture.ts';
import type { Entry } from './step.ts';

/** Steps from one milestone to the next: a jump does at most so many, and a long history keeps few pictures. */
export const SPACING = 50;

/** Pictures that were shown after steps, as long as memory has room for them. */
const shownAfter = new WeakMap<Entry, WeakRef<Picture>>();

/** Pictures after each fiftieth step of a way, as long as the step itself is kept. */
const milestones = new WeakMap<Entry, Picture>();

/** @param depth how many steps lead to this one, itself included */
export function keepPicture(entry: Entry, picture: Picture, depth: number): void {
  shownAfter.set(entry, new WeakRef(picture));
  if (depth % SPACING === 0) milestones.set(entry, picture);
}

/** The picture after a step, where it is at hand. */
export const pictureAfter = (entry: Entry): Picture | undefined =>
  milestones.get(entry) ?? shownAfter.get(entry)?.deref();
