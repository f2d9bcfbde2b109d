import type { Core } from 'cytoscape';
import { MANY } from './ease.ts';
import { countOf, type Extent, type Renderer, rendererOf } from './renderer.ts';
import type { Strokes } from './strokes.ts';

/** Milliseconds after which what is drawn has reached the screen: a copy of it waits for that, in one task with the step. */
const SETTLED = 300;

/**
 * Keeps what is drawn of a large picture where its room changes and shows nothing more of it, as where a panel opens
 * beside it: Cytoscape would draw all of it anew. What no longer has room is cut off.
 */
export function cropWhereSmaller(cy: Core, strokes: Strokes): void {
  const renderer = rendererOf(cy);
  if (!renderer?.notify) return;
  const notifyUsually = renderer.notify.bind(renderer);
  let drawnAt = Number.NEGATIVE_INFINITY;
  cy.on('render', () => {
    drawnAt = performance.now();
  });
  renderer.notify = (event, elements) => {
    const isSettled = performance.now() - drawnAt > SETTLED;
    if (event === 'resize' && countOf(cy) >= MANY && isSettled && isDrawn(renderer, cy, strokes.covered()))
      crop(renderer, () => notifyUsually(event));
    else notifyUsually(event, elements);
  };
}

/** True where the canvas shows the picture as it is now, and all of it that there is room for. */
function isDrawn(renderer: Renderer, cy: Core, covered: Extent | null): boolean {
  const { prevViewport: drawn, data, NODE, DRAG } = renderer;
  const { x, y } = cy.pan();
  const zoom = cy.zoom();
  if (!covered || renderer.canvasWidth === 0 || renderer.canvasHeight === 0) return false;
  if (!drawn || drawn.zoom !== zoom || drawn.pan.x !== x || drawn.pan.y !== y) return false;
  if (renderer.requestedFrame || renderer.textureDrawLastFrame) return false;
  if (data.canvasNeedsRedraw[NODE] || data.canvasNeedsRedraw[DRAG]) return false;
  if (renderer.getCachedZSortedEles().drag.length > 0) return false;
  renderer.invalidateContainerClientCoordsCache();
  const [, , width, height] = renderer.findContainerClientCoords();
  const ratio = renderer.getPixelRatio();
  const isNoMore = (room: number, canvas: number, edge: number) =>
    room * ratio <= canvas || edge * ratio <= Math.floor(canvas);
  return (
    isNoMore(width, renderer.canvasWidth, covered.x2 * zoom + x) &&
    isNoMore(height, renderer.canvasHeight, covered.y2 * zoom + y)
  );
}

/** @param follow takes the new size, by which the canvas is emptied where it is another, and asks for all to be drawn */
function crop(renderer: Renderer, follow: () => void): void {
  const { data, NODE, DRAG } = renderer;
  const canvas = data.canvases[NODE] as HTMLCanvasElement;
  const kept = new OffscreenCanvas(canvas.width, canvas.height);
  kept.getContext('2d')?.drawImage(canvas, 0, 0);
  follow();
  const context = data.contexts[NODE] as CanvasRenderingContext2D;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = 'copy';
  context.drawImage(kept, 0, 0);
  context.globalCompositeOperation = 'source-over';
  data.canvasNeedsRedraw[NODE] = false;
  data.canvasNeedsRedraw[DRAG] = false;
  renderer.requestedFrame = false;
}
