import type { Position } from '../store/picture.ts';

const DIRECTIONS: Record<string, Position> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
};

export const isDirection = (key: string): boolean => key in DIRECTIONS;

/** What is sideways counts this many times as far as what lies straight ahead. */
const SIDEWAYS = 2.5;

/**
 * Where an arrow key leads: the nearest of `neighbours` that lies that way, or of `all` where no neighbour does. Null
 * where nothing lies that way.
 */
export function next(
  key: string,
  from: Position,
  { neighbours, all }: { neighbours: ReadonlyMap<string, Position>; all: ReadonlyMap<string, Position> },
): string | null {
  return nearest(key, from, neighbours) ?? nearest(key, from, all);
}

function nearest(key: string, from: Position, places: ReadonlyMap<string, Position>): string | null {
  const way = DIRECTIONS[key];
  if (!way) return null;
  let found: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [id, { x, y }] of places) {
    const ahead = (x - from.x) * way.x + (y - from.y) * way.y;
    const aside = Math.abs((x - from.x) * way.y + (y - from.y) * way.x);
    const distance = ahead + SIDEWAYS * aside;
    if (ahead > 0 && distance < least) {
      found = id;
      least = distance;
    }
  }
  return found;
}
