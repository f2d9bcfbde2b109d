import type { Core } from 'cytoscape';
import type { Position } from '../store/picture.ts';
import { choose } from '../store/selection.ts';
import type { Joining, Store } from '../store/state.ts';
import { COLOURS } from './colours.ts';
import { enclosed } from './lasso.ts';
import { pointIn } from './pointer.ts';

/** Pixels between two points of the line. */
const STEP = 3;

/**
 * Draws a line round what is to be selected: with the lasso in hand, or with Alt held. Shift adds, Ctrl takes out;
 * otherwise the way that a person has set. Escape drops the line. Answers a way to stop.
 * @param held the entities that a drawn node stands for, where it is not one itself
 */
export function followLasso({
  cy,
  container,
  store,
  held = (id) => [id],
}: {
  cy: Core;
  container: HTMLElement;
  store: Store;
  held?: (id: string) => readonly string[];
}): () => void {
  const canvas = document.createElement('canvas');
  canvas.className = 'lasso';
  canvas.setAttribute('aria-hidden', 'true');
  container.append(canvas);
  let line: Position[] | null = null;

  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || !(event.altKey || store.getState().tool === 'lasso')) return;
    event.stopPropagation();
    container.setPointerCapture(event.pointerId);
    line = [pointIn(container, event)];
    canvas.width = container.clientWidth;
    canvas.height = container.clientHeight;
  };
  const draw = (event: PointerEvent) => {
    if (!line) return;
    event.stopPropagation();
    const point = pointIn(container, event);
    const last = line.at(-1) as Position;
    if (Math.hypot(point.x - last.x, point.y - last.y) < STEP) return;
    line.push(point);
    stroke(canvas, line, COLOURS[store.getState().theme].accent);
  };
  const drop = () => {
    line = null;
    canvas.width = 0;
    canvas.height = 0;
  };
  const end = (event: PointerEvent) => {
    if (!line) return;
    event.stopPropagation();
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    const drawn = line.map((point) => ({ x: (point.x - x) / zoom, y: (point.y - y) / zoom }));
    drop();
    const ids = enclosed(drawn, selectable(cy)).flatMap(held);
    store.setState(choose(ids, howOf(event)));
  };
  // Cytoscape listens for these: while a line is drawn it must neither pan nor select.
  const keepAway = (event: Event) => {
    if (line) event.stopPropagation();
  };
  const dropOnEscape = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && line) drop();
  };
  const mark = () => {
    container.classList.toggle('with-lasso', store.getState().tool === 'lasso');
  };

  mark();
  const unsubscribe = store.subscribe(mark);
  const capture = { capture: true };
  const listeners = [
    ['pointerdown', begin],
    ['pointermove', draw],
    ['pointerup', end],
    ['pointercancel', drop],
    ['mousedown', keepAway],
    ['mousemove', keepAway],
    ['touchstart', keepAway],
    ['touchmove', keepAway],
  ] as [string, EventListener][];
  for (const [name, listener] of listeners) container.addEventListener(name, listener, capture);
  document.addEventListener('keydown', dropOnEscape);
  return () => {
    unsubscribe();
    for (const [name, listener] of listeners) container.removeEventListener(name, listener, capture);
    document.removeEventListener('keydown', dropOnEscape);
    canvas.remove();
  };
}

/** What a line can select, with its place: headings are part of a layout, and nothing of the graph. */
export const selectable = (cy: Core): [string, Position][] =>
  cy
    .nodes()
    .toArray()
    .filter((node) => !node.hasClass('heading'))
    .map((node) => [node.id(), node.position()]);

function howOf({ shiftKey, ctrlKey, metaKey }: PointerEvent): Joining | undefined {
  if (shiftKey) return 'add';
  return ctrlKey || metaKey ? 'subtract' : undefined;
}

function stroke(canvas: HTMLCanvasElement, line: readonly Position[], colour: string): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.beginPath();
  for (const { x, y } of line) context.lineTo(x, y);
  context.closePath();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([6, 4]);
  context.stroke();
  context.globalAlpha = 0.12;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
}
