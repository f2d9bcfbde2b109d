import { paintOf } from './colour.ts';
import { embedded } from './embedded.ts';
import { IDENTITY, type Matrix, moved, scaled, stretch, times, turned } from './matrix.ts';
import { PathData } from './path-data.ts';
import type { Surface } from './surface.ts';
import { element, escapeXml, round } from './xml.ts';

/** Measures text with a font as CSS writes it; canvas measures where there is one. */
export type Measure = (text: string, font: string) => TextMetrics;

/** Each canvas state that `save` keeps. */
interface Pen {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  lineDashOffset: number;
  globalAlpha: number;
  globalCompositeOperation: GlobalCompositeOperation;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  dash: readonly number[];
  matrix: Matrix;
  clips: number;
}

const PEN: Pen = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  lineDashOffset: 0,
  globalAlpha: 1,
  globalCompositeOperation: 'source-over',
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  dash: [],
  matrix: IDENTITY,
  clips: 0,
};

const ANCHORS: Record<CanvasTextAlign, string> = {
  left: 'start',
  start: 'start',
  center: 'middle',
  right: 'end',
  end: 'end',
};

/**
 * A drawing surface with the calls of a canvas, which writes down SVG: text stays text, in the fonts that it is given,
 * and everything is written with presentation attributes alone, so that no content policy refuses it.
 */
export class SvgSurface implements Surface {
  imageSmoothingEnabled = true;
  readonly #measure: Measure;
  readonly #behind: string;
  readonly #parts: string[] = [];
  #defs = 0;
  #path = new PathData();
  #pen: Pen = { ...PEN };
  #saved: Pen[] = [];

  /** `behind`: the colour under the picture, which shows where a canvas would be cut out. */
  constructor({ measure, behind }: { measure: Measure; behind: string }) {
    this.#measure = measure;
    this.#behind = behind;
  }

