import type { Position } from '../store/picture.ts';
import type { Rect } from './extents.ts';
import { curve } from './routes.ts';

/** A line that carries words, as it is drawn. */
export interface LabelledLine {
  id: string;
  from: Position;
  to: Position;
  bend: number;
  /** Length of its words in pixels. */
  width: number;
  /** Where the line leaves the symbol at its start, in pixels from that symbol's place. */
  start: number;
}

/** Shares of the line's length at which its words may stand, best first. */
const SPOTS = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((step) =>
  step === 0 ? [0.5] : [0.5 - step * 0.04, 0.5 + step * 0.04],
);
/** Two points of words nearer than this touch. */
const CLEAR = 18;

/** Words are placed anew, once all others are known, so many times at most. */
const ROUNDS = 4;

/**
 * How far from its start each line's words stand, in pixels along the line, so that they meet no other words, no
 * other line and nothing covered; where that cannot be, as few as can be.
 */
export function labelPlaces(lines: readonly LabelledLine[], covered: Iterable<Rect>): Map<string, number> {
  const rects = [...covered];
  const courses = new Map(lines.map((line) => [line.id, curve(line, line.bend)]));
  const tries = new Map(lines.map((line) => [line.id, spotsOf(line, { lines, courses, rects })]));
  const chosen = new Map<string, Spot>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = [...chosen.values()];
    for (const { id } of lines) {
      const words = [...chosen].flatMap(([other, { points }]) => (other === id ? [] : points));
      const hitsOf = ({ points, hits }: Spot) =>
        3 * points.filter((point) => words.some((other) => near(point, other, CLEAR))).length + hits;
      const spots = (tries.get(id) as Spot[]).map((spot) => ({ spot, hits: hitsOf(spot) }));
      chosen.set(id, spots.reduce((a, b) => (b.hits < a.hits ? b : a)).spot);
    }
    if ([...chosen.values()].every((spot, index) => spot === before[index])) break;
  }
  partPairs(tries, chosen);
  return new Map(
    lines.map(({ id, width, start }) => {
      const along = lengthOf(courses.get(id) as Position[]) * (chosen.get(id) as Spot).share;
      return [id, Math.max(width / 2, along - start)];
    }),
  );
}

/** Two words that meet may both have to move before either is better off: those are placed together. */
function partPairs(tries: ReadonlyMap<string, readonly Spot[]>, chosen: Map<string, Spot>): void {
  const ids = [...chosen.keys()];
  for (const [index, one] of ids.entries()) {
    for (const other of ids.slice(index + 1)) {
      if (meetings(chosen.get(one) as Spot, chosen.get(other) as Spot) === 0) continue;
      const rest = ids.filter((id) => id !== one && id !== other).map((id) => chosen.get(id) as Spot);
      const alone = (spot: Spot) => spot.hits + rest.reduce((sum, third) => sum + 3 * meetings(spot, third), 0);
      const [ones, others] = [one, other].map((id) =>
        (tries.get(id) as Spot[]).map((spot) => ({ spot, hits: alone(spot) })),
      ) as [Weighed[], Weighed[]];
      const pairs = ones.flatMap((a) =>
        others.map((b) => ({ a: a.spot, b: b.spot, hits: a.hits + b.hits + 6 * meetings(a.spot, b.spot) })),
      );
      const best = pairs.reduce((a, b) => (b.hits < a.hits ? b : a));
      chosen.set(one, best.a);
      chosen.set(other, best.b);
    }
  }
}

interface Weighed {
  spot: Spot;
  hits: number;
}

/** How many points of some words touch other words. */
const meetings = (some: Spot, others: Spot): number =>
  some.points.filter((point) => others.points.some((other) => near(point, other, CLEAR))).length;

/** Where words may stand on their line, and how much there is in their way but other words. */
interface Spot {
  share: number;
  points: Position[];
  hits: number;
}

function spotsOf(
  line: LabelledLine,
  {
    lines,
    courses,
    rects,
  }: { lines: readonly LabelledLine[]; courses: ReadonlyMap<string, Position[]>; rects: readonly Rect[] },
): Spot[] {
  const others = lines.filter(({ id }) => id !== line.id).flatMap(({ id }) => courses.get(id) as Position[]);
  return SPOTS.map((share) => {
    const points = wordsAt(courses.get(line.id) as Position[], share, line.width);
    const hits =
      2 * points.filter((point) => rects.some((rect) => isInside(point, rect))).length +
      points.filter((point) => others.some((other) => near(point, other, CLEAR / 2))).length;
    return { share, points, hits };
  });
}

/** Points along the words, which stand straight in the direction that the line has there. */
function wordsAt(course: readonly Position[], share: number, width: number): Position[] {
  const { middle, way } = alongOf(course, share * lengthOf(course));
  const count = Math.max(2, Math.ceil(width / 10));
  return Array.from({ length: count + 1 }, (_, step) => {
    const along = (step / count - 0.5) * width;
    return { x: middle.x + way.x * along, y: middle.y + way.y * along };
  });
}

/** The place so many pixels along a line, and the direction that the line has there. */
function alongOf(course: readonly Position[], distance: number): { middle: Position; way: Position } {
  let from = course[0] as Position;
  let way = { x: 1, y: 0 };
  let left = distance;
  for (const to of course.slice(1)) {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length > 0) way = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    if (left <= length) break;
    left -= length;
    from = to;
  }
  return { middle: { x: from.x + left * way.x, y: from.y + left * way.y }, way };
}

const lengthOf = (course: readonly Position[]): number =>
  course.slice(1).reduce((sum, { x, y }, index) => {
    const last = course[index] as Position;
    return sum + Math.hypot(x - last.x, y - last.y);
  }, 0);

const near = (a: Position, b: Position, distance: number): boolean => Math.hypot(a.x - b.x, a.y - b.y) < distance;

const isInside = ({ x, y }: Position, { left, right, top, bottom }: Rect): boolean =>
  x > left && x < right && y > top && y < bottom;
