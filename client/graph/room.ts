import type { Position } from '../store/picture.ts';
import { at, overlaps, type Rect } from './extents.ts';

const CELL = 160;
const SPAN = 1 << 24;
/** Between one try and the next, in pixels. */
const STEP = 14;
/** Names are wider than they are high, so the search goes further to the sides. */
const WIDER = 1.5;
const RINGS = 2_000;

/** Keeps account of what is covered, and finds the nearest place that is free. */
export class Room {
  readonly #cells = new Map<number, Rect[]>();
  readonly #cell: number;

  /**
   * @param covered from the beginning
   * @param cell about as large as what is covered, in pixels, so that each thing lies in few cells
   */
  constructor(covered: Iterable<Rect> = [], cell = CELL) {
    this.#cell = cell;
    for (const rect of covered) this.cover(rect);
  }

  cover(rect: Rect): void {
    for (const cell of cellsOf(rect, this.#cell)) {
      const known = this.#cells.get(cell);
      if (known) known.push(rect);
      else this.#cells.set(cell, [rect]);
    }
  }

  /** Takes away what was covered: the very same rectangle. */
  lift(rect: Rect): void {
    for (const cell of cellsOf(rect, this.#cell)) {
      const known = this.#cells.get(cell);
      if (known)
        this.#cells.set(
          cell,
          known.filter((other) => other !== rect),
        );
    }
  }

  isFree(rect: Rect): boolean {
    return !cellsOf(rect, this.#cell).some((cell) => this.#cells.get(cell)?.some((other) => overlaps(rect, other)));
  }

  /** The free place for `extent` that is nearest to `wanted`. */
  nearest(extent: Rect, wanted: Position, from = 0): { place: Position; ring: number } {
    return nearestPlace({ wanted, from, fits: (place) => this.isFree(at(extent, place)) });
  }
}

/**
 * The nearest place that fits, found on widening rings; `from` is the ring to begin at, where nearer ones are known to
 * be full. Where none fits, the place wanted.
 */
export function nearestPlace({
  wanted,
  fits,
  from = 0,
  rings = RINGS,
}: {
  wanted: Position;
  fits: (place: Position) => boolean;
  from?: number;
  rings?: number;
}): { place: Position; ring: number } {
  for (let ring = from; ring < rings; ring += 1) {
    const place = around(wanted, ring).find(fits);
    if (place) return { place, ring };
  }
  return { place: wanted, ring: rings };
}

function around({ x, y }: Position, ring: number): Position[] {
  if (ring === 0) return [{ x, y }];
  const radius = ring * STEP;
  const tries = Math.max(8, Math.round((2 * Math.PI * radius) / (2 * STEP)));
  return Array.from({ length: tries }, (_, index) => {
    const angle = (2 * Math.PI * index) / tries;
    return { x: Math.round(x + Math.cos(angle) * radius * WIDER), y: Math.round(y + Math.sin(angle) * radius) };
  });
}

/** Cells as numbers: columns and rows reach further than any picture. */
function cellsOf({ left, top, right, bottom }: Rect, size: number): number[] {
  const cells: number[] = [];
  for (let column = Math.floor(left / size); column <= Math.floor(right / size); column += 1) {
    for (let row = Math.floor(top / size); row <= Math.floor(bottom / size); row += 1) cells.push(column * SPAN + row);
  }
  return cells;
}
