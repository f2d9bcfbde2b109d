import type { Page } from 'playwright-core';

/** Two images, pixel by pixel. */
export interface Comparison {
  width: number;
  height: number;
  /** The other image's. */
  otherWidth: number;
  otherHeight: number;
  /**
   * Share of what is drawn in either image (pixels that are not the commonest colour of the first) of which the other has
   * nothing alike within a pixel: all channels within `TOLERANCE`. What the other lacks at its edges is not compared.
   */
  differing: number;
  /** Share of pixels of the first image that are not its commonest colour: what is drawn at all. */
  drawn: number;
  /** Of each rectangle asked for: the shift of the other image, in pixels, at which both agree best. */
  shifts: { x: number; y: number }[];
}

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Draws two images in the browser and compares them pixel by pixel; `rectangles` are looked at one by one, up to three
 * pixels off in every direction.
 */
export function compare(
  page: Page,
  images: { one: string; other: string; rectangles?: Rectangle[] },
): Promise<Comparison> {
  return page.evaluate(
    async ({ one, other, rectangles = [] }) => {
      const TOLERANCE = 64;
      const REACH = 3;
      const read = async (address: string) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        const context = canvas.getContext('2d') as CanvasRenderingContext2D;
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, canvas.width, canvas.height);
      };
      const [first, second] = [await read(one), await read(other)];
      const distance = (at: number, to: number) =>
        Math.max(...[0, 1, 2, 3].map((part) => Math.abs((first.data[at + part] ?? 0) - (second.data[to + part] ?? 0))));
      const { width, height } = first;
      const common = new Map<number, number>();
      const words = new Uint32Array(first.data.buffer);
      for (const word of words) common.set(word, (common.get(word) ?? 0) + 1);
      const [[ground = 0] = []] = [...common].sort(([, a], [, b]) => b - a);
      const others = new Uint32Array(second.data.buffer);
      const near = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => [dx, dy] as const));
      const inFirst = (x: number, y: number) => y * width + x;
      const inSecond = (x: number, y: number) => y * second.width + x;
      let [compared, differing] = [0, 0];
      for (let y = 1; y < Math.min(height, second.height) - 1; y += 1) {
        for (let x = 1; x < Math.min(width, second.width) - 1; x += 1) {
          const [one, other] = [inFirst(x, y), inSecond(x, y)];
          if (words[one] === ground && others[other] === ground) continue;
          compared += 1;
          const isThere =
            near.some(([dx, dy]) => distance(4 * one, 4 * inSecond(x + dx, y + dy)) <= TOLERANCE) &&
            near.some(([dx, dy]) => distance(4 * inFirst(x + dx, y + dy), 4 * other) <= TOLERANCE);
          if (!isThere) differing += 1;
        }
      }
      const shifts = rectangles.map((rectangle) => {
        let best = { x: 0, y: 0, sum: Number.POSITIVE_INFINITY };
        for (let dy = -REACH; dy <= REACH; dy += 1) {
          for (let dx = -REACH; dx <= REACH; dx += 1) {
            let sum = 0;
            for (let y = Math.floor(rectangle.y); y < rectangle.y + rectangle.height; y += 1) {
              for (let x = Math.floor(rectangle.x); x < rectangle.x + rectangle.width; x += 1) {
                sum += distance((y * width + x) * 4, ((y + dy) * second.width + x + dx) * 4);
              }
            }
            const isNearer = Math.hypot(dx, dy) < Math.hypot(best.x, best.y);
            if (sum < best.sum || (sum === best.sum && isNearer)) best = { x: dx, y: dy, sum };
          }
        }
        return { x: best.x, y: best.y };
      });
      const total = width * height;
      return {
        width,
        height,
        otherWidth: second.width,
        otherHeight: second.height,
        differing: differing / Math.max(1, compared),
        drawn: 1 - (common.get(ground) as number) / total,
        shifts,
      };
    },
    { rectangles: [], ...images },
  );
}

export const addressOf = (content: Buffer, type: string): string => `data:${type};base64,${content.toString('base64')}`;

/** Every text of an SVG document with the room that it covers, as the browser sets it. */
export function textsOf(page: Page, svg: string): Promise<(Rectangle & { text: string })[]> {
  return page.evaluate((content) => {
    const parsed = new DOMParser().parseFromString(content, 'image/svg+xml');
    const root = document.importNode(parsed.documentElement, true);
    document.body.append(root);
    const { left, top } = root.getBoundingClientRect();
    const found = [...root.querySelectorAll('text')].map((text) => {
      const { x, y, width, height } = text.getBoundingClientRect();
      return { text: text.textContent ?? '', x: x - left, y: y - top, width, height };
    });
    root.remove();
    return found;
  }, svg);
}
