import { IDENTITY, type Matrix, moved, scaled, times, turned } from './matrix.ts';

/** Each canvas state that `save` keeps. */
export interface Pen {
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

/** The part of a canvas that says how is drawn: colours, lines, fonts, and where, with what `save` keeps of it. */
export abstract class PenHolder {
  protected pen: Pen = { ...PEN };
  readonly #saved: Pen[] = [];

  save(): void {
    this.#saved.push({ ...this.pen });
  }

  restore(): void {
    const before = this.#saved.pop();
    if (!before) return;
    for (let clip = before.clips; clip < this.pen.clips; clip += 1) this.endClip();
    this.pen = before;
  }

  translate(x: number, y: number): void {
    this.pen.matrix = times(this.pen.matrix, moved(x, y));
  }

  rotate(angle: number): void {
    this.pen.matrix = times(this.pen.matrix, turned(angle));
  }

  scale(x: number, y: number): void {
    this.pen.matrix = times(this.pen.matrix, scaled(x, y));
  }

  setLineDash(dash: Iterable<number>): void {
    this.pen.dash = [...dash];
  }

  /** Ends the clip that was begun last. */
  protected abstract endClip(): void;

  get fillStyle(): string {
    return this.pen.fillStyle;
  }
  set fillStyle(style: string | CanvasGradient | CanvasPattern) {
    this.pen.fillStyle = String(style);
  }
  get strokeStyle(): string {
    return this.pen.strokeStyle;
  }
  set strokeStyle(style: string | CanvasGradient | CanvasPattern) {
    this.pen.strokeStyle = String(style);
  }
  get lineWidth() {
    return this.pen.lineWidth;
  }
  set lineWidth(width) {
    this.pen.lineWidth = width;
  }
  get lineCap() {
    return this.pen.lineCap;
  }
  set lineCap(cap) {
    this.pen.lineCap = cap;
  }
  get lineJoin() {
    return this.pen.lineJoin;
  }
  set lineJoin(join) {
    this.pen.lineJoin = join;
  }
  get lineDashOffset() {
    return this.pen.lineDashOffset;
  }
  set lineDashOffset(offset) {
    this.pen.lineDashOffset = offset;
  }
  get globalAlpha() {
    return this.pen.globalAlpha;
  }
  set globalAlpha(alpha) {
    this.pen.globalAlpha = alpha;
  }
  get globalCompositeOperation() {
    return this.pen.globalCompositeOperation;
  }
  set globalCompositeOperation(operation) {
    this.pen.globalCompositeOperation = operation;
  }
  get font() {
    return this.pen.font;
  }
  set font(font) {
    this.pen.font = font;
  }
  get textAlign() {
    return this.pen.textAlign;
  }
  set textAlign(align) {
    this.pen.textAlign = align;
  }
  get textBaseline() {
    return this.pen.textBaseline;
  }
  set textBaseline(baseline) {
    this.pen.textBaseline = baseline;
  }
}
