import type { Sheet } from './sheet.ts';
import { type Measure, SvgSurface } from './svg-surface.ts';

/**
 * What every current browser draws on one canvas: Chromium and Firefox take 32,767 pixels a side and Safari 16,384,
 * with an area of at most 16,384 by 16,384.
 */
const LONGEST_SIDE = 16_384;
const LARGEST_AREA = 16_384 ** 2;

/** Pixels of an image at so many times its size. */
export const pixels = ({ width, height }: { width: number; height: number }, scale: number) => ({
  width: Math.ceil(width * scale),
  height: Math.ceil(height * scale),
});

/** True where a browser can hold a canvas of these pixels. */
export const fitsCanvas = ({ width, height }: { width: number; height: number }): boolean =>
  width <= LONGEST_SIDE && height <= LONGEST_SIDE && width * height <= LARGEST_AREA;

/** The browser could not make an image of these pixels. */
export class TooLarge extends Error {
  constructor({ width, height }: { width: number; height: number }) {
    super(`The browser could not make an image of ${width} by ${height} pixels: take a smaller one, or SVG.`);
    this.name = 'TooLarge';
  }
}

/** @throws TooLarge */
export async function toPng(
  sheet: Sheet,
  { scale, background }: { scale: number; background: string | null },
): Promise<Blob> {
  const size = pixels(sheet, scale);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const surface = fitsCanvas(size) ? canvas.getContext('2d') : null;
  if (!surface) throw new TooLarge(size);
  surface.save();
  surface.scale(scale, scale);
  sheet.paint(surface);
  surface.restore();
  if (background !== null) {
    // Under what is drawn, as some lines cut out of what is under them.
    surface.globalCompositeOperation = 'destination-over';
    surface.fillStyle = background;
    surface.fillRect(0, 0, size.width, size.height);
  }
  const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!image) throw new TooLarge(size);
  return image;
}

export function toSvg(
  sheet: Sheet,
  {
    title,
    background,
    behind,
    measure,
  }: { title: string; background: string | null; behind: string; measure: Measure },
): string {
  const surface = new SvgSurface({ measure, behind });
  sheet.paint(surface);
  const { width, height } = sheet;
  return surface.document({ width, height, title, background });
}

/** Measures as a canvas of this page does. */
export function measuring(): Measure {
  const surface = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  return (text, font) => {
    surface.font = font;
    return surface.measureText(text);
  };
}
