import type { Core } from 'cytoscape';
import { isOn } from '../store/ledger.ts';
import type { Position } from '../store/picture.ts';
import { focusOn } from '../store/selection.ts';
import type { Store } from '../store/state.ts';
import { holds } from './extents.ts';
import { isTouch, meant } from './gestures.ts';
import { rendererOf } from './renderer.ts';

/** Where a menu is asked for, in pixels of the room, and of what; of nothing where it is of the picture itself. */
export interface MenuPlace extends Position {
  ids: readonly string[];
}

/**
 * Asks for a menu on a right click, a long touch, Shift+F10 and the menu key: of all that is selected where what is meant
 * is among it, else of that alone. Nothing is selected by that, so that what was selected stays and the details, which would
 * move the picture, do not open under the menu. Answers a way to ask for one at a place of the page, and one to stop.
 */
export function followMenu({
  cy,
  container,
  store,
  onMenu,
}: {
  cy: Core;
  container: HTMLElement;
  store: Store;
  onMenu: (place: MenuPlace) => void;
}): { openAt: (place: { clientX: number; clientY: number }) => void; stop: () => void } {
  const open = ({ x, y }: Position, asked: readonly string[]) => {
    const { picture, selection, presenting } = store.getState();
    // What a menu leads to is out of sight before an audience.
    if (presenting) return;
    const ids = asked.filter((id) => isOn(picture, id));
    const [only, ...others] = ids;
    if (only !== undefined && others.length === 0 && !(only in picture.edges)) store.setState(focusOn(only));
    container.focus({ preventScroll: true });
    const isSelected = ids.length > 0 && ids.every((id) => selection.includes(id));
    onMenu({ x, y, ids: isSelected ? selection : ids });
  };
  cy.on('cxttap', (event) => open(event.renderedPosition, meant(event)));
  cy.on('taphold', (event) => {
    if (isTouch(event)) open(event.renderedPosition, meant(event));
  });

  const listen = (event: KeyboardEvent) => {
    if (!(event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) return;
    event.preventDefault();
    const { focus, selection } = store.getState();
    const about = focus === null ? selection : [focus];
    open(placeOf(cy, about[0]), about);
  };
  container.addEventListener('keydown', listen);
  return {
    openAt({ clientX, clientY }) {
      const { left, top, right, bottom } = container.getBoundingClientRect();
      if (!holds({ left, top, right, bottom }, { x: clientX, y: clientY })) return;
      const renderer = rendererOf(cy);
      const [x, y] = renderer?.projectIntoViewport(clientX, clientY) ?? [0, 0];
      const target = renderer?.findNearestElement(x, y, true, false) ?? cy;
      open({ x: clientX - left, y: clientY - top }, meant({ target, cy }));
    },
    stop: () => container.removeEventListener('keydown', listen),
  };
}

/** The middle of what is drawn of something, or of the room where that is out of view. */
function placeOf(cy: Core, id = ''): Position {
  const element = cy.getElementById(id);
  const { x1, x2, y1, y2 } = element.renderedBoundingBox({ includeLabels: false });
  const middle = { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
  const isInView = middle.x > 0 && middle.y > 0 && middle.x < cy.width() && middle.y < cy.height();
  return element.nonempty() && isInView ? middle : { x: cy.width() / 2, y: cy.height() / 2 };
}
