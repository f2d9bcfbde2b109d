import type { Core, SingularElementArgument } from 'cytoscape';
import { Dots } from './dots.ts';
import { MANY } from './ease.ts';
import { type Line, lineOf, Run } from './lines.ts';
import {
  type Box,
  type Extent,
  type Image,
  type KeptImages,
  keptOf,
  type Renderer,
  rendererOf,
  styledOf,
} from './renderer.ts';

/** Pixels on the screen: a symbol smaller than the first is drawn as a dot of the second, so that it is no speck. */
const LEAST_SYMBOL = 3;
const DOT = 4;
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
  /** The longer side of its shape, without what stands out of it. */
  symbolSize: number;
  /** Of what says its family, as CSS writes it, and whether its shape has corners. */
  colour: string;
  hasCorners: boolean;
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
  /** What all of a large picture covered when it was drawn last, in view or not; null where none was. */
  covered(): Extent | null;
}

/**
 * Draws a large picture anew in a fraction of the time: edges of one look as a few paths of many lines, nodes as the
 * images that Cytoscape keeps of them, or from afar as dots. What is more than that (glows, words and marks on lines)
 * Cytoscape draws as it always does, and so it does every smaller picture. Heads of arrows that are too small to be seen
 * are left out.
 */
export function drawInStrokes(cy: Core): Strokes {
  const renderer = rendererOf(cy);
  let veils: Veils = new Map();
  let covered: Extent | null = null;
  if (!renderer?.onUpdateEleCalcs) return { veil: () => undefined, covered: () => null };
  const known = new WeakMap<SingularElementArgument, Drawn>();
  renderer.onUpdateEleCalcs((_, elements) => {
    for (const element of elements) known.delete(element);
  });
  const drawUsually = renderer.drawLayeredElements.bind(renderer);
  renderer.drawLayeredElements = (context, elements, pixelRatio, extent) => {
    covered = null;
    if (elements.length < MANY) drawUsually(context, elements, pixelRatio, extent);
    else covered = new Sweep({ renderer, context, pixelRatio, extent, zoom: cy.zoom(), known, veils }).draw(elements);
    for (const box of boxesOf(elements)) {
      const veil = elements.length < MANY ? undefined : veils.get(box.id());
      context.globalAlpha = veil === 'dimmed' ? DIMMED : 1;
      if (veil !== 'hidden' && styledOf(box).visible()) renderer.drawElementText(context, box, null, null);
    }
    context.globalAlpha = 1;
  };
  return {
    veil(next) {
      veils = next;
      renderer.redrawHint('eles', true);
      renderer.redraw();
    },
    covered: () => covered,
  };
}

/**
 * Of elements in the order in which they are drawn, those that hold others: they lie below all, and their names are
 * written once more above what runs through them.
 */
export function boxesOf(elements: readonly SingularElementArgument[]): readonly SingularElementArgument[] {
  const first = elements.findIndex((element) => !styledOf(element).isParent());
  return elements.slice(0, first < 0 ? undefined : first);
}

interface Means {
  renderer: Renderer;
  context: CanvasRenderingContext2D;
  pixelRatio: number;
  /** What is in view. */
  extent: Extent;
  zoom: number;
  known: WeakMap<SingularElementArgument, Drawn>;
  veils: Veils;
}

/** Draws all that is in view once, from the lowest to the topmost. */
class Sweep {
  readonly #means: Means;
  readonly #scale: number;
  readonly #run: Run;
  readonly #dots: Dots;
  readonly #others: [edge: SingularElementArgument, share: number][] = [];
  readonly #names: { text: Image; box: Box; opacity: number }[] = [];
  #height = 0;

  constructor(means: Means) {
    this.#means = means;
    this.#scale = means.zoom * means.pixelRatio;
    this.#run = new Run(means.context, this.#scale);
    this.#dots = new Dots(means.context, DOT / this.#scale);
  }

