import type { Core } from 'cytoscape';
import type { Family } from '../../contract/kinds.ts';
import type { Position } from '../store/picture.ts';
import type { Store } from '../store/state.ts';
import { COLOURS } from './colours.ts';
import { MANY } from './ease.ts';
import { pointIn } from './pointer.ts';
import { countOf } from './renderer.ts';

/** How places on the picture become places on the map. */
export interface Fitting {
  scale: number;
  /** Added after scaling. */
  x: number;
  y: number;
}

/** Kept free at each side. */
const MARGIN = 6;
/** A map is never larger than the picture by this. */
const MOST = 0.25;

/** Fits all places into a map of the given size, the same scale both ways. */
export function fitting(places: Iterable<Position>, size: { width: number; height: number }): Fitting {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (left > right) return { scale: MOST, x: size.width / 2, y: size.height / 2 };
  const room = { width: size.width - 2 * MARGIN, height: size.height - 2 * MARGIN };
  const scale = Math.min(MOST, room.width / Math.max(1, right - left), room.height / Math.max(1, bottom - top));
  return {
    scale,
    x: size.width / 2 - ((left + right) / 2) * scale,
    y: size.height / 2 - ((top + bottom) / 2) * scale,
  };
}

/**
 * Draws the whole picture small, with what is in view as a frame; a press or a drag moves the view there. For the eye
 * and the pointer alone: keys move the view by what they focus. Answers a way to stop.
 */
export function mountMinimap({ cy, canvas, store }: { cy: Core; canvas: HTMLCanvasElement; store: Store }): () => void {
  const size = { width: 0, height: 0 };
  const sharpness = Math.max(1, devicePixelRatio);
  const layer = document.createElement('canvas');
  let fit: Fitting = { scale: MOST, x: 0, y: 0 };
  let isStale = true;
  let frame = 0;

  const drawNodes = () => {
    const context = layer.getContext('2d');
    if (!context) return;
    const colours = COLOURS[store.getState().theme];
    const nodes = cy.nodes(':childless');
    fit = fitting(
      nodes.map((node) => node.position()),
      size,
    );
    context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    const half = Math.max(1, 18 * fit.scale);
    const chosen = new Set(store.getState().selection);
    nodes.forEach((node) => {
      const { x, y } = node.position();
      const family = node.data('family') as Family | '';
      context.fillStyle = chosen.has(node.id()) ? colours.accent : (colours.family[family as Family] ?? colours.line);
      context.fillRect(x * fit.scale + fit.x - half, y * fit.scale + fit.y - half, 2 * half, 2 * half);
    });
  };
  const draw = () => {
    frame = 0;
    const context = canvas.getContext('2d');
    // Where the page has no room for it, it has no size.
    if (!context || cy.destroyed() || layer.width * layer.height === 0) return;
    if (isStale) drawNodes();
    isStale = false;
    const { x1, y1, w, h } = cy.extent();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(layer, 0, 0);
    context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    context.strokeStyle = COLOURS[store.getState().theme].accent;
    context.lineWidth = 2;
    const inset = 1;
    const left = Math.max(inset, x1 * fit.scale + fit.x);
    const top = Math.max(inset, y1 * fit.scale + fit.y);
    const right = Math.min(size.width - inset, (x1 + w) * fit.scale + fit.x);
    const bottom = Math.min(size.height - inset, (y1 + h) * fit.scale + fit.y);
    context.strokeRect(left, top, Math.max(2, right - left), Math.max(2, bottom - top));
  };
  const soon = () => {
    frame ||= requestAnimationFrame(draw);
  };
  /** The picture itself comes first: of a large one the map follows in the frame after it. */
  const soonAnew = () => {
    isStale = true;
    if (countOf(cy) < MANY) return soon();
    frame ||= requestAnimationFrame(() => {
      frame = requestAnimationFrame(draw);
    });
  };
  const look = (event: PointerEvent) => {
    if (event.buttons === 0) return;
    const point = pointIn(canvas, event);
    const x = (point.x - fit.x) / fit.scale;
    const y = (point.y - fit.y) / fit.scale;
    const zoom = cy.zoom();
    cy.pan({ x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom });
    cy.emit('dragpan');
  };
  const begin = (event: PointerEvent) => {
    canvas.setPointerCapture(event.pointerId);
    look(event);
  };

  const sizes = new ResizeObserver(() => {
    Object.assign(size, { width: canvas.clientWidth, height: canvas.clientHeight });
    for (const one of [canvas, layer])
      Object.assign(one, { width: size.width * sharpness, height: size.height * sharpness });
    soonAnew();
  });

  sizes.observe(canvas);
  cy.on('viewport resize', soon);
  cy.on('add remove position', soonAnew);
  const unsubscribe = store.subscribe((state, before) => {
    if (state.theme !== before.theme || state.selection !== before.selection || state.picture !== before.picture)
      soonAnew();
  });
  canvas.addEventListener('pointerdown', begin);
  canvas.addEventListener('pointermove', look);
  return () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    unsubscribe();
    canvas.removeEventListener('pointerdown', begin);
    canvas.removeEventListener('pointermove', look);
    if (cy.destroyed()) return;
    cy.off('viewport resize', soon);
    cy.off('add remove position', soonAnew);
  };
}
