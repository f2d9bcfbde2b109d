import type { Position } from '../../store/picture.ts';
import type { Body } from '../bodies.ts';
import type { Scene } from '../containment.ts';
import { at, grown, type Rect } from '../extents.ts';
import { nearestPlace, Room } from '../room.ts';
import { stepsFrom } from './links.ts';
import { sequence } from './sequence.ts';
import { type Places, Ties } from './ties.ts';

/** Pairs of ties that may be looked at: less than a tenth of a second. A picture of more than 666 ties stays as it is. */
const MOST_PAIRS = 8e6;
const MOST_ROUNDS = 12;
/** Places that each body tries in a round. */
const TRIES = 8;
/** How far from where it stands, in pixels: in the first round, and in the last. */
const FAR = 500;
const NEAR = 40;
const WIDER = 1.25;
/** Rings round a place that is taken in which a free one is looked for. */
const RINGS = 4;
/** Crossings that are worth as much as one of stress: the sum over all pairs of (distance / steps - 1)². */
const WORTH = 0.7;

/**
 * Moves bodies of a finished picture, one at a time and always to a free place, wherever fewer ties cross for it and
 * distances stay as like the steps between things: local search with a reach that shrinks, as in simulated annealing of
 * drawings (Davidson and Harel 1996), but never to what is worse. The same for the same picture; what is `held` stays.
 */
export function uncrossed(
  scene: Scene,
  near: readonly number[][],
  {
    bodies,
    places,
    held,
    margin,
    taken = [],
  }: {
    bodies: readonly Body[];
    /** Of every body. */
    places: ReadonlyMap<string, Position>;
    held: ReadonlySet<string>;
    /** Kept free round each body. */
    margin: number;
    /** Where none is to stand. */
    taken?: readonly Rect[];
  },
): Map<string, Position> {
  const placeOf = ({ id }: Body) => places.get(id) as Position;
  const all: Places = {
    x: Float64Array.from(bodies, (body) => placeOf(body).x),
    y: Float64Array.from(bodies, (body) => placeOf(body).y),
  };
  const ties = new Ties(scene, bodies, all);
  const rounds = Math.min(MOST_ROUNDS, Math.floor(MOST_PAIRS / (2 * (TRIES + 1) * ties.count ** 2)));
  if (rounds < 1 || ties.count === 0) return new Map(places);
  const steps = bodies.map((_, index) => stepsFrom([index], near));
  const scale = scaleOf(steps, all);
  const room = new Room();
  const rectAt = (index: number, place: Position) => at(grown((bodies[index] as Body).extent, margin), place);
  const rects = bodies.map((body, index) => rectAt(index, placeOf(body)));
  for (const rect of [...rects, ...taken]) room.cover(rect);
  const next = sequence(bodies.length);
  const movable = bodies.flatMap(({ id }, index) => (held.has(id) || ties.of[index]?.length === 0 ? [] : [index]));

  const move = (index: number, { x, y }: Position) => {
    all.x[index] = x;
    all.y[index] = y;
    ties.follow(index);
  };
  const better = (index: number, reach: number): Position => {
    const start = { x: all.x[index] as number, y: all.y[index] as number };
    const crossed = ties.crossings(index);
    if (crossed === 0) return start;
    const among = middleOf(near[index] as number[], all);
    let best = { place: start, cost: crossed + WORTH * strain(steps[index] as Int32Array, index, { all, scale }) };
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const from = attempt % 2 === 0 ? best.place : between(among, start, attempt / TRIES);
      const angle = 2 * Math.PI * next();
      const radius = reach * Math.sqrt(next());
      const wanted = {
        x: Math.round(from.x + WIDER * radius * Math.cos(angle)),
        y: Math.round(from.y + radius * Math.sin(angle)),
      };
      const fits = (place: Position) => room.isFree(rectAt(index, place));
      const { place, ring } = nearestPlace({ wanted, fits, rings: RINGS });
      if (ring === RINGS) continue;
      move(index, place);
      const strained = WORTH * strain(steps[index] as Int32Array, index, { all, scale });
      const cost = strained + ties.crossings(index, best.cost - strained);
      if (cost < best.cost) best = { place, cost };
    }
    return best.place;
  };

  for (let round = 0; round < rounds; round += 1) {
    const reach = FAR * (NEAR / FAR) ** (round / Math.max(1, rounds - 1));
    shuffle(movable, next);
    for (const index of movable) {
      const own = rects[index] as Rect;
      room.lift(own);
      const place = better(index, reach);
      move(index, place);
      rects[index] = rectAt(index, place);
      room.cover(rects[index]);
    }
  }
  return new Map(
    movable.reduce(
      (found, index) => found.set((bodies[index] as Body).id, { x: all.x[index] as number, y: all.y[index] as number }),
      new Map(places),
    ),
  );
}

/** What distances from one body differ by from the steps to all others. */
function strain(steps: Int32Array, index: number, { all: { x, y }, scale }: { all: Places; scale: number }): number {
  let sum = 0;
  for (let other = 0; other < steps.length; other += 1) {
    const count = steps[other] as number;
    if (count < 1) continue;
    const dx = (x[index] as number) - (x[other] as number);
    const dy = (y[index] as number) - (y[other] as number);
    sum += ((scale * Math.sqrt(dx * dx + dy * dy)) / count - 1) ** 2;
  }
  return sum;
}

/** Steps for one pixel: those at which all distances suit the steps best. */
function scaleOf(steps: readonly Int32Array[], { x, y }: Places): number {
  let [along, square] = [0, 0];
  steps.forEach((row, index) => {
    for (let other = 0; other < index; other += 1) {
      const count = row[other] as number;
      if (count < 1) continue;
      const ratio =
        Math.hypot((x[index] as number) - (x[other] as number), (y[index] as number) - (y[other] as number)) / count;
      along += ratio;
      square += ratio * ratio;
    }
  });
  return square === 0 ? 1 : along / square;
}

const middleOf = (indices: readonly number[], { x, y }: Places): Position => ({
  x: indices.reduce((sum, index) => sum + (x[index] as number), 0) / indices.length,
  y: indices.reduce((sum, index) => sum + (y[index] as number), 0) / indices.length,
});

const between = (a: Position, b: Position, share: number): Position => ({
  x: a.x + share * (b.x - a.x),
  y: a.y + share * (b.y - a.y),
});

function shuffle(items: number[], next: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [items[last], items[other]] = [items[other] as number, items[last] as number];
  }
}
