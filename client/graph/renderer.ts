import type { Collection, Core, SingularElementArgument } from 'cytoscape';

/**
 * What this page calls of Cytoscape's canvas renderer (3.34), which its types do not name. The way out to images, the
 * ease of motion, the strokes of large pictures and how they are cropped rest on it; their tests in the browser hold it.
 */
export interface Renderer {
  /** While the picture is moved, an image of it is. */
  textureOnViewport?: boolean;
  /** True while the page scrolls, and a moment longer. */
  scrollingPage?: boolean;
  path2dEnabled(on?: boolean): boolean;
  getCachedZSortedEles(): SingularElementArgument[] & { drag: SingularElementArgument[] };
  getCachedImage(url: string, crossOrigin: string, onLoad: () => void): HTMLImageElement;
  getArrowWidth(lineWidth: number, scale: number): number;
  /** `withText`: true writes every text, null those alone that are large enough on the screen, false none. */
  drawElement(surface: unknown, element: SingularElementArgument, shift: null, withText: boolean | null): void;
  drawElementText(surface: unknown, element: SingularElementArgument, shift: null, withText: boolean | null): void;
  /** A shape whose corners are round, as a path that goes on from the one before unless that has ended. */
  drawRoundPolygonPath(surface: { beginPath(): void }, ...shape: unknown[]): void;
  /** Draws elements in this order, through the images that it keeps of them; lengths in pixels at 100 %. */
  drawLayeredElements(
    context: CanvasRenderingContext2D,
    elements: readonly SingularElementArgument[],
    pixelRatio: number,
    extent: Extent,
  ): void;
  drawCachedElement(
    context: CanvasRenderingContext2D,
    element: SingularElementArgument,
    pixelRatio: number,
    extent: Extent,
  ): void;
  redrawHint(layer: 'eles', isStale: boolean): void;
  /** Measures elements and their words, as the next frame does first of those that changed; all of them where nothing is kept. */
  recalculateRenderedStyle(elements: Collection, isKept: boolean): void;
  /** In the next frame. */
  redraw(): void;
  /** Is told of what happened: `resize` where its room has another size, after which it draws all anew. */
  notify(event: string, elements?: unknown): void;
  /** What it drew last; left out before that. */
  prevViewport?: { zoom: number; pan: { x: number; y: number } };
  /** True where it will draw in the next frame. */
  requestedFrame?: boolean;
  /** True where the last frame was an image that was moved. */
  textureDrawLastFrame?: boolean;
  /** Of its canvases, in pixels of the device. */
  canvasWidth: number;
  canvasHeight: number;
  getPixelRatio(): number;
  /** What the pointer meets at a place, in pixels at 100 %. */
  findNearestElement(x: number, y: number, withEvents: true, isTouch: boolean): SingularElementArgument | undefined;
  /** A place of the page in pixels at 100 %. */
  projectIntoViewport(clientX: number, clientY: number): readonly [number, number];
  /** Left, top, width and height of its room, kept until they are asked for anew. */
  findContainerClientCoords(): readonly [number, number, number, number, number];
  invalidateContainerClientCoordsCache(): void;
  /** Places of its canvases: what is dragged is drawn apart from the rest. */
  NODE: number;
  DRAG: number;
  /** Is told of elements whose look or place changed, before the frame that shows it. */
  onUpdateEleCalcs(listener: (willDraw: boolean, elements: Iterable<SingularElementArgument>) => void): void;
  data: {
    /** True while the wheel turns: the picture is then drawn as one that moves. */
    wheelZooming?: boolean;
    canvases: HTMLCanvasElement[];
    contexts: CanvasRenderingContext2D[];
    canvasNeedsRedraw: boolean[];
    /** Images of nodes without their names, and of their names. */
    eleTxrCache: KeptImages;
    lblTxrCache: KeptImages;
  };
}

export interface KeptImages {
  /** Draws it where none is kept yet; null where none can be. */
  getElement(element: SingularElementArgument, box: Box, pixelRatio: number, level: null, reason: null): Image | null;
}

/** A part of a larger image, from its upper edge downwards. */
export interface Image {
  texture: { canvas: CanvasImageSource };
  x: number;
  width: number;
  height: number;
}

/** In pixels at 100 %. */
export interface Extent {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

export interface Box extends Extent {
  w: number;
  h: number;
}

/** What the renderer keeps with an element. */
export interface Kept {
  bodyBounds: Box | null;
  labelBounds: { main: Box | null };
  rscratch: {
    pathCache?: unknown;
    badLine?: boolean;
    edgeType?: string;
    /** Points of an edge's line, x and y in turn. */
    allpts?: number[];
    arrowEndX?: number;
    arrowEndY?: number;
    tgtArrowAngle?: number;
  };
}

/** An element with what Cytoscape keeps of its style. */
export interface Styled {
  pstyle(name: string): { value: unknown; pfValue: number } | null;
  visible(): boolean;
  isEdge(): boolean;
  isParent(): boolean;
  boundingBox(): Extent;
  effectiveOpacity(): number;
}

export const styledOf = (element: SingularElementArgument): Styled => element as unknown as Styled;

/** Null where the picture is mounted without a canvas, as in tests. */
export const rendererOf = (cy: Core): Renderer | null =>
  (cy as unknown as { renderer?: () => Renderer | null }).renderer?.call(cy) ?? null;

/** How many elements there are: `cy.elements()` copies all of them. */
export const countOf = (cy: Core): number =>
  (cy as unknown as { mutableElements(): { length: number } }).mutableElements().length;

export const keptOf = (element: SingularElementArgument): Kept =>
  (element as unknown as { _private: Kept }[])[0]?._private as Kept;
