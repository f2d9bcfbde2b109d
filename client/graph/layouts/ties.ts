import type { Position } from '../../store/picture.ts';
import type { Body } from '../bodies.ts';
import type { Scene } from '../containment.ts';

/** Where bodies stand, by index, in pixels. */
export interface Places {
  x: Float64Array;
  y: Float64Array;
}

/** Straight ties between what stands in bodies, each pair of ends once. */
export class Ties {
  /** Indices of the ties that end in each body. */
  readonly of: readonly number[][];
  readonly #ends: readonly [End, End][];
  readonly #at: Places;
  /** Ends of all ties, one after the other; read more often than anything else. */
  readonly #coordinates: Float64Array;

  constructor({ edges, folds }: Scene, bodies: readonly Body[], at: Places) {
    const endOf = new Map(
      bodies.flatMap(({ members }, body) =>
        Object.entries(members).map(([id, place]): [string, End] => [id, { id, body, place }]),
      ),
    );
    const found = new Map<string, [End, End]>();
    const tie = (from: string, to: string) => {
      const [a, b] = [endOf.get(from), endOf.get(to)];
      if (a && b && a.body !== b.body) found.set(from < to ? `${from} ${to}` : `${to} ${from}`, [a, b]);
    };
    for (const { from, to } of edges) tie(from, to);
    for (const { anchor, id } of folds) tie(anchor, id);
    this.#ends = [...found.values()];
    this.#at = at;
    const of = bodies.map((): number[] => []);
    this.#ends.forEach(([a, b], index) => {
      of[a.body]?.push(index);
      of[b.body]?.push(index);
    });
    this.of = of;
    this.#coordinates = new Float64Array(4 * this.#ends.length);
    bodies.forEach((_, body) => {
      this.follow(body);
    });
  }

  get count(): number {
    return this.#ends.length;
  }

  /** Takes over where a body stands now. */
  follow(body: number): void {
    for (const tie of this.of[body] as number[]) {
      (this.#ends[tie] as [End, End]).forEach((end, side) => {
        this.#coordinates[4 * tie + 2 * side] = (this.#at.x[end.body] as number) + end.place.x;
        this.#coordinates[4 * tie + 2 * side + 1] = (this.#at.y[end.body] as number) + end.place.y;
      });
    }
  }

  /** How often ties of a body cross others. The count ends early where it is `enough`. */
  crossings(body: number, enough = Number.POSITIVE_INFINITY): number {
    let sum = 0;
    for (const tie of this.of[body] as number[]) {
      sum += this.#crossingsOf(tie);
      if (sum >= enough) break;
    }
    return sum;
  }

  #crossingsOf(tie: number): number {
    const all = this.#coordinates;
    const ax = all[4 * tie] as number;
    const ay = all[4 * tie + 1] as number;
    const bx = all[4 * tie + 2] as number;
    const by = all[4 * tie + 3] as number;
    const left = Math.min(ax, bx);
    const right = Math.max(ax, bx);
    const top = Math.min(ay, by);
    const bottom = Math.max(ay, by);
    let count = 0;
    for (let other = 0; other < all.length; other += 4) {
      const cx = all[other] as number;
      const dx = all[other + 2] as number;
      if ((cx < left && dx < left) || (cx > right && dx > right)) continue;
      const cy = all[other + 1] as number;
      const dy = all[other + 3] as number;
      if ((cy < top && dy < top) || (cy > bottom && dy > bottom)) continue;
      // Ties that share an end have it on both: one of the products is nought.
      if (side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) >= 0) continue;
      if (side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0) count += 1;
    }
    return count;
  }
}

interface End {
  id: string;
  body: number;
  /** From the place of its body. */
  place: Position;
}

/** On which side of the line from a to b a point lies, and how far. */
const side = (ax: number, ay: number, bx: number, by: number, px: number, py: number): number =>
  (bx - ax) * (py - ay) - (by - ay) * (px - ax);
