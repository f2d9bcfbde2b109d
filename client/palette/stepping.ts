import { beginNote } from '../actions/note.ts';
import { togglePinned } from '../actions/pin.ts';
import { keepOnly, setAside } from '../actions/setAside.ts';
import { nextOf } from '../store/branches.ts';
import { redo, undo } from '../store/ledger.ts';
import { START } from '../store/step.ts';
import { by, type Command, isReady, isSelected } from './command.ts';

/** Steps and the way back: what changes the picture. */
export const STEP_COMMANDS: readonly Command[] = [
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
];
