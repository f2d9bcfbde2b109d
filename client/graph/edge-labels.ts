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
  /** Ids of the boxes in which its ends stand, which its words may cover. */
  within: readonly string[];
}

/** Shares of the line's length at which its words may stand, best first. */
const SPOTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
/** Two points of words nearer than the first are too near, nearer than the second they lie over each other. */
const CLEAR = 18;
const TOUCHING = 12;

/** Words are placed anew, once all others are known, so many times at most. */
const ROUNDS = 4;
/** Words that cover something by more than this many of their points are not written. */
const MOST_COVERING = 1;

/**
 * How far from its start each line's words stand, in pixels along the line, so that they meet no other words, no
 * other line and nothing covered; where that cannot be, as few as can be. Left out are those that would lie over other
 * words or over what is covered all the same.
 */
export function labelPlaces(lines: readonly LabelledLine[], covered: ReadonlyMap<string, Rect>): Map<string, number> {
  const courses = new Map(lines.map((line) => [line.id, curve(line, line.bend)]));
  const tries = new Map(lines.map((line) => [line.id, spotsOf(line, { lines, courses, covered })]));
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
  dropCovering(chosen);
  const written = lines.filter(({ id }) => chosen.has(id));
  return new Map(
    written.map(({ id, width, start }) => {
      const along = lengthOf(courses.get(id) as Position[]) * (chosen.get(id) as Spot).share;
      return [id, Math.max(width / 2, along - start)];
    }),
  );
}

/** Takes out the words that cover most, until none covers more than may be. */
function dropCovering(chosen: Map<string, Spot>): void {
  for (;;) {
    const all = [...chosen].map(([id, { points, covers }]) => {
      const words = [...chosen].flatMap(([other, spot]) => (other === id ? [] : spot.points));
      const met = points.filter((point) => words.some((other) => near(point, other, TOUCHING))).length;
      return { id, covers: Math.max(covers, met) };
    });
    const worst = all.reduce((a, b) => (b.covers > a.covers ? b : a), { id: '', covers: MOST_COVERING });
    if (!chosen.delete(worst.id)) return;
  }
}

/** Where words may stand on their line, and how much there is in their way but other words. */
interface Spot {
  share: number;
  points: Position[];
  hits: number;
  /** How many of the points lie on something. */
  covers: number;
}

function spotsOf(
  line: LabelledLine,
  {
    lines,
    courses,
    covered,
  }: {
    lines: readonly LabelledLine[];
    courses: ReadonlyMap<string, Position[]>;
    covered: ReadonlyMap<string, Rect>;
  },
): Spot[] {
  const rects = [...covered.values()];
  const foreign = [...covered].filter(([id]) => !line.within.includes(id)).map(([, rect]) => rect);
  const others = lines.filter(({ id }) => id !== line.id).flatMap(({ id }) => courses.get(id) as Position[]);
  return SPOTS.map((share) => {
    const points = wordsAt(courses.get(line.id) as Position[], share, line.width);
    const hits =
      2 * points.filter((point) => rects.some((rect) => isInside(point, rect))).length +
      points.filter((point) => others.some((other) => near(point, other, CLEAR / 2))).length;
    const covers = points.filter((point) => foreign.some((rect) => isInside(point, rect))).length;
    return { share, points, hits, covers };
  });
}

/** Points along the words, which stand straight in the direction that the line has there. */
function wordsAt(course: readonly Position[], share: number, width: number): Position[] {
  const index = Math.max(1, Math.min(course.length - 2, Math.round(share * (course.length - 1))));
  const [before, middle, after] = course.slice(index - 1, index + 2) as [Position, Position, Position];
  const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
  const way = { x: (after.x - before.x) / length, y: (after.y - before.y) / length };
  const count = Math.max(2, Math.ceil(width / 10));
  return Array.from({ length: count + 1 }, (_, step) => {
    const along = (step / count - 0.5) * width;
    return { x: middle.x + way.x * along, y: middle.y + way.y * along };
  });
}

const lengthOf = (course: readonly Position[]): number =>
  course.slice(1).reduce((sum, { x, y }, index) => {
    const last = course[index] as Position;
    return sum + Math.hypot(x - last.x, y - last.y);
  }, 0);

const near = (a: Position, b: Position, distance: number): boolean => Math.hypot(a.x - b.x, a.y - b.y) < distance;

const isInside = ({ x, y }: Position, { left, right, top, bottom }: Rect): boolean =>
  x > left && x < right && y > top && y < bottom;
