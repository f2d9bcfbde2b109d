import { joined } from './choosing.ts';
import type { Joining, State } from './state.ts';

type Transition = (state: State) => State;

/** Selects these nodes, edges or folds and nothing else. What was selected can be selected again. */
export const select =
  (ids: string[]): Transition =>
  (state) => ({ ...state, selection: ids, lastSelection: lastOf(state, ids) });

/** Adds one to the selection, or takes it out. */
export const toggleSelected =
  (id: string): Transition =>
  (state) =>
    select(
      state.selection.includes(id) ? state.selection.filter((selected) => selected !== id) : [...state.selection, id],
    )(state);

/** Joins what is chosen with what is selected, the way that a person has set or that is given. */
export const choose =
  (ids: readonly string[], how?: Joining): Transition =>
  (state) =>
    select(joined(state.selection, ids, how ?? state.joining))(state);

export const joinBy =
  (joining: Joining): Transition =>
  (state) => ({ ...state, joining });

/** Takes a tool for the pointer: `lasso` selects what is drawn round. */
export const takeTool =
  (tool: State['tool']): Transition =>
  (state) => ({ ...state, tool });

/** Moves the focus ring of the picture. */
export const focusOn =
  (id: string | null): Transition =>
  (state) => ({ ...state, focus: id });

const lastOf = ({ selection, lastSelection }: State, ids: readonly string[]): string[] =>
  selection.length === 0 || isSame(selection, ids) ? lastSelection : selection;

export const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index]);
