import { embedded } from './embedded.ts';
import { moved, times, turned } from './matrix.ts';
import { PathData } from './path-data.ts';
import { PenHolder } from './pen.ts';
import { filled, lettering, stroked, transformOf } from './presentation.ts';
import type { Surface } from './surface.ts';
import { element, escapeXml, round } from './xml.ts';

/** Measures text with a font as CSS writes it; canvas measures where there is one. */
export type Measure = (text: string, font: string) => TextMetrics;

/**
 * A drawing surface with the calls of a canvas, which writes down SVG: text stays text, in the fonts that it is given,
 * and everything is written with presentation attributes alone, so that no content policy refuses it.
 */
export class SvgSurface extends PenHolder implements Surface {
  imageSmoothingEnabled = true;
  readonly #measure: Measure;
  readonly #behind: string;
  readonly #parts: string[] = [];
  #defs = 0;
  #path = new PathData();

  /** `behind`: the colour under the picture, which shows where a canvas would be cut out. */
  constructor({ measure, behind }: { measure: Measure; behind: string }) {
    super();
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

  beginPath(): void {
    this.#path = new PathData();
  }

  closePath(): void {
    this.#path.close();
  }

  moveTo(x: number, y: number): void {
    this.#path.move(this.pen.matrix, x, y);
  }

  lineTo(x: number, y: number): void {
    this.#path.line(this.pen.matrix, x, y);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.#path.quadratic(this.pen.matrix, [cx, cy], [x, y]);
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.#path.cubic(
      this.pen.matrix,
      [
        [ax, ay],
        [bx, by],
      ],
      [x, y],
    );
  }

  arc(x: number, y: number, radius: number, from: number, to: number, back = false): void {
    this.#path.arc(this.pen.matrix, { centre: [x, y], radii: [radius, radius], from, to, back });
  }

  ellipse(x: number, y: number, rx: number, ry: number, turn: number, from: number, to: number, back = false): void {
    const matrix = times(this.pen.matrix, times(moved(x, y), turned(turn)));
    this.#path.arc(matrix, { centre: [0, 0], radii: [rx, ry], from, to, back });
  }

  arcTo(x: number, y: number, endX: number, endY: number, radius: number): void {
    this.#path.arcTo(this.pen.matrix, { corner: [x, y], end: [endX, endY], radius });
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
    this.pen.clips += 1;
  }

  protected endClip(): void {
    this.#parts.push('</g>');
  }

  fill(): void {
    if (!this.#path.isEmpty)
      this.#parts.push(element('path', { d: this.#path.toString(), ...filled(this.pen, this.#behind) }));
  }

  stroke(): void {
    if (this.#path.isEmpty) return;
    this.#parts.push(element('path', { d: this.#path.toString(), fill: 'none', ...stroked(this.pen, this.#behind) }));
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  fillText(text: string, x: number, y: number): void {
    this.#text(text, { x, y, ...filled(this.pen, this.#behind) });
  }

  strokeText(text: string, x: number, y: number): void {
    this.#text(text, { x, y, fill: 'none', ...stroked(this.pen, this.#behind) });
  }

  measureText(text: string): TextMetrics {
    return this.#measure(text, this.font);
  }

  /** Images that are SVG themselves become part of the document, with their text. */
  drawImage(image: CanvasImageSource, ...places: number[]): void {
    const [x, y, width, height] = places.slice(-4) as [number, number, number, number];
    const drawn = embedded((image as HTMLImageElement).src, { x, y, width, height });
    const { globalAlpha } = this.pen;
    this.#parts.push(
      element('g', { transform: transformOf(this.pen.matrix), opacity: globalAlpha === 1 ? null : globalAlpha }, drawn),
    );
  }

  #text(text: string, { x, y, ...attributes }: Record<string, string | number | null>): void {
    const { font, textBaseline } = this.pen;
    // Editors know the alphabetic baseline alone.
    const below = textBaseline === 'bottom' ? this.#measure(text, font).fontBoundingBoxDescent : 0;
    this.#parts.push(
      element(
        'text',
        {
          transform: transformOf(this.pen.matrix),
          x: x as number,
          y: (y as number) - below,
          ...lettering(this.pen),
          'xml:space': /^\s|\s$|\s\s/.test(text) ? 'preserve' : null,
          ...attributes,
        },
        escapeXml(text),
      ),
    );
  }
}
