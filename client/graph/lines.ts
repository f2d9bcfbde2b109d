import type { SingularElementArgument } from 'cytoscape';
import { keptOf, type Renderer, styledOf } from './renderer.ts';

/** Lines that share a path: with more of them the browser weighs each against too many others. */
const CHUNK = 50;
/** Pixels on the screen below which the head of an arrow cannot be told from its line. */
const LEAST_HEAD = 0.75;
/** Of the head of an arrow: its length and half its width, as shares of its size. */
const HEAD = { length: 0.3, half: 0.15, notch: 0.15 } as const;

/** A line with its head, as Cytoscape would draw it alone. */
export interface Line {
  points: readonly number[];
  isCurved: boolean;
  /** Lines of one look share their strokes. */
  look: Look;
  /** Of the head: where its tip is and the direction that it points in, in radians. */
  tip: { x: number; y: number; angle: number } | null;
}

interface Look {
  key: string;
  /** Red, green and blue, 0 to 255. */
  colour: readonly number[];
  headColour: readonly number[];
  opacity: number;
  width: number;
  dash: readonly number[];
  /** Width and height of the field that the head is drawn in; 0 where there is none. */
  headSize: number;
  isNotched: boolean;
}

/** Lines that are drawn together, gathered by their look. */
export class Run {
  readonly #context: CanvasRenderingContext2D;
  readonly #scale: number;
  /** By the share of their opacity that is left of them, and by their look. */
  readonly #lines = new Map<number, Map<string, Line[]>>();

  constructor(context: CanvasRenderingContext2D, scale: number) {
    this.#context = context;
    this.#scale = scale;
  }

  /** @param share of its opacity */
  add(line: Line, share: number): void {
    let looks = this.#lines.get(share);
    if (!looks) {
      looks = new Map();
      this.#lines.set(share, looks);
    }
    const alike = looks.get(line.look.key);
    if (alike) alike.push(line);
    else looks.set(line.look.key, [line]);
  }

  /** The faintest first. */
  draw(): void {
    for (const [share, looks] of [...this.#lines].sort(([one], [other]) => one - other)) {
      for (const lines of looks.values()) {
        const { look } = lines[0] as Line;
        this.#stroke(look, lines, share);
        if (look.headSize * HEAD.length * this.#scale >= LEAST_HEAD) this.#fill(look, lines, share);
      }
    }
    this.#lines.clear();
  }

  #stroke({ colour, opacity, width, dash }: Look, lines: readonly Line[], share: number): void {
    const context = this.#context;
    context.strokeStyle = rgba(colour, opacity * share);
    context.lineWidth = width;
    context.lineCap = 'butt';
    context.lineJoin = 'round';
    context.setLineDash(dash as number[]);
    inChunks(context, lines, trace, () => context.stroke());
    context.setLineDash([]);
  }

  #fill({ headColour, opacity, headSize, isNotched }: Look, lines: readonly Line[], share: number): void {
    const context = this.#context;
    const draw = (_: CanvasRenderingContext2D, { tip }: Line) => {
      if (tip) traceHead(context, tip, { size: headSize, isNotched });
    };
    if (opacity * share !== 1) {
      // The line must not shine through its head.
      const before = context.globalCompositeOperation;
      context.globalCompositeOperation = 'destination-out';
      context.fillStyle = '#fff';
      inChunks(context, lines, draw, () => context.fill());
      context.globalCompositeOperation = before;
    }
    context.fillStyle = rgba(headColour, opacity * share);
    inChunks(context, lines, draw, () => context.fill());
  }
}

function inChunks(
  context: CanvasRenderingContext2D,
  lines: readonly Line[],
  trace: (context: CanvasRenderingContext2D, line: Line) => void,
  draw: () => void,
): void {
  for (let start = 0; start < lines.length; start += CHUNK) {
    context.beginPath();
    for (let at = start; at < Math.min(start + CHUNK, lines.length); at++) trace(context, lines[at] as Line);
    draw();
  }
}

