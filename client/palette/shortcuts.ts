import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import { SELECTION_COMMANDS } from './selecting.ts';
import { STEP_COMMANDS } from './stepping.ts';
import { VIEW_COMMANDS } from './viewing.ts';

interface Shortcut {
  keys: string;
  does: string;
}

/** Keys that are no command of their own: they mean something where they are pressed. */
const IN_PLACE: readonly Shortcut[] = [
  {
    keys: 'Shift+F10',
    does: 'On the picture and in the table: what can be done with what has the focus or is selected',
  },
  { keys: '↑ and ↓', does: 'In the table: the row above or below; with Shift all rows on the way' },
  { keys: 'Space', does: 'In the table: select the row too, or no longer; Ctrl+A selects all rows listed' },
  { keys: 'Space, ←, →', does: 'In a film: play or pause, one step back, one step on' },
  { keys: 'Escape', does: 'Close what is open (a film goes back to the present), then drop the selection' },
  { keys: 'Ctrl+V', does: 'Anywhere but in a field: find the pasted values, or preview a pasted text for import' },
];

const withKeys = (commands: readonly Command[]): Shortcut[] =>
  commands.flatMap(({ keys, does }) => (keys === undefined ? [] : [{ keys, does }]));

const ELSEWHERE = [SELECTION_COMMANDS, STEP_COMMANDS, VIEW_COMMANDS].flat();

/** Every shortcut of the page, as the list of shortcuts shows it. */
export const SHORTCUTS: readonly { title: string; shortcuts: readonly Shortcut[] }[] = [
  { title: 'Find, and go about', shortcuts: withKeys(COMMANDS.filter((one) => !ELSEWHERE.includes(one))) },
  { title: 'Steps', shortcuts: withKeys(STEP_COMMANDS) },
  { title: 'Select and group', shortcuts: withKeys(SELECTION_COMMANDS) },
  { title: 'The picture', shortcuts: withKeys(VIEW_COMMANDS) },
  { title: 'In the place where you are', shortcuts: IN_PLACE },
];
