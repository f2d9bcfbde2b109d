import { paintOf } from './colour.ts';
import { type Matrix, stretch } from './matrix.ts';
import type { Pen } from './pen.ts';
import { round } from './xml.ts';

type Attributes = Record<string, string | number | null>;

/** Where a pen draws, as an SVG transform; null where nothing is moved. */
export function transformOf({ a, b, c, d, e, f }: Matrix): string | null {
  if (a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0) return null;
  const exact = (value: number) => Math.round(value * 1e5) / 1e5;
  if (a === 1 && b === 0 && c === 0 && d === 1) return `translate(${round(e)} ${round(f)})`;
  return `matrix(${[a, b, c, d].map(exact).join(' ')} ${round(e)} ${round(f)})`;
}

/** What fills a shape. `behind`: the colour under the picture, with which what cuts out of a canvas paints. */
export function filled(pen: Pen, behind: string): Attributes {
  return painted('fill', pen.fillStyle, { pen, behind });
}

/** The line of a shape, as wide as the pen's place draws it. `behind` as for `filled`. */
export function stroked(pen: Pen, behind: string): Attributes {
  const { strokeStyle, lineWidth, lineCap, lineJoin, dash, lineDashOffset, matrix } = pen;
  const size = stretch(matrix);
  return {
    ...painted('stroke', strokeStyle, { pen, behind }),
    'stroke-width': lineWidth * size,
    'stroke-linecap': lineCap === 'butt' ? null : lineCap,
    'stroke-linejoin': lineJoin === 'miter' ? null : lineJoin,
    'stroke-dasharray': dash.length > 0 ? dash.map((length) => round(length * size)).join(' ') : null,
    'stroke-dashoffset': dash.length > 0 && lineDashOffset !== 0 ? lineDashOffset * size : null,
  };
}

function painted(name: 'fill' | 'stroke', colour: string, { pen, behind }: { pen: Pen; behind: string }): Attributes {
  const { hue, opacity } = paintOf(pen.globalCompositeOperation === 'destination-out' ? behind : colour);
  const visible = opacity * pen.globalAlpha;
  return { [name]: hue, [`${name}-opacity`]: visible === 1 ? null : visible };
}

const ANCHORS: Record<CanvasTextAlign, string> = {
  left: 'start',
  start: 'start',
  center: 'middle',
  right: 'end',
  end: 'end',
};

/** The font of a pen and how text stands to its place. */
export function lettering({ font, textAlign }: Pen): Attributes {
  const { style, weight, size, family } = fontOf(font);
  return {
    'text-anchor': ANCHORS[textAlign],
    'font-family': family,
    'font-size': size,
    'font-weight': weight === 'normal' ? null : weight,
    'font-style': style === 'normal' ? null : style,
  };
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