function trace(context: CanvasRenderingContext2D, { points, isCurved }: Line): void {
  context.moveTo(points[0] as number, points[1] as number);
  if (!isCurved)
    for (let at = 2; at + 1 < points.length; at += 2) context.lineTo(points[at] as number, points[at + 1] as number);
  else
    for (let at = 2; at + 3 < points.length; at += 4)
      context.quadraticCurveTo(
        points[at] as number,
        points[at + 1] as number,
        points[at + 2] as number,
        points[at + 3] as number,
      );
}

/** Cytoscape's `triangle` and `triangle-backcurve`. */
function traceHead(
  context: CanvasRenderingContext2D,
  { x, y, angle }: { x: number; y: number; angle: number },
  { size, isNotched }: { size: number; isNotched: boolean },
): void {
  const [cos, sin] = [Math.cos(angle) * size, Math.sin(angle) * size];
  const at = (right: number, ahead: number): [number, number] => [
    x + right * cos - ahead * sin,
    y + right * sin + ahead * cos,
  ];
  context.moveTo(...at(-HEAD.half, -HEAD.length));
  context.lineTo(x, y);
  context.lineTo(...at(HEAD.half, -HEAD.length));
  if (isNotched) context.quadraticCurveTo(...at(0, -HEAD.notch), ...at(-HEAD.half, -HEAD.length));
  context.closePath();
}

/** Null where an edge is more than a line with a head at its end. */
export function lineOf(renderer: Renderer, element: SingularElementArgument): Line | null {
  const styled = styledOf(element);
  const says = (name: string) => styled.pstyle(name)?.value;
  const measures = (name: string) => styled.pstyle(name)?.pfValue ?? 0;
  const { edgeType, allpts, badLine, arrowEndX, arrowEndY, tgtArrowAngle } = keptOf(element).rscratch;
  const head = says('target-arrow-shape');
  const isLine =
    ['label', 'source-label', 'target-label'].every((name) => !says(name)) &&
    ['source', 'mid-source', 'mid-target'].every((end) => says(`${end}-arrow-shape`) === 'none') &&
    (head === 'none' ||
      ((head === 'triangle' || head === 'triangle-backcurve') && says('target-arrow-fill') !== 'hollow')) &&
    (edgeType === 'straight' || edgeType === 'bezier' || edgeType === 'multibezier' || edgeType === 'self') &&
    says('curve-style') !== 'straight-triangle' &&
    says('line-fill') === 'solid' &&
    says('line-outline-width') === 0;
  if (!isLine || badLine || !allpts || Number.isNaN(allpts[0])) return null;
  const opacity = Number(says('opacity')) * Number(says('line-opacity'));
  const [colour, headColour] = [says('line-color') as number[], says('target-arrow-color') as number[]];
  const width = measures('width');
  const dash =
    DASHES[says('line-style') as string] ?? (styled.pstyle('line-dash-pattern')?.pfValue as unknown as number[]);
  const headSize = head === 'none' ? 0 : renderer.getArrowWidth(width, Number(says('arrow-scale')));
  const isNotched = head === 'triangle-backcurve';
  const hasTip = headSize > 0 && [arrowEndX, arrowEndY, tgtArrowAngle].every((number) => Number.isFinite(number));
  return {
    points: allpts,
    isCurved: edgeType !== 'straight',
    look: {
      key: [colour, headColour, opacity, width, dash.join(' '), headSize, isNotched].join('|'),
      ...{ colour, headColour, opacity, width, dash, headSize, isNotched },
    },
    tip: hasTip ? { x: arrowEndX as number, y: arrowEndY as number, angle: tgtArrowAngle as number } : null,
  };
}

const DASHES: Record<string, readonly number[]> = { solid: [], dotted: [1, 1] };

const rgba = ([red, green, blue]: readonly number[], opacity: number): string =>
  `rgba(${red},${green},${blue},${opacity})`;
