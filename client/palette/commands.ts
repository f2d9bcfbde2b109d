import { share } from '../actions/address.ts';
import { showEverything } from '../actions/filter.ts';
import { toggleFullScreen } from '../actions/fullScreen.ts';
import { beginNote } from '../actions/note.ts';
import { returnToOpening } from '../actions/opening.ts';
import { togglePinned } from '../actions/pin.ts';
import { keepOnly, setAside } from '../actions/setAside.ts';
import { inOneLine } from '../actions/trouble.ts';
import type { World } from '../actions/world.ts';
import { chooseLayout } from '../store/arranging.ts';
import { nextOf } from '../store/branches.ts';
import { canStep, openFilm, stepPresented } from '../store/film.ts';
import { redo, undo } from '../store/ledger.ts';
import { notify } from '../store/notices.ts';
import { askForHelp, openPanel, togglePanel, togglePresenting, toggleStrip, toggleTimeline } from '../store/page.ts';
import { pathEnd, turn } from '../store/paths.ts';
import type { State } from '../store/state.ts';
import { START } from '../store/step.ts';
import { goToNextPart } from './parts.ts';
import { SELECTION_COMMANDS } from './selecting.ts';

/** A key as it is pressed; Shift is of no account unless it is said. */
export interface Press {
  /** `KeyboardEvent.key` in lower case. */
  key: string;
  /** Ctrl, or the command key. */
  control?: boolean;
  shift?: boolean;
}

/** Something that the page does: in the palette by its words, on the keyboard by its keys. */
export interface Command {
  id: string;
  does: string;
  /** Its keys in words, where it has any. */
  keys?: string;
  presses?: readonly Press[];
  /** True where its keys work in fields too. */
  inFields?: boolean;
  /** Left out: always. */
  isPossible?: (state: State) => boolean;
  run: (world: World) => void;
}

type Transition = (state: State) => State;
const by =
  (transition: Transition) =>
  ({ store }: World): void =>
    store.setState(transition);
/** Buttons whose work needs the mounted picture. */
const pressButton = (id: string) => (): void => document.getElementById(id)?.click();
const isSelected = ({ selection }: State): boolean => selection.length > 0;
const isReady = ({ status }: State): boolean => status === 'ready';