  /** The document: `width` and `height` in pixels, `background` under everything or null. */
  document({
    width,
    height,
    title,
    background,
  }: {
    width: number;
    height: number;
    title: string;
    background: string | null;
  }): string {
    const size = { width: round(width), height: round(height) };
    const under = background === null ? '' : element('rect', { ...size, fill: background });
    const content = [element('title', {}, escapeXml(title)), under, ...this.#parts].filter(Boolean).join('\n');
    return element(
      'svg',
      { xmlns: 'http://www.w3.org/2000/svg', ...size, viewBox: `0 0 ${size.width} ${size.height}`, role: 'img' },
      content,
    );
  }

  open(title: string): void {
    this.#parts.push(`<g>${element('title', {}, escapeXml(title))}`);
  }

  close(): void {
    this.#parts.push('</g>');
  }

  save(): void {
    this.#saved.push({ ...this.#pen });
  }

  restore(): void {
    const before = this.#saved.pop();
    if (!before) return;
    for (let clip = before.clips; clip < this.#pen.clips; clip += 1) this.#parts.push('</g>');
    this.#pen = before;
  }

  translate(x: number, y: number): void {
    this.#pen.matrix = times(this.#pen.matrix, moved(x, y));
  }

  rotate(angle: number): void {
    this.#pen.matrix = times(this.#pen.matrix, turned(angle));
  }

  scale(x: number, y: number): void {
    this.#pen.matrix = times(this.#pen.matrix, scaled(x, y));
  }

  setLineDash(dash: Iterable<number>): void {
    this.#pen.dash = [...dash];
  }

  beginPath(): void {
    this.#path = new PathData();
  }

  closePath(): void {
    this.#path.close();
  }

  moveTo(x: number, y: number): void {
    this.#path.move(this.#pen.matrix, x, y);
  }

  lineTo(x: number, y: number): void {
    this.#path.line(this.#pen.matrix, x, y);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#path.quadratic(this.#pen.matrix, [cx, cy], [x, y]);
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.#path.cubic(
      this.#pen.matrix,
      [
        [ax, ay],
        [bx, by],
      ],
      [x, y],
    );
  }

  arc(x: number, y: number, radius: number, from: number, to: number, back = false): void {
    this.#path.arc(this.#pen.matrix, { centre: [x, y], radii: [radius, radius], from, to, back });
  }

  ellipse(x: number, y: number, rx: number, ry: number, turn: number, from: number, to: number, back = false): void {
    const matrix = times(this.#pen.matrix, times(moved(x, y), turned(turn)));
    this.#path.arc(matrix, { centre: [0, 0], radii: [rx, ry], from, to, back });
  }

  arcTo(x: number, y: number, endX: number, endY: number, radius: number): void {
    this.#path.arcTo(this.#pen.matrix, { corner: [x, y], end: [endX, endY], radius });
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  clip(): void {
    this.#defs += 1;
    const id = `clip-${this.#defs}`;
    this.#parts.push(element('clipPath', { id }, element('path', { d: this.#path.toString() })));
    this.#parts.push(`<g clip-path="url(#${id})">`);
    this.#pen.clips += 1;
  }

  fill(): void {
    if (!this.#path.isEmpty) this.#parts.push(element('path', { d: this.#path.toString(), ...this.#filled() }));
  }

  stroke(): void {
    if (this.#path.isEmpty) return;
    this.#parts.push(element('path', { d: this.#path.toString(), fill: 'none', ...this.#stroked() }));
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  fillText(text: string, x: number, y: number): void {
    this.#text(text, { x, y, ...this.#filled() });
  }

  strokeText(text: string, x: number, y: number): void {
    this.#text(text, { x, y, fill: 'none', ...this.#stroked() });
  }

  measureText(text: string): TextMetrics {
    return this.#measure(text, this.font);
  }

  /** Images that are SVG themselves become part of the document, with their text. */
  drawImage(image: CanvasImageSource, ...places: number[]): void {
    const [x, y, width, height] = places.slice(-4) as [number, number, number, number];
    const drawn = embedded((image as HTMLImageElement).src, { x, y, width, height });
    const { globalAlpha } = this.#pen;
    this.#parts.push(
      element('g', { transform: this.#transform(), opacity: globalAlpha === 1 ? null : globalAlpha }, drawn),
    );
  }

  #text(text: string, { x, y, ...attributes }: Record<string, string | number | null>): void {
    const { font, textAlign, textBaseline } = this.#pen;
    const { style, weight, size, family } = fontOf(font);
    // Editors know the alphabetic baseline alone.
    const below = textBaseline === 'bottom' ? this.#measure(text, font).fontBoundingBoxDescent : 0;
    this.#parts.push(
      element(
        'text',
        {
          transform: this.#transform(),
          x: x as number,
          y: (y as number) - below,
          'text-anchor': ANCHORS[textAlign],
          'font-family': family,
          'font-size': size,
          'font-weight': weight === 'normal' ? null : weight,
          'font-style': style === 'normal' ? null : style,
          'xml:space': /^\s|\s$|\s\s/.test(text) ? 'preserve' : null,
          ...attributes,
        },
        escapeXml(text),
      ),
    );
  }

  #transform(): string | null {
    const { a, b, c, d, e, f } = this.#pen.matrix;
    if (a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0) return null;
    const exact = (value: number) => Math.round(value * 1e5) / 1e5;
    if (a === 1 && b === 0 && c === 0 && d === 1) return `translate(${round(e)} ${round(f)})`;
    return `matrix(${[a, b, c, d].map(exact).join(' ')} ${round(e)} ${round(f)})`;
  }

  #filled() {
    return this.#painted('fill', this.#pen.fillStyle);
  }

  #stroked() {
    const { strokeStyle, lineWidth, lineCap, lineJoin, dash, lineDashOffset, matrix } = this.#pen;
    const size = stretch(matrix);
    return {
      ...this.#painted('stroke', strokeStyle),
      'stroke-width': lineWidth * size,
      'stroke-linecap': lineCap === 'butt' ? null : lineCap,
      'stroke-linejoin': lineJoin === 'miter' ? null : lineJoin,
      'stroke-dasharray': dash.length > 0 ? dash.map((length) => round(length * size)).join(' ') : null,
      'stroke-dashoffset': dash.length > 0 && lineDashOffset !== 0 ? lineDashOffset * size : null,
    };
  }

  /** What cuts out of a canvas paints with what is behind it. */
  #painted(name: 'fill' | 'stroke', colour: string): Record<string, string | number | null> {
    const { globalAlpha, globalCompositeOperation } = this.#pen;
    const { hue, opacity } = paintOf(globalCompositeOperation === 'destination-out' ? this.#behind : colour);
    const visible = opacity * globalAlpha;
    return { [name]: hue, [`${name}-opacity`]: visible === 1 ? null : visible };
  }

  get fillStyle(): string {
    return this.#pen.fillStyle;
  }
  set fillStyle(style: string | CanvasGradient | CanvasPattern) {
    this.#pen.fillStyle = String(style);
  }
  get strokeStyle(): string {
    return this.#pen.strokeStyle;
  }
  set strokeStyle(style: string | CanvasGradient | CanvasPattern) {
    this.#pen.strokeStyle = String(style);
  }
  get lineWidth() {
    return this.#pen.lineWidth;
  }
  set lineWidth(width) {
    this.#pen.lineWidth = width;
  }
  get lineCap() {
    return this.#pen.lineCap;
  }
  set lineCap(cap) {
    this.#pen.lineCap = cap;
  }
  get lineJoin() {
    return this.#pen.lineJoin;
  }
  set lineJoin(join) {
    this.#pen.lineJoin = join;
  }
  get lineDashOffset() {
    return this.#pen.lineDashOffset;
  }
  set lineDashOffset(offset) {
    this.#pen.lineDashOffset = offset;
  }
  get globalAlpha() {
    return this.#pen.globalAlpha;
  }
  set globalAlpha(alpha) {
    this.#pen.globalAlpha = alpha;
  }
  get globalCompositeOperation() {
    return this.#pen.globalCompositeOperation;
  }
  set globalCompositeOperation(operation) {
    this.#pen.globalCompositeOperation = operation;
  }
  get font() {
    return this.#pen.font;
  }
  set font(font) {
    this.#pen.font = font;
  }
  get textAlign() {
    return this.#pen.textAlign;
  }
  set textAlign(align) {
    this.#pen.textAlign = align;
  }
  get textBaseline() {
    return this.#pen.textBaseline;
  }
  set textBaseline(baseline) {
    this.#pen.textBaseline = baseline;
  }
}

/** The parts of a font as CSS writes it: "normal bold 14px system-ui, sans-serif". */
function fontOf(font: string): { style: string; weight: string; size: number; family: string } {
  const [, before = '', size = '10', family = 'sans-serif'] = /^(.*?)([\d.]+)px\s+(.*)$/.exec(font) ?? [];
  const words = before.split(/\s+/);
  return {
    style: words.find((word) => /^(italic|oblique)$/.test(word)) ?? 'normal',
    weight: words.find((word) => /^(bold|bolder|lighter|\d{3})$/.test(word)) ?? 'normal',
    size: Number(size),
    family,
  };
}
