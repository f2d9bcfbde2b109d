import type { Core, NodeSingular } from 'cytoscape';
import type { Position } from '../store/picture.ts';
import type { State, Store } from '../store/state.ts';
import { followAfar, LEAST, MANY } from './afar.ts';
import { COLOURS } from './colours.ts';

/** Pixels at 100 %, as the outline of a few that are chosen. */
const WIDTH = 3;
const GAP = 4;
/** Steps of a pixel by which round rings differ: each of one size is drawn once and then stamped. */
const STEPS = 4;

/** True where so much is chosen that drawing all of it anew would hold the page. */
export const areRinged = ({ selection }: Pick<State, 'selection'>): boolean => selection.length >= MANY;

/**
 * Rings what is chosen on a canvas above the picture where that is much, so that nothing below is drawn anew; and from afar
 * what is chosen or on a path, however little. Follows every frame of the picture. Answers a way to stop.
 */
export function followRings({ cy, container, store }: { cy: Core; container: HTMLElement; store: Store }): () => void {
  const canvas = document.createElement('canvas');
  canvas.className = 'rings';
  canvas.setAttribute('aria-hidden', 'true');
  container.append(canvas);
  let ringed: NodeSingular[] = [];

  const draw = () => {
    const [width, height] = ringed.length > 0 ? [container.clientWidth, container.clientHeight] : [0, 0];
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    // It keeps its size where a panel takes some of its room, as the picture does.
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    const context = canvas.getContext('2d');
    // Where nothing is ringed, or the picture has no room, there are no pixels to lay a ring on.
    if (!context || canvas.width === 0 || canvas.height === 0) return;
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    context.strokeStyle = COLOURS[store.getState().theme].accent;
    context.lineWidth = Math.max(WIDTH * zoom, LEAST.width);
    const stamps = new Stamps(context);
    const boxes = new Path2D();
    for (const node of ringed) {
      const at = node.position();
      const middle = { x: at.x * zoom + x, y: at.y * zoom + y };
      const across = node.outerWidth() * zoom;
      const down = node.outerHeight() * zoom;
      if (!isInView(middle, { across, down, width, height }) || !node.visible()) continue;
      const away = (GAP + WIDTH / 2) * zoom;
      const [right, below] = [Math.max(across / 2 + away, LEAST.radius), Math.max(down / 2 + away, LEAST.radius)];
      if (across === down && !node.isParent()) stamps.put(middle, right);
      else boxes.rect(middle.x - right, middle.y - below, 2 * right, 2 * below);
    }
    stamps.draw();
    context.scale(devicePixelRatio, devicePixelRatio);
    context.stroke(boxes);
  };
  const follow = (state: State, before?: State) => {
    if (before && state.selection === before.selection && state.picture === before.picture) return;
    const had = ringed.length > 0;
    ringed = areRinged(state) ? chosenNodes(cy, new Set(state.selection)) : [];
    if (had || ringed.length > 0) draw();
  };

  follow(store.getState());
  const unsubscribe = store.subscribe(follow);
  const drawWhereRinged = () => {
    if (ringed.length > 0) draw();
  };
  cy.on('render', drawWhereRinged);
  const forgetAfar = followAfar({ cy, container, store });
  return () => {
    unsubscribe();
    forgetAfar();
    if (!cy.destroyed()) cy.off('render', drawWhereRinged);
    canvas.remove();
  };
}

/** A closed group is chosen with any of its members. */
function chosenNodes(cy: Core, chosen: ReadonlySet<string>): NodeSingular[] {
  const isChosen = (node: NodeSingular) =>
    chosen.has(node.id()) || ((node.data('holds') ?? []) as readonly string[]).some((id) => chosen.has(id));
  return cy.nodes().filter(isChosen).toArray() as NodeSingular[];
}

/** Images of one ring each, laid over each other pixel by pixel: a browser without a graphics card takes many times as long for so many. */
class Stamps {
  readonly #context: CanvasRenderingContext2D;
  readonly #all: ImageData;
  /** The same, a pixel each. */
  readonly #pixels: Uint32Array;
  readonly #rings = new Map<number, { pixels: Uint32Array; side: number }>();

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
    this.#all = context.createImageData(context.canvas.width, context.canvas.height);
    this.#pixels = new Uint32Array(this.#all.data.buffer);
  }

  /** Lengths in pixels of the page. */
  put({ x, y }: Position, radius: number): void {
    const { pixels, side } = this.#ring(Math.round(radius * STEPS));
    const { width, height } = this.#all;
    const left = Math.round(x * devicePixelRatio - side / 2);
    const top = Math.round(y * devicePixelRatio - side / 2);
    for (let row = Math.max(0, -top); row < side && top + row < height; row += 1) {
      for (let column = Math.max(0, -left); column < side && left + column < width; column += 1) {
        const pixel = pixels[row * side + column] as number;
        const at = (top + row) * width + left + column;
        // Of one colour all: the stronger one is seen. The strength is the highest byte.
        if (pixel > (this.#pixels[at] as number)) this.#pixels[at] = pixel;
      }
    }
  }

  draw(): void {
    this.#context.putImageData(this.#all, 0, 0);
  }

  #ring(size: number): { pixels: Uint32Array; side: number } {
    let known = this.#rings.get(size);
    if (!known) {
      const image = ring(this.#context, size / STEPS);
      const side = image.width;
      const { data } = (image.getContext('2d') as OffscreenCanvasRenderingContext2D).getImageData(0, 0, side, side);
      known = { pixels: new Uint32Array(data.buffer), side };
      this.#rings.set(size, known);
    }
    return known;
  }
}

/** @param radius in pixels of the page */
function ring({ strokeStyle, lineWidth }: CanvasRenderingContext2D, radius: number): OffscreenCanvas {
  const half = Math.ceil((radius + lineWidth) * devicePixelRatio);
  const image = new OffscreenCanvas(2 * half, 2 * half);
  const context = image.getContext('2d');
  if (!context) return image;
  context.strokeStyle = strokeStyle;
  context.lineWidth = lineWidth * devicePixelRatio;
  context.beginPath();
  context.arc(half, half, radius * devicePixelRatio, 0, 2 * Math.PI);
  context.stroke();
  return image;
}

/** True where something of it, or of the ring round it, may be seen. */
const isInView = (
  { x, y }: Position,
  { across, down, width, height }: { across: number; down: number; width: number; height: number },
): boolean =>
  Math.abs(x - width / 2) < width / 2 + across + GAP * 2 && Math.abs(y - height / 2) < height / 2 + down + GAP * 2;
