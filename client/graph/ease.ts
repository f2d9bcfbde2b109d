import type { Core } from 'cytoscape';

/**
 * From this many elements on a picture takes long to draw anew: while it is panned or zoomed it is moved as one image, and
 * it stays as it is where a panel opens beside it.
 */
export const MANY = 2_000;

/**
 * Sets how the picture is drawn while it moves. Cytoscape takes the choice only when it is mounted, and looks it up at
 * each frame (`textureOnViewport` of its canvas renderer, 3.34).
 */
export function easeMotion(cy: Core): void {
  const { renderer } = cy as unknown as { renderer?: () => { textureOnViewport?: boolean } | null };
  const canvas = renderer?.call(cy);
  if (canvas) canvas.textureOnViewport = cy.elements().length >= MANY;
}