  /** Answers what all of them cover, in view or not. */
  draw(elements: readonly SingularElementArgument[]): Extent {
    const covered = { x1: Infinity, y1: Infinity, x2: -Infinity, y2: -Infinity };
    const { renderer, context, extent, known, veils } = this.#means;
    for (const element of elements) {
      let drawn = known.get(element);
      if (!drawn) {
        drawn = drawnOf(renderer, element);
        known.set(element, drawn);
      }
      grow(covered, drawn.box);
      if (!meets(drawn.box, extent)) continue;
      const veil = veils.size > 0 ? veils.get(drawn.id) : undefined;
      if (veil === 'hidden') continue;
      const share = veil === 'dimmed' ? DIMMED : 1;
      if (styledOf(element).isEdge()) this.#edge(element, drawn, share);
      else this.#node(element, drawn, share);
    }
    this.#endRun();
    this.#dots.draw();
    // Names lie over all symbols, as only those are given that have room among each other.
    for (const { text, box, opacity } of this.#names) put(context, text, box, opacity);
    return covered;
  }

  #edge(edge: SingularElementArgument, { line, height }: Drawn, share: number): void {
    if (height !== this.#height) this.#endRun();
    this.#height = height;
    if (line === null) this.#others.push([edge, share]);
    else if (styledOf(edge).visible()) this.#run.add(line, share);
  }

  #node(node: SingularElementArgument, { images }: Drawn, share: number): void {
    this.#endRun();
    if (images === null || !this.#image(node, images, share)) this.#byCytoscape(node, share);
  }

  /** False where no image of it can be kept. */
  #image(node: SingularElementArgument, images: Images, share: number): boolean {
    const { eleTxrCache, lblTxrCache } = this.#means.renderer.data;
    const isDot = images.symbolSize * this.#scale < LEAST_SYMBOL;
    const symbol = isDot ? null : this.#imageOf(eleTxrCache, node, images.body);
    const { name } = images;
    const isNamed = name !== null && this.#isLegible(images);
    const text = isNamed ? this.#imageOf(lblTxrCache, node, name) : null;
    if ((!isDot && !symbol) || (isNamed && !text)) return false;
    const styled = styledOf(node);
    if (!styled.visible()) return true;
    const opacity = styled.effectiveOpacity() * share;
    if (symbol) put(this.#means.context, symbol, images.body, opacity);
    else this.#dots.add(images, opacity);
    if (text && name) this.#names.push({ text, box: name, opacity: opacity * images.textOpacity });
    return true;
  }

  /** Judged as Cytoscape does, by the image of the name that is kept. */
  #isLegible({ textSize, leastTextSize }: Images): boolean {
    return textSize * 2 ** Math.max(FARTHEST_LEVEL, Math.ceil(Math.log2(this.#scale))) >= leastTextSize;
  }

  /** Null where none can be kept. */
  #imageOf(kept: KeptImages, node: SingularElementArgument, box: Box): Image | null {
    return kept.getElement(node, box, this.#means.pixelRatio, null, null);
  }

  #endRun(): void {
    this.#run.draw();
    for (const [edge, share] of this.#others.splice(0)) this.#byCytoscape(edge, share);
  }

  #byCytoscape(element: SingularElementArgument, share: number): void {
    const { renderer, context, pixelRatio, extent } = this.#means;
    this.#dots.draw();
    context.globalAlpha = share;
    renderer.drawCachedElement(context, element, pixelRatio, extent);
    context.globalAlpha = 1;
  }
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
    symbolSize: Math.max(styled.pstyle('width')?.pfValue ?? 0, styled.pstyle('height')?.pfValue ?? 0) || body.w,
    colour: `rgb(${(styled.pstyle('border-color')?.value as number[] | undefined)?.join() ?? '0,0,0'})`,
    hasCorners: /rectangle|octagon|tag/.test(String(styled.pstyle('shape')?.value)),
    name: styled.pstyle('label')?.value ? labelBounds.main : null,
    textSize: styled.pstyle('font-size')?.pfValue ?? 0,
    leastTextSize: styled.pstyle('min-zoomed-font-size')?.pfValue ?? 0,
    textOpacity: styled.pstyle('text-opacity')?.pfValue ?? 1,
  };
}

/** What has no size, as what is not displayed, covers nothing. */
function grow(all: Extent, { x1, y1, x2, y2 }: Extent): void {
  if (x2 <= x1 && y2 <= y1) return;
  all.x1 = Math.min(all.x1, x1);
  all.y1 = Math.min(all.y1, y1);
  all.x2 = Math.max(all.x2, x2);
  all.y2 = Math.max(all.y2, y2);
}

const meets = (one: Extent, other: Extent): boolean =>
  one.x1 <= other.x2 && one.x2 >= other.x1 && one.y1 <= other.y2 && one.y2 >= other.y1;
