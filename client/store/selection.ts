import type { State } from './state.ts';

type Transition = (state: State) => State;

/** Selects these nodes, edges or folds and nothing else. */
export const select =
  (ids: string[]): Transition =>
  (state) => ({ ...state, selection: ids });

/** Adds one to the selection, or takes it out. */
export const toggleSelected =
  (id: string): Transition =>
  (state) => ({
    ...state,
    selection: state.selection.includes(id)
      ? state.selection.filter((selected) => selected !== id)
      : [...state.selection, id],
  });

/** Moves the focus ring of the picture. */
export const focusOn =
  (id: string | null): Transition =>
  (state) => ({ ...state, focus: id });
