import type { World } from '../actions/world.ts';
import { commandFor } from '../palette/commands.ts';
import { compareWith } from '../store/difference.ts';
import { closeFilm, stepFilm, togglePlaying } from '../store/film.ts';
import { openPanel, togglePresenting } from '../store/page.ts';
import { select } from '../store/selection.ts';
import type { State, Store } from '../store/state.ts';

type Transition = (state: State) => State;

/** Listens to the keyboard of the page for its commands. Answers a way to stop. */
export function followKeys(world: World): () => void {
  const { store } = world;
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || isInDialog(event.target)) return;
    if (store.getState().film && !isOnControl(event.target) && playByKey(store, event.key))
      return event.preventDefault();
    const command = commandFor(event);
    if (isTyping(event) && !command?.inFields) return;
    if (command) {
      if (command.isPossible?.(store.getState()) === false) return;
      event.preventDefault();
      command.run(world);
    } else if (event.key === 'Escape') store.setState(close);
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

/** Answers whether a key means something to a film. */
function playByKey(store: Store, key: string): boolean {
  const deeds: Record<string, Transition> = { ' ': togglePlaying, ArrowLeft: stepFilm(-1), ArrowRight: stepFilm(1) };
  const deed = deeds[key];
  if (deed) store.setState(deed);
  return deed !== undefined;
}

/** Controls and lists have the keys of a film to themselves. */
const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('button, input, [role=treegrid], [role=grid], [role=application]') !== null;

const close: Transition = (state) => {
  if (state.shortcuts) return { ...state, shortcuts: false };
  if (state.presenting) return togglePresenting(state);
  if (state.film) return closeFilm(state);
  if (state.comparison) return compareWith(null)(state);
  if (state.board === 'open') return { ...state, board: 'behind' };
  return state.selection.length > 0 ? select([])(state) : openPanel(null)(state);
};

/** A dialog has the keys to itself. */
const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role=dialog], [role=alertdialog]') !== null;

export const isTyping = (event: Event): boolean =>
  // The way also leads through the editor of the console, a tree of its own, and holds what the editor has taken away since.
  event
    .composedPath()
    .some(
      (one) =>
        one instanceof HTMLElement &&
        one.matches('input:not([type=checkbox]), textarea, select, [contenteditable=true]'),
    );
