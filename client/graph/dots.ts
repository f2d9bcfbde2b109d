import type { Box } from './renderer.ts';

interface Dot {
  body: Box;
  colour: string;
  hasCorners: boolean;
}

/** Symbols that are too small to be told apart, as dots: those of one colour are one path. */
export class Dots {
  readonly #context: CanvasRenderingContext2D;
  readonly #size: number;
  readonly #alike = new Map<string, { opacity: number; dots: Dot[] }>();

  /** @param size pixels at 100 % */
  constructor(context: CanvasRenderingContext2D, size: number) {
    this.#context = context;
    this.#size = size;
  }

  add(dot: Dot, opacity: number): void {
    const key = `${dot.colour} ${opacity}`;
    const alike = this.#alike.get(key);
    if (alike) alike.dots.push(dot);
    else this.#alike.set(key, { opacity, dots: [dot] });
  }

  draw(): void {
    const context = this.#context;
    const [size, half] = [this.#size, this.#size / 2];
    for (const { opacity, dots } of this.#alike.values()) {
      context.globalAlpha = opacity;
      context.fillStyle = (dots[0] as Dot).colour;
      for (const { body, hasCorners } of dots) {
        const [x, y] = [(body.x1 + body.x2) / 2, (body.y1 + body.y2) / 2];
        if (hasCorners) context.fillRect(x - half, y - half, size, size);
        else {
          context.beginPath();
          context.arc(x, y, half, 0, 2 * Math.PI);
          context.fill();
        }
      }
    }
    context.globalAlpha = 1;
    this.#alike.clear();
  }
}