/** Every command of the page. The keyboard, the list of shortcuts and the palette are made from it. */
export const COMMANDS: readonly Command[] = [
  ...SELECTION_COMMANDS,
  {
    id: 'search',
    does: 'Search, or give a command',
    keys: '/ or Ctrl+K',
    presses: [{ key: 'k', control: true }],
    inFields: true,
    run: focusSearch,
  },
  {
    id: 'search-slash',
    does: 'Search',
    presses: [{ key: '/' }],
    run: focusSearch,
  },
  {
    id: 'undo',
    does: 'Undo the last step',
    keys: 'Ctrl+Z',
    presses: [{ key: 'z', control: true, shift: false }],
    isPossible: ({ ledger }) => ledger.at !== START,
    run: by(undo),
  },
  {
    id: 'redo',
    does: 'Do it again',
    keys: 'Ctrl+Shift+Z',
    presses: [
      { key: 'z', control: true, shift: true },
      { key: 'y', control: true },
    ],
    isPossible: ({ ledger }) => nextOf(ledger, ledger.at) !== undefined,
    run: by(redo),
  },
  {
    id: 'set-aside',
    does: 'Set the selection aside',
    keys: 'Delete',
    presses: [{ key: 'delete' }],
    isPossible: isSelected,
    run: ({ store }) => setAside(store, store.getState().selection),
  },
  {
    id: 'keep-only',
    does: 'Set all but the selection aside',
    isPossible: isSelected,
    run: ({ store }) => keepOnly(store, store.getState().selection),
  },
  {
    id: 'pin',
    does: 'Pin the selection, or unpin it: no layout moves what is pinned',
    keys: 'P',
    presses: [{ key: 'p' }],
    isPossible: isSelected,
    run: ({ store }) => togglePinned(store, store.getState().selection),
  },
  {
    id: 'note',
    does: 'Write a note on the selection, or on the picture',
    keys: 'M',
    presses: [{ key: 'm' }],
    isPossible: isReady,
    run: ({ store }) => beginNote(store),
  },
  {
    id: 'path-from',
    does: 'Path from the entity in focus or selected',
    keys: 'A',
    presses: [{ key: 'a' }],
    run: by(pathFromFocus('from')),
  },
  {
    id: 'path-to',
    does: 'Path to the entity in focus or selected',
    keys: 'B',
    presses: [{ key: 'b' }],
    run: by(pathFromFocus('to')),
  },
  {
    id: 'next-path',
    does: 'The next path that was found',
    keys: 'N',
    presses: [{ key: 'n', shift: false }],
    run: by(turn(1)),
  },
  {
    id: 'last-path',
    does: 'The path before',
    keys: 'Shift+N',
    presses: [{ key: 'n', shift: true }],
    run: by(turn(-1)),
  },
  {
    id: 'timeline',
    does: 'Timeline: the window over time',
    keys: 'W',
    presses: [{ key: 'w' }],
    run: by(toggleTimeline),
  },
  {
    id: 'present',
    does: 'Present: the picture alone with larger names; Escape leaves',
    keys: 'V',
    presses: [{ key: 'v', shift: false }],
    run: by(togglePresenting),
  },
  {
    id: 'present-next',
    does: 'In a presentation: the next step',
    keys: 'PageDown',
    presses: [{ key: 'pagedown' }],
    isPossible: (state) => state.presenting && canStep(state, 1),
    run: by(stepPresented(1)),
  },
  {
    id: 'present-previous',
    does: 'In a presentation: the step before',
    keys: 'PageUp',
    presses: [{ key: 'pageup' }],
    isPossible: (state) => state.presenting && canStep(state, -1),
    run: by(stepPresented(-1)),
  },
  {
    id: 'full-screen',
    does: 'Full screen, and back',
    keys: 'Shift+V',
    presses: [{ key: 'v', shift: true }],
    run: toggleFullScreen,
  },
  {
    id: 'look',
    does: 'Look: size, colour, icon and label by rule, theme and contrast',
    keys: 'Y',
    presses: [{ key: 'y' }],
    run: by(togglePanel('look')),
  },
  {
    id: 'layout',
    does: 'The list of layouts',
    keys: 'L',
    presses: [{ key: 'l' }],
    isPossible: isReady,
    run: by(chooseLayout(true)),
  },
  { id: 'fit', does: 'Fit the picture into view', isPossible: isReady, run: pressButton('fit') },
  { id: 'zoom-in', does: 'Zoom in', isPossible: isReady, run: pressButton('zoom-in') },
  { id: 'zoom-out', does: 'Zoom out', isPossible: isReady, run: pressButton('zoom-out') },
  {
    id: 'opening',
    does: 'Opening picture',
    isPossible: isReady,
    run: (world) => {
      returnToOpening(world).catch((error) => world.store.setState(notify(inOneLine(error), 'warning')));
    },
  },
  {
    id: 'show-everything',
    does: 'Take all filters of the legend away',
    isPossible: ({ picture }) => picture.hiddenKinds.length + picture.hiddenTypes.length > 0,
    run: ({ store }) => showEverything(store),
  },
  {
    id: 'table',
    does: 'Table of what is shown: open or close it',
    keys: 'T',
    presses: [{ key: 't' }],
    isPossible: isReady,
    run: by(toggleStrip),
  },
  {
    id: 'image',
    does: 'Save, copy or print an image of the picture',
    keys: 'I',
    presses: [{ key: 'i' }],
    isPossible: isReady,
    run: pressButton('save-image'),
  },
  { id: 'copy-link', does: 'Copy a link to what is shown', isPossible: isReady, run: ({ store }) => void share(store) },
  {
    id: 'history',
    does: 'History: arrow keys choose a step, Enter goes there',
    keys: 'H',
    presses: [{ key: 'h' }],
    run: by(togglePanel('history')),
  },
  {
    id: 'film',
    does: 'Play the history as a film',
    keys: 'F',
    presses: [{ key: 'f' }],
    run: by(openFilm()),
  },
  {
    id: 'next-part',
    does: 'Go to the next part of the page; with Shift to the one before',
    keys: 'F6',
    presses: [{ key: 'f6', shift: false }],
    inFields: true,
    run: () => goToNextPart(1),
  },
  {
    id: 'last-part',
    does: 'Go to the part of the page before',
    presses: [{ key: 'f6', shift: true }],
    inFields: true,
    run: () => goToNextPart(-1),
  },
  {
    id: 'theme',
    does: 'Light or dark',
    run: pressButton('theme'),
  },
  { id: 'help', does: 'First steps: what this is and where to begin', run: by(askForHelp) },
  {
    id: 'shortcuts',
    does: 'This list of shortcuts',
    keys: '?',
    presses: [{ key: '?' }],
    run: by((state) => ({ ...state, shortcuts: !state.shortcuts })),
  },
];

/** Keys that are no command of their own: they mean something where they are pressed. */
const OTHER_KEYS = [
  { keys: 'Space, ←, →', does: 'In a film: play or pause, one step back, one step on' },
  { keys: '↑ and ↓', does: 'In the table: the row above or below; with Shift all rows on the way' },
  { keys: 'Space', does: 'In the table: select the row too, or no longer; Ctrl+A selects all rows listed' },
  { keys: 'Shift+F10', does: 'In the table: what can be done with the rows' },
  { keys: 'Escape', does: 'Close what is open (a film goes back to the present), then drop the selection' },
  { keys: 'Ctrl+V', does: 'Anywhere but in a field: find the pasted values, or preview a pasted text for import' },
];

/** Every shortcut of the page, as the list of shortcuts shows it. */
export const SHORTCUTS: readonly { keys: string; does: string }[] = [
  ...COMMANDS.flatMap(({ keys, does }) => (keys === undefined ? [] : [{ keys, does }])),
  ...OTHER_KEYS,
];

export function commandFor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): Command | undefined {
  const key = event.key.toLowerCase();
  const withControl = event.ctrlKey || event.metaKey;
  const isMeant = (press: Press): boolean =>
    press.key === key &&
    (press.control ?? false) === withControl &&
    (press.shift === undefined || press.shift === event.shiftKey);
  return COMMANDS.find(({ presses = [] }) => presses.some(isMeant));
}

/** Sets one end of a path to what has the focus, or else is selected first. */
function pathFromFocus(end: 'from' | 'to'): Transition {
  return (state) => {
    const id = [state.focus, ...state.selection].find((one) => one !== null && one in state.picture.nodes);
    return id ? pathEnd(end, id)(state) : openPanel('paths')(state);
  };
}

function focusSearch(): void {
  const input = document.getElementById('search');
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.select();
  }
}
