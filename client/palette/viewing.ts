import { showEverything } from '../actions/filter.ts';
import { toggleFullScreen } from '../actions/fullScreen.ts';
import { returnToOpening } from '../actions/opening.ts';
import { inOneLine } from '../actions/trouble.ts';
import { chooseLayout } from '../store/arranging.ts';
import { canStep, stepPresented } from '../store/film.ts';
import { notify } from '../store/notices.ts';
import { togglePanel, togglePresenting, toggleStrip, toggleTimeline } from '../store/page.ts';
import { by, type Command, isAround, isReady, pressButton } from './command.ts';

/** How the picture is looked at: in time, before an audience, near or far, as a table or an image. */
export const VIEW_COMMANDS: readonly Command[] = [
  {
    id: 'timeline',
    does: 'Timeline: the window over time',
    keys: 'W',
    presses: [{ key: 'w' }],
    isPossible: isAround,
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
    isPossible: isAround,
    run: by(togglePanel('look')),
  },
  {
    id: 'layout',
    does: 'The list of layouts',
    keys: 'L',
    presses: [{ key: 'l' }],
    isPossible: (state) => isReady(state) && isAround(state),
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
    isPossible: (state) => isReady(state) && isAround(state),
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
];
