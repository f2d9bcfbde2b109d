import { COMMANDS } from './commands.ts';

/** Keys that are no command of their own: they mean something where they are pressed. */
const OTHER_KEYS = [
  { keys: 'Space, ←, →', does: 'In a film: play or pause, one step back, one step on' },
  { keys: '↑ and ↓', does: 'In the table: the row above or below; with Shift all rows on the way' },
  { keys: 'Space', does: 'In the table: select the row too, or no longer; Ctrl+A selects all rows listed' },
  {
    keys: 'Shift+F10',
    does: 'On the picture and in the table: what can be done with what has the focus or is selected',
  },
  { keys: 'Escape', does: 'Close what is open (a film goes back to the present), then drop the selection' },
  { keys: 'Ctrl+V', does: 'Anywhere but in a field: find the pasted values, or preview a pasted text for import' },
];

/** Every shortcut of the page, as the list of shortcuts shows it. */
export const SHORTCUTS: readonly { keys: string; does: string }[] = [
  ...COMMANDS.flatMap(({ keys, does }) => (keys === undefined ? [] : [{ keys, does }])),
  ...OTHER_KEYS,
];
