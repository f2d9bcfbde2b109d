import { beginNote } from '../actions/note.ts';
import { togglePinned } from '../actions/pin.ts';
import { chooseLayout } from '../store/arranging.ts';
import { compareWith } from '../store/difference.ts';
import { closeFilm, openFilm, stepFilm, togglePlaying } from '../store/film.ts';
import { redo, undo } from '../store/ledger.ts';
import { openPanel, togglePanel, toggleTimeline } from '../store/page.ts';
import { pathEnd, turn } from '../store/paths.ts';
import { select } from '../store/selection.ts';
import type { State, Store } from '../store/state.ts';

type Transition = (state: State) => State;

/** Every shortcut of the page, as the list of shortcuts shows it. */
export const SHORTCUTS = [
  { keys: '/ or Ctrl+K', does: 'Search' },
  { keys: 'Ctrl+Z', does: 'Undo the last step' },
  { keys: 'Ctrl+Shift+Z', does: 'Do it again' },
  { keys: 'Delete', does: 'Set the selection aside' },
  { keys: 'P', does: 'Pin the selection, or unpin it: no layout moves what is pinned' },
  { keys: 'M', does: 'Write a note on the selection, or on the picture' },
  { keys: 'L', does: 'The list of layouts' },
  { keys: 'I', does: 'Save, copy or print an image of the picture' },
  { keys: 'H', does: 'History: arrow keys choose a step, Enter goes there' },
  { keys: 'F', does: 'Play the history as a film' },
  { keys: 'Space, ←, →', does: 'In a film: play or pause, one step back, one step on' },
  { keys: 'A and B', does: 'Path from the entity in focus or selected, and to it' },
  { keys: 'N, Shift+N', does: 'The next path that was found, and the one before' },
  { keys: 'W', does: 'Timeline: the window over time' },
  { keys: 'Y', does: 'Look: size, colour, icon and label by rule, theme and contrast' },
  { keys: 'Escape', does: 'Close what is open (a film goes back to the present), then drop the selection' },
  { keys: '?', does: 'This list' },
  { keys: 'Ctrl+V', does: 'Anywhere but in a field: find the pasted values, or preview a pasted text for import' },
] as const;

const toggleShortcuts: Transition = (state) => ({ ...state, shortcuts: !state.shortcuts });

/** Listens to the keyboard of the page. Answers a way to stop. */
export function followKeys(store: Store, setAside: () => void): () => void {
  const listen = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    const withControl = event.ctrlKey || event.metaKey;
    if (event.defaultPrevented || isInDialog(event.target)) return;
    if (store.getState().film && !isOnControl(event.target) && playByKey(store, event.key))
      return event.preventDefault();
    if (withControl && key === 'k') return doing(event, focusSearch);
    if (isTyping(event.target)) return;
    if (withControl && key === 'z') return doing(event, () => store.setState(event.shiftKey ? redo : undo));
    if (withControl && key === 'y') return doing(event, () => store.setState(redo));
    if (withControl || event.altKey) return;
    if (key === '/') return doing(event, focusSearch);
    if (key === '?') return doing(event, () => store.setState(toggleShortcuts));
    if (key === 'i') return doing(event, () => document.getElementById('save-image')?.click());
    if (key === 'y') return doing(event, () => store.setState(togglePanel('look')));
    if (key === 'l') return doing(event, () => store.setState(chooseLayout(true)));
    if (key === 'h') return doing(event, () => store.setState(togglePanel('history')));
    if (key === 'f') return doing(event, () => store.setState(openFilm()));
    if (key === 'p') return doing(event, () => togglePinned(store, store.getState().selection));
    if (key === 'a') return doing(event, () => store.setState(pathFromFocus('from')));
    if (key === 'b') return doing(event, () => store.setState(pathFromFocus('to')));
    if (key === 'n') return doing(event, () => store.setState(turn(event.shiftKey ? -1 : 1)));
    if (key === 'w') return doing(event, () => store.setState(toggleTimeline));
    if (key === 'm') return doing(event, () => beginNote(store));
    if (key === 'delete' && store.getState().selection.length > 0) return doing(event, setAside);
    if (key === 'escape') return store.setState(close);
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
  if (state.film) return closeFilm(state);
  if (state.comparison) return compareWith(null)(state);
  if (state.board === 'open') return { ...state, board: 'behind' };
  return state.selection.length > 0 ? select([])(state) : openPanel(null)(state);
};

/** Sets one end of a path to what has the focus, or else is selected first. */
const pathFromFocus =
  (end: 'from' | 'to'): Transition =>
  (state) => {
    const id = [state.focus, ...state.selection].find((one) => one !== null && one in state.picture.nodes);
    return id ? pathEnd(end, id)(state) : openPanel('paths')(state);
  };

function doing(event: KeyboardEvent, act: () => void): void {
  event.preventDefault();
  act();
}

function focusSearch(): void {
  const input = document.getElementById('search');
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.select();
  }
}

/** A dialog has the keys to itself. */
const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role=dialog], [role=alertdialog]') !== null;

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, [contenteditable=true]') !== null;
