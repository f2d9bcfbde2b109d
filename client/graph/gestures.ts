import type { Core, EventObject, NodeSingular } from 'cytoscape';
import { toggleGroup } from '../actions/group.ts';
import { writeNote } from '../actions/note.ts';
import { take } from '../actions/record.ts';
import { membersOf } from '../store/groups.ts';
import { isOn, noteAt } from '../store/ledger.ts';
import { startNote } from '../store/page.ts';
import { isGroupId, type Position } from '../store/picture.ts';
import { choose, focusOn, select, toggleSelected } from '../store/selection.ts';
import type { Store } from '../store/state.ts';
import { count, nameOf } from '../words.ts';

/** Turns what the pointer does on the canvas into steps of the store. */
export function followPointer(
  cy: Core,
  {
    store,
    onExpand,
    onOpenFold,
  }: {
    store: Store;
    onExpand: ((id: string) => void) | undefined;
    onOpenFold: ((id: string) => void) | undefined;
  },
): void {
  // Cytoscape takes the end of a long touch for a tap too.
  let isHeld = false;
  cy.on('tapstart', () => {
    isHeld = false;
  });
  cy.on('taphold', (event) => {
    isHeld = isTouch(event);
  });
  cy.on('tap', (event) => {
    if (isHeld) return;
    const ids = meant(event);
    const [id, ...others] = ids;
    if (id === undefined) return store.setState(select([]));
    if (others.length > 0) return store.setState(adds(event) ? choose(ids, 'add') : select(ids));
    store.setState(focusOn(id in store.getState().picture.edges ? null : id));
    store.setState(adds(event) ? toggleSelected(id) : select([id]));
  });
  cy.on('dbltap', 'node', (event) => {
    const id = event.target.id();
    if (noteAt(store.getState().picture, id)) return store.setState(startNote(id));
    if (isGroupId(id)) toggleGroup(store, id);
    else if (id in store.getState().picture.folds) onOpenFold?.(id);
    else onExpand?.(id);
  });
  cy.on('mouseover', 'node, edge', ({ target }) => target.addClass('hovered'));
  cy.on('mouseout', 'node, edge', ({ target }) => target.removeClass('hovered'));

  const boxed = new Set<string>();
  cy.on('box', 'node', ({ target }) => {
    if (boxed.size === 0) queueMicrotask(() => chooseBoxed(store, boxed));
    boxed.add(target.id());
  });
  let isMoving = false;
  cy.on('dragfree', 'node', () => {
    if (isMoving) return;
    isMoving = true;
    queueMicrotask(() => {
      isMoving = false;
      writeDown(cy, store);
      // Cytoscape 3.34 leaves the last frame of a dragged box on its layer for dragging.
      requestAnimationFrame(() => cy.destroyed() || cy.forceRender());
    });
  });
}

/**
 * The entity, relationship, fold or group under the pointer; a fold's line stands for its fold, a line of a closed group for
 * the relationships that it bundles.
 */
export function meant({ target, cy }: Pick<EventObject, 'target' | 'cy'>): string[] {
  if (target === cy) return [];
  const bundle: readonly string[] = target.isEdge() ? (target.data('holds') ?? []) : [];
  return bundle.length > 0 ? [...bundle] : [target.data('fold') ?? target.id()];
}

/** True for what a finger does, not a mouse. */
export const isTouch = ({ originalEvent }: EventObject): boolean => originalEvent.type.startsWith('touch');

function adds({ originalEvent }: EventObject): boolean {
  const { shiftKey, ctrlKey, metaKey } = originalEvent as MouseEvent;
  return shiftKey || ctrlKey || metaKey;
}

function chooseBoxed(store: Store, boxed: Set<string>): void {
  store.setState((state) => select([...new Set([...state.selection, ...membersOf(state.picture, [...boxed])])])(state));
  boxed.clear();
}

function movePaper(store: Store, paper: NodeSingular): void {
  const note = noteAt(store.getState().picture, paper.id());
  const place = { x: Math.round(paper.position().x), y: Math.round(paper.position().y) };
  if (note && (note.place?.x !== place.x || note.place.y !== place.y)) writeNote(store, { ...note, place });
}

/** Makes a step of what was dragged: a box takes its hosts with it. */
function writeDown(cy: Core, store: Store): void {
  const { picture } = store.getState();
  const positions: Record<string, Position> = {};
  cy.nodes('.paper').forEach((paper: NodeSingular) => {
    movePaper(store, paper);
  });
  cy.nodes().forEach((node: NodeSingular) => {
    if (!isOn(picture, node.id())) return;
    const { x, y } = node.position();
    const now = { x: Math.round(x), y: Math.round(y) };
    const before = picture.positions[node.id()];
    const moved = node.isParent() ? false : before?.x !== now.x || before.y !== now.y;
    if (!moved) return;
    positions[node.id()] = now;
    const box = node.parent().first();
    if (box.nonempty()) positions[box.id()] = { x: Math.round(box.position().x), y: Math.round(box.position().y) };
  });
  const moved = Object.keys(positions);
  const [only] = moved;
  if (only === undefined) return;
  const boxes = moved.filter((id) => cy.getElementById(id).isParent());
  const named = picture.nodes[boxes[0] ?? only];
  const what = named && (moved.length === 1 || boxes.length === 1) ? nameOf(named) : count(moved.length, 'item');
  take(store, `Move ${what}`, { do: 'move', positions });
}
