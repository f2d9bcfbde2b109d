import type { Core, NodeSingular, SingularElementArgument } from 'cytoscape';
import type { Surface } from '../out/surface.ts';
import type { Theme } from '../store/state.ts';
import { isAfar, MARKED, markAfar } from './afar.ts';
import type { Rect } from './extents.ts';
import { keptOf, type Renderer, rendererOf, styledOf } from './renderer.ts';
import { boxesOf } from './strokes.ts';

/** The whole picture at 100 %, or what is in view as near as it is seen. */
export type Part = 'whole' | 'view';

/** A picture that is ready to be drawn: lengths in pixels, its corner at 0, 0. */
export interface Printed {
  width: number;
  height: number;
  paint(surface: Surface): void;
}

/** Kept free round the whole picture. */
const MARGIN = 16;

interface How {
  part: Part;
  theme: Theme;
  /** Runs what it is given while the picture stands as it is to be drawn. */
  prepared: <T>(draw: () => T) => T;
}

/**
 * Makes the picture ready to be drawn on any surface by the very calls that draw it on the screen, so that what goes
 * out is what is seen. Waits for the symbols of what has not been in view yet.
 */
export async function printed(cy: Core, how: How): Promise<Printed> {
  const renderer = rendererOf(cy) as Renderer;
  await Promise.all(cy.nodes().map((node) => loaded(renderer, node)));
  return ready(cy, how);
}

/** The same at once, on a surface that takes images by their address: their symbols need not have come. */
export function printedAtOnce(cy: Core, how: How): Printed {
  const renderer = rendererOf(cy) as Renderer;
  const picture = ready(cy, how);
  return { ...picture, paint: (surface) => withImagesByAddress(renderer, () => picture.paint(surface)) };
}

function ready(cy: Core, { part, theme, prepared }: How): Printed {
  const renderer = rendererOf(cy) as Renderer;
  const zoom = part === 'whole' ? 1 : cy.zoom();
  // Prepared elements are not drawn as such in any frame, which would measure their words.
  const { left, top, right, bottom } = prepared(() => {
    renderer.recalculateRenderedStyle(cy.elements(), false);
    return part === 'whole' ? whole(cy) : inView(cy);
  });
  return {
    width: part === 'whole' ? Math.ceil(right - left) : cy.width(),
    height: part === 'whole' ? Math.ceil(bottom - top) : cy.height(),
    paint(surface) {
      surface.save();
      surface.scale(zoom, zoom);
      surface.translate(-left, -top);
      prepared(() =>
        withoutKeptPaths(cy, renderer, () => {
          renderer.recalculateRenderedStyle(cy.elements(), false);
          const elements = renderer.getCachedZSortedEles();
          const withText = part === 'whole' ? true : null;
          for (const element of elements) {
            surface.open?.(titleOf(element));
            renderer.drawElement(surface, element, null, styledOf(element).isParent() ? false : withText);
            surface.close?.();
          }
          for (const box of boxesOf(elements)) renderer.drawElementText(surface, box, null, withText);
          surface.restore();
          if (isAfar(zoom)) markAfar(surface, { theme, marked: cy.elements(MARKED) });
        }),
      );
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
  for (const url of [node.data('image'), node.data('pin')]) {
    if (typeof url !== 'string') continue;
    const image = renderer.getCachedImage(url, 'anonymous', () => undefined);
    if (!image.complete) await image.decode();
  }
}

/**
 * Cytoscape keeps the paths of shapes as `Path2D`, which no other surface can read: they are drawn anew meanwhile. Those with
 * round corners it never begins then, so that all that was drawn before would be filled along with them.
 */
function withoutKeptPaths(cy: Core, renderer: Renderer, draw: () => void): void {
  const keeps = renderer.path2dEnabled();
  const scratches = cy.elements().map((element) => keptOf(element).rscratch);
  const kept = scratches.map(({ pathCache }) => pathCache);
  const { drawRoundPolygonPath } = renderer;
  renderer.path2dEnabled(false);
  renderer.drawRoundPolygonPath = (surface, ...shape) => {
    surface.beginPath();
    drawRoundPolygonPath.call(renderer, surface, ...shape);
  };
  for (const scratch of scratches) scratch.pathCache = undefined;
  try {
    draw();
  } finally {
    renderer.path2dEnabled(keeps);
    renderer.drawRoundPolygonPath = drawRoundPolygonPath;
    for (const [index, scratch] of scratches.entries()) scratch.pathCache = kept[index];
  }
}

/** Cytoscape draws an image once it has come, and asks it for nothing but its address and its size. */
function withImagesByAddress(renderer: Renderer, draw: () => void): void {
  const { getCachedImage } = renderer;
  renderer.getCachedImage = (url) => {
    const [, width = 0, height = 0] = /width="(\d+)" height="(\d+)"/.exec(decodeURIComponent(url)) ?? [];
    return { src: url, complete: true, width: Number(width), height: Number(height) } as HTMLImageElement;
  };
  try {
    draw();
  } finally {
    renderer.getCachedImage = getCachedImage;
  }
}

const titleOf = (element: SingularElementArgument): string => String(element.data('label') ?? '').replaceAll('\n', ' ');
