import type { Position } from '../store/picture.ts';
import { holds } from './extents.ts';

/** The ids of the places that lie inside a closed line, by the even-odd rule. */
export function enclosed(line: readonly Position[], places: Iterable<readonly [string, Position]>): string[] {
  if (line.length < 3) return [];
  const xs = line.map(({ x }) => x);
  const ys = line.map(({ y }) => y);
  const box = {
    left: least(xs),
    top: least(ys),
    right: -least(xs.map((x) => -x)),
    bottom: -least(ys.map((y) => -y)),
  };
  const found: string[] = [];
  for (const [id, place] of places) if (holds(box, place) && isInside(line, place)) found.push(id);
  return found;
}

/** Counts how often a ray to the right crosses the line. */
function isInside(line: readonly Position[], { x, y }: Position): boolean {
  let inside = false;
  let from = line.at(-1) as Position;
  for (const to of line) {
    if (from.y > y !== to.y > y && x < ((from.x - to.x) * (y - to.y)) / (from.y - to.y) + to.x) inside = !inside;
    from = to;
  }
  return inside;
}

const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b));
