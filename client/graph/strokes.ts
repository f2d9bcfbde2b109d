import type { Core, SingularElementArgument } from 'cytoscape';
import { MANY } from './ease.ts';
import { type Line, lineOf, Run } from './lines.ts';
import { type Box, type Extent, type Image, keptOf, type Renderer, rendererOf, styledOf } from './renderer.ts';

/** Images are kept for each doubling of the zoom, from 1/16 on. */
const FARTHEST_LEVEL = -4;

/** How an element is drawn; kept until it changes. */
interface Drawn {
  id: string;
  /** What it covers, names included. */
  box: Extent;
  /** Edges of a greater height are drawn later. */
  height: number;
  line: Line | null;
  /** Of a node that has nothing round it: the images that are kept of it and of its name are all of it. */
  images: Images | null;
}

interface Images {
  body: Box;
  /** Null where it has no name. */
  name: Box | null;
  /** Of the letters, at 100 %, and the size on the screen below which they are not drawn. */
  textSize: number;
  leastTextSize: number;
  textOpacity: number;
}

/** How elements of a large picture are veiled, by their ids. */
export type Veils = ReadonlyMap<string, 'dimmed' | 'hidden'>;

/** Of what is dimmed, as much as the style of `.outside` leaves of it. */
export const DIMMED = 0.25;

/** The way in which a large picture is drawn. */
export interface Strokes {
  /** Draws what a large picture dims or hides without a change of its style, which would take long for many. */
  veil(veils: Veils): void;
}

/**
 * Draws a large picture anew in a fraction of the time: edges of one look as a few paths of many lines, nodes as the
 * images that Cytoscape keeps of them. What is more than that (glows, words and marks on lines) Cytoscape draws as it
 * always does, and so it does every smaller picture. Heads of arrows that are too small to be seen are left out.
 */
export function drawInStrokes(cy: Core): Strokes {
  const renderer = rendererOf(cy);
  let veils: Veils = new Map();
  if (!renderer?.onUpdateEleCalcs) return { veil: () => undefined };
  const known = new WeakMap<SingularElementArgument, Drawn>();
  renderer.onUpdateEleCalcs((_, elements) => {
    for (const element of elements) known.delete(element);
  });
  const drawUsually = renderer.drawLayeredElements.bind(renderer);
  renderer.drawLayeredElements = (context, elements, pixelRatio, extent) => {
    if (elements.length < MANY) return drawUsually(context, elements, pixelRatio, extent);
    const scale = cy.zoom() * pixelRatio;
    const level = 2 ** Math.max(FARTHEST_LEVEL, Math.ceil(Math.log2(scale)));
    const run = new Run(context, scale);
    const others: [edge: SingularElementArgument, share: number][] = [];
    let height = 0;
    const drawByCytoscape = (element: SingularElementArgument, share: number) => {
      context.globalAlpha = share;
      renderer.drawCachedElement(context, element, pixelRatio, extent);
      context.globalAlpha = 1;
    };
    const endRun = () => {
      run.draw();
      for (const [edge, share] of others.splice(0)) drawByCytoscape(edge, share);
    };
    for (const element of elements) {
      let drawn = known.get(element);
      if (!drawn) {
        drawn = drawnOf(renderer, element);
        known.set(element, drawn);
      }
      if (!meets(drawn.box, extent)) continue;
      const veil = veils.size > 0 ? veils.get(drawn.id) : undefined;
      if (veil === 'hidden') continue;
      const share = veil === 'dimmed' ? DIMMED : 1;
      const styled = styledOf(element);
      const isEdge = styled.isEdge();
      if (!isEdge || drawn.height !== height) endRun();
      height = drawn.height;
      if (drawn.line === null) {
        if (isEdge) others.push([element, share]);
        else if (
          !drawn.images ||
          !drawImages(renderer, { context, element, images: drawn.images, pixelRatio, level, share })
        )
          drawByCytoscape(element, share);
      } else if (styled.visible()) run.add(drawn.line, share);
    }
    endRun();
  };
  return {
    veil(next) {
      veils = next;
      renderer.redrawHint('eles', true);
      renderer.redraw();
    },
  };
}

/** False where no image is kept. */
function drawImages(
  { data }: Renderer,
  {
    context,
    element,
    images: { body, name, textSize, leastTextSize, textOpacity },
    pixelRatio,
    level,
    share,
  }: {
    context: CanvasRenderingContext2D;
    element: SingularElementArgument;
    images: Images;
    pixelRatio: number;
    level: number;
    /** Of its opacity. */
    share: number;
  },
): boolean {
  const styled = styledOf(element);
  if (!styled.visible()) return true;
  const symbol = data.eleTxrCache.getElement(element, body, pixelRatio, null, null);
  const isNamed = name !== null && textSize * level >= leastTextSize;
  const text = isNamed ? data.lblTxrCache.getElement(element, name, pixelRatio, null, null) : null;
  if (!symbol || (isNamed && !text)) return false;
  const opacity = styled.effectiveOpacity() * share;
  put(context, symbol, body, opacity);
  if (text && name) put(context, text, name, opacity * textOpacity);
  return true;
}

function put(context: CanvasRenderingContext2D, { texture, x, width, height }: Image, box: Box, opacity: number): void {
  if (opacity === 0) return;
  if (opacity !== 1) context.globalAlpha = opacity;
  context.drawImage(texture.canvas, x, 0, width, height, box.x1, box.y1, box.w, box.h);
  if (opacity !== 1) context.globalAlpha = 1;
}

function drawnOf(renderer: Renderer, element: SingularElementArgument): Drawn {
  const styled = styledOf(element);
  const { x1, y1, x2, y2 } = styled.boundingBox();
  const says = (name: string) => styled.pstyle(name)?.value;
  const isBare = says('underlay-opacity') === 0 && says('overlay-opacity') === 0 && says('ghost') === 'no';
  return {
    id: element.id(),
    box: { x1, y1, x2, y2 },
    height: Number(says('z-index') ?? 0),
    line: isBare && styled.isEdge() ? lineOf(renderer, element) : null,
    images: isBare && !styled.isEdge() && !styled.isParent() ? imagesOf(element) : null,
  };
}

/** Null where a node has no size. */
function imagesOf(element: SingularElementArgument): Images | null {
  const styled = styledOf(element);
  const { bodyBounds: body, labelBounds } = keptOf(element);
  if (!body?.w || !body.h) return null;
  return {
    body,
    name: styled.pstyle('label')?.value ? labelBounds.main : null,
    textSize: styled.pstyle('font-size')?.pfValue ?? 0,
    leastTextSize: styled.pstyle('min-zoomed-font-size')?.pfValue ?? 0,
    textOpacity: styled.pstyle('text-opacity')?.pfValue ?? 1,
  };
}

const meets = (one: Extent, other: Extent): boolean =>
  one.x1 <= other.x2 && one.x2 >= other.x1 && one.y1 <= other.y2 && one.y2 >= other.y1;
