import type { Core } from 'cytoscape';
import { countOf, rendererOf } from './renderer.ts';

/**
 * From this many elements on a picture takes long to draw anew: while it is panned or zoomed it is moved as one image, and
 * it stays as it is where a panel opens beside it.
 */
export const MANY = 2_000;

/**
 * Sets how the picture is drawn while it moves. Cytoscape takes the choice only when it is mounted, and looks it up at
 * each frame.
 */
export function easeMotion(cy: Core): void {
  const renderer = rendererOf(cy);
  if (renderer) renderer.textureOnViewport = countOf(cy) >= MANY;
}
