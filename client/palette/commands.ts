import { share } from '../actions/address.ts';
import { openFilm } from '../store/film.ts';
import { askForHelp, openPanel, togglePanel } from '../store/page.ts';
import { pathEnd, turn } from '../store/paths.ts';
import { by, type Command, isAround, isReady, type Press, pressButton, type Transition } from './command.ts';
import { goToNextPart } from './parts.ts';
import { SELECTION_COMMANDS } from './selecting.ts';
import { STEP_COMMANDS } from './stepping.ts';
import { VIEW_COMMANDS } from './viewing.ts';

/** Every command of the page, what a newcomer looks for first. The keyboard, the list of shortcuts and the palette are made from it. */
export const COMMANDS: readonly Command[] = [
  {
    id: 'search',
    does: 'Search, or give a command',
    keys: '/ or Ctrl+K',
    presses: [{ key: 'k', control: true }],
    inFields: true,
    isPossible: isAround,
    run: focusSearch,
  },
  {
    id: 'search-slash',
    does: 'Search',
    presses: [{ key: '/' }],
    isPossible: isAround,
    run: focusSearch,
  },
  ...VIEW_COMMANDS,
  ...STEP_COMMANDS,
  {
    id: 'path-from',
    does: 'Path from the entity in focus or selected',
    keys: 'A',
    presses: [{ key: 'a' }],
    isPossible: isAround,
    run: by(pathFromFocus('from')),
  },
  {
    id: 'path-to',
    does: 'Path to the entity in focus or selected',
    keys: 'B',
    presses: [{ key: 'b' }],
    isPossible: isAround,
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
  { id: 'copy-link', does: 'Copy a link to what is shown', isPossible: isReady, run: ({ store }) => void share(store) },
  {
    id: 'history',
    does: 'History: arrow keys choose a step, Enter goes there',
    keys: 'H',
    presses: [{ key: 'h' }],
    isPossible: isAround,
    run: by(togglePanel('history')),
  },
  {
    id: 'film',
    does: 'Play the history as a film',
    keys: 'F',
    presses: [{ key: 'f' }],
    run: by(openFilm()),
  },
  ...SELECTION_COMMANDS,
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

export function commandFor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): Command | undefined {
  const key = event.key.toLowerCase();
  const withControl = event.ctrlKey || event.metaKey;
  const isMeant = (press: Press): boolean =>
    press.key === key &&
    (press.control ?? false) === withControl &&
    (press.shift === undefined || press.shift === event.shiftKey);
  const meant = COMMANDS.filter(({ presses = [] }) => presses.some(isMeant));
  const saysShift = (press: Press): boolean => press.shift !== undefined && isMeant(press);
  return meant.find(({ presses = [] }) => presses.some(saysShift)) ?? meant[0];
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
