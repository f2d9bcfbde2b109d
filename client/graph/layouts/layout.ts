import type { Picture, Position } from '../../store/picture.ts';

/** What a layout is asked for beside the picture. */
export interface Task {
  /** Where it begins, for layouts that have a beginning; those that know none that is there choose one. */
  around: readonly string[];
  /** Told now and then how much is done, 0 to 1. */
  tell: (share: number) => void;
}

/**
 * Places for everything on a picture, in whole pixels at 100 %: the same for the same picture and task, nothing over
 * anything else, labels included, and what is pinned where it was.
 */
export type LayOut = (picture: Picture, task?: Task) => Record<string, Position>;

export const ALONE: Task = { around: [], tell: () => undefined };
