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
const SPOTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
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
  return new Map(
    lines.map(({ id, width, start }) => {
      const along = lengthOf(courses.get(id) as Position[]) * (chosen.get(id) as Spot).share;
      return [id, Math.max(width / 2, along - start)];
    }),
  );
}

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
