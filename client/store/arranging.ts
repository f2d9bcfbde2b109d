import type { Arranging, State } from './state.ts';

type Transition = (state: State) => State;

/** The layout that is under way. */

export const beginArranging =
  (arranging: Arranging): Transition =>
  (state) => ({ ...state, arranging });

/** Each names the layout by its `stop`, so that one given up says nothing of the next. */
export const tellArranged =
  (stop: AbortController, share: number): Transition =>
  (state) =>
    state.arranging?.stop === stop ? { ...state, arranging: { ...state.arranging, share } } : state;

export const endArranging =
  (stop: AbortController): Transition =>
  (state) =>
    state.arranging?.stop === stop ? { ...state, arranging: null } : state;

export const toggleAnimated: Transition = (state) => ({ ...state, animated: !state.animated });

export const chooseLayout =
  (choosesLayout: boolean): Transition =>
  (state) => ({ ...state, choosesLayout });
