import { groupsOf, groupTogether, toggleGroup, ungroup } from '../actions/group.ts';
import {
  invert,
  selectAll,
  selectComponent,
  selectLast,
  selectNeighbours,
  selectPath,
  selectSameKinds,
} from '../actions/selections.ts';
import { toggleMinimap, togglePanel } from '../store/page.ts';
import { takeTool } from '../store/selection.ts';
import type { Store } from '../store/state.ts';
import { type Command, isAround, isReady, isSelected, type Transition } from './command.ts';

export const toggleLasso: Transition = (state) => takeTool(state.tool === 'lasso' ? 'move' : 'lasso')(state);

const withShift = (key: string) => ({ keys: `Shift+${key.toUpperCase()}`, presses: [{ key, shift: true }] });
const selecting = (id: string, key: string, [does, transition]: [string, Transition]): Command => ({
  id,
  does,
  ...withShift(key),
  isPossible: isReady,
  run: ({ store }) => store.setState(transition),
});

const fromSelected = (...how: Parameters<typeof selecting>): Command => ({
  ...selecting(...how),
  isPossible: isSelected,
});

/** Selecting and grouping. */
export const SELECTION_COMMANDS: readonly Command[] = [
  {
    ...selecting('select-all', 'a', ['Select all that is shown', selectAll]),
    keys: 'Ctrl+A',
    presses: [{ key: 'a', control: true }],
  },
  selecting('select-others', 'i', ['Select all that is not selected', invert]),
  fromSelected('select-neighbours', 'e', ['Select the neighbours too', selectNeighbours('any')]),
  fromSelected('select-kinds', 'k', ['Select all of the kinds that are selected', selectSameKinds]),
  fromSelected('select-component', 'c', ['Select all that hangs together with the selection', selectComponent]),
  fromSelected('select-path', 'p', ['Select a shortest way on the picture through what is selected', selectPath]),
  selecting('select-last', 'b', ['Back to the selection before', selectLast]),
  selecting('lasso', 'l', ['Lasso, or Alt and a drag: draw round what is to be selected', toggleLasso]),
  {
    id: 'ways-to-select',
    does: 'All ways to select: by text, kind, set, and selections under a name',
    keys: 'S',
    presses: [{ key: 's', shift: false }],
    isPossible: isAround,
    run: ({ store }) => store.setState(togglePanel('selection')),
  },
  {
    id: 'group',
    does: 'Group the selection, or take the groups that are selected apart',
    ...withShift('g'),
    isPossible: isSelected,
    run: ({ store }) => groupOrUngroup(store),
  },
  {
    id: 'open-group',
    does: 'Open or close the groups that are selected',
    ...withShift('o'),
    isPossible: isSelected,
    run: ({ store }) => openOrClose(store),
  },
  {
    id: 'ways-to-group',
    does: 'All ways to group, and the groups that there are',
    keys: 'G',
    presses: [{ key: 'g', shift: false }],
    isPossible: isAround,
    run: ({ store }) => store.setState(togglePanel('groups')),
  },
  {
    id: 'map',
    does: 'Open or close the small map',
    isPossible: isReady,
    run: ({ store }) => store.setState(toggleMinimap),
  },
];

/** Groups that are selected themselves come apart; anything else is grouped. */
function groupOrUngroup(store: Store): void {
  const { picture, selection } = store.getState();
  if (selection.every((id) => id in picture.groups)) ungroup(store, selection);
  else groupTogether(store, selection);
}

function openOrClose(store: Store): void {
  const { picture, selection } = store.getState();
  for (const id of groupsOf(picture, selection)) toggleGroup(store, id);
}
