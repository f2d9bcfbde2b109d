import type { Position } from '../store/picture.ts';
import { grown, type Rect, union } from './extents.ts';

/** A line to draw between two places, and what it may run through: its own ends and what they stand in. */
export interface Line {
  id: string;
  /** The same for all lines between the same two ends, either way. */
  pair: string;
  from: Position;
  to: Position;
  through: readonly string[];
}

const BENDS = [0, 30, 60, 90, 120, 150, 180, 220, 270, 330, 400];
const SAMPLES = 24;
/** Lines between the same two ends keep their bends this far apart. */
const APART = 50;
/** A way that reaches further than this out of the picture counts as half a crossing. */
const FRAME = 30;

/**
 * How far each line bends aside so that it runs through nothing: the offset of the one control point from the middle
 * between both ends, in pixels, to the left of the line where negative. Where nothing is clear, what crosses least; of
 * two clear ways the one that does not leave the picture.
 */
export function bendsOf(lines: readonly Line[], obstacles: ReadonlyMap<string, Rect>): Map<string, number> {
  const bends = new Map<string, number>();
  const frame = obstacles.size > 0 ? grown([...obstacles.values()].reduce(union), FRAME) : null;
  const taken = new Map<string, number[]>();
  const many = new Set(lines.map(({ pair }) => pair).filter((pair, index, all) => all.indexOf(pair) !== index));
  for (const line of lines) {
    const others = taken.get(line.pair) ?? [];
    const start = many.has(line.pair) ? -APART / 2 : 0;
    const bend = best(line, obstacles, { others, start, frame });
    bends.set(line.id, bend);
    taken.set(line.pair, [...others, bend]);
  }
  return bends;
}

function best(
  line: Line,
  obstacles: ReadonlyMap<string, Rect>,
  { others, start, frame }: { others: number[]; start: number; frame: Rect | null },
): number {
  // The side of a bend turns with the line, so lines both ways between two ends are compared on one side.
  const sign = line.from.x < line.to.x || (line.from.x === line.to.x && line.from.y < line.to.y) ? 1 : -1;
  let chosen = start;
  let least = Number.POSITIVE_INFINITY;
  for (const size of BENDS) {
    for (const side of size === 0 ? [start] : [start + size, start - size]) {
      if (others.some((other) => Math.abs(other - side) < APART)) continue;
      const leaves = frame !== null && !curve(line, sign * side).every((point) => isInside(point, frame));
      const cost = crossed(line, sign * side, obstacles).length + (leaves ? 0.5 : 0);
      if (cost < least) {
        chosen = side;
        least = cost;
      }
    }
    if (least === 0) break;
  }
  return sign * chosen;
}

/** The obstacles that a line with this bend runs through. */
export function crossed(line: Line, bend: number, obstacles: ReadonlyMap<string, Rect>): string[] {
  const points = curve(line, bend);
  return [...obstacles]
    .filter(([id, rect]) => !line.through.includes(id) && points.some((point) => isInside(point, rect)))
    .map(([id]) => id);
}

/** Points along the quadratic curve from one end to the other. */
export function curve({ from, to }: Pick<Line, 'from' | 'to'>, bend: number): Position[] {
  const control = controlPoint({ from, to }, bend);
  return Array.from({ length: SAMPLES + 1 }, (_, index) => {
    const t = index / SAMPLES;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
  });
}

function controlPoint({ from, to }: Pick<Line, 'from' | 'to'>, bend: number): Position {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: (from.x + to.x) / 2 - (dy / length) * bend, y: (from.y + to.y) / 2 + (dx / length) * bend };
}

const isInside = ({ x, y }: Position, { left, right, top, bottom }: Rect): boolean =>
  x > left && x < right && y > top && y < bottom;
