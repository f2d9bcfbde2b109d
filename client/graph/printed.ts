import type { Core, NodeSingular, SingularElementArgument } from 'cytoscape';
import type { Surface } from '../out/surface.ts';
import type { Rect } from './extents.ts';

/** The whole picture at 100 %, or what is in view as near as it is seen. */
export type Part = 'whole' | 'view';

/** A picture that is ready to be drawn: lengths in pixels, its corner at 0, 0. */
export interface Printed {
  width: number;
  height: number;
  paint(surface: Surface): void;
}

/** What Cytoscape 3.34 draws its canvas with, as far as a picture is drawn elsewhere. */
interface Renderer {
  path2dEnabled(on?: boolean): boolean;
  getCachedZSortedEles(): SingularElementArgument[];
  getCachedImage(url: string, crossOrigin: string, onLoad: () => void): HTMLImageElement;
  /** `withText`: true writes every text, null those alone that are large enough on the screen. */
  drawElement(surface: Surface, element: SingularElementArgument, shift: null, withText: true | null): void;
}

/** Kept free round the whole picture. */
const MARGIN = 16;

/**
 * Makes the picture ready to be drawn on any surface by the very calls that draw it on the screen, so that what goes
 * out is what is seen. Waits for the symbols of what has not been in view yet. `prepared` runs what it is given while the
 * picture stands as it is to be drawn.
 */
export async function printed(
  cy: Core,
  { part, prepared }: { part: Part; prepared: <T>(draw: () => T) => T },
): Promise<Printed> {
  const renderer = (cy as unknown as { renderer(): Renderer }).renderer();
  await Promise.all(cy.nodes().map((node) => loaded(renderer, node)));
  const zoom = part === 'whole' ? 1 : cy.zoom();
  const { left, top, right, bottom } = prepared(() => (part === 'whole' ? whole(cy) : inView(cy)));
  return {
    width: part === 'whole' ? Math.ceil(right - left) : cy.width(),
    height: part === 'whole' ? Math.ceil(bottom - top) : cy.height(),
    paint(surface) {
      surface.save();
      surface.scale(zoom, zoom);
      surface.translate(-left, -top);
      prepared(() =>
        withoutKeptPaths(cy, renderer, () => {
          for (const element of renderer.getCachedZSortedEles()) {
            surface.open?.(titleOf(element));
            renderer.drawElement(surface, element, null, part === 'whole' ? true : null);
            surface.close?.();
          }
        }),
      );
      surface.restore();
    },
  };
}

function whole(cy: Core): Rect {
  const { x1, y1, x2, y2 } = cy.elements().boundingBox();
  // On whole pixels, as letters are.
  return { left: Math.floor(x1) - MARGIN, top: Math.floor(y1) - MARGIN, right: x2 + MARGIN, bottom: y2 + MARGIN };
}

function inView(cy: Core): Rect {
  const { x1, y1, x2, y2 } = cy.extent();
  return { left: x1, top: y1, right: x2, bottom: y2 };
}

async function loaded(renderer: Renderer, node: NodeSingular): Promise<void> {
  const url: unknown = node.data('image');
  if (typeof url !== 'string') return;
  const image = renderer.getCachedImage(url, 'anonymous', () => undefined);
  if (!image.complete) await image.decode();
}

/** Cytoscape keeps the paths of shapes as `Path2D`, which no other surface can read: they are drawn anew meanwhile. */
function withoutKeptPaths(cy: Core, renderer: Renderer, draw: () => void): void {
  const keeps = renderer.path2dEnabled();
  const scratches = cy.elements().map((element) => scratchOf(element));
  const kept = scratches.map(({ pathCache }) => pathCache);
  renderer.path2dEnabled(false);
  for (const scratch of scratches) scratch.pathCache = undefined;
  try {
    draw();
  } finally {
    renderer.path2dEnabled(keeps);
    for (const [index, scratch] of scratches.entries()) scratch.pathCache = kept[index];
  }
}

const scratchOf = (element: SingularElementArgument): { pathCache?: unknown } =>
  (element as unknown as { _private: { rscratch: { pathCache?: unknown } } }[])[0]?._private.rscratch ?? {};

const titleOf = (element: SingularElementArgument): string => String(element.data('label') ?? '').replaceAll('\n', ' ');
