import type { Position } from '../../client/store/picture.ts';

/** A drawing as straight lines between places. */
export interface Drawn {
  places: Record<string, Position>;
  edges: readonly { from: string; to: string }[];
}

/**
 * Crossings of edges drawn straight (Purchase 2002): pairs that meet in a point which is the end of neither. Parallel
 * edges count once.
 */
export function crossings({ places, edges }: Drawn): number {
  const pairs = new Map(edges.map(({ from, to }) => [[from, to].sort().join(' '), { from, to }]));
  const lines = [...pairs.values()].flatMap(({ from, to }) => {
    const [a, b] = [places[from], places[to]];
    return a && b && from !== to ? [{ a, b }] : [];
  });
  let count = 0;
  lines.forEach((one, index) => {
    for (let other = index + 1; other < lines.length; other += 1) if (meet(one, lines[other] as Line)) count += 1;
  });
  return count;
}

interface Line {
  a: Position;
  b: Position;
}

function meet(one: Line, other: Line): boolean {
  if (
    Math.max(one.a.x, one.b.x) < Math.min(other.a.x, other.b.x) ||
    Math.max(other.a.x, other.b.x) < Math.min(one.a.x, one.b.x) ||
    Math.max(one.a.y, one.b.y) < Math.min(other.a.y, other.b.y) ||
    Math.max(other.a.y, other.b.y) < Math.min(one.a.y, one.b.y)
  )
    return false;
  return side(one, other.a) * side(one, other.b) < 0 && side(other, one.a) * side(other, one.b) < 0;
}

const side = ({ a, b }: Line, p: Position): number => Math.sign((b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x));

/**
 * Normalised stress (Gansner, Koren and North 2004) at the scale that suits the drawing best, so that its size does not
 * matter (Smelser, Miller and Kobourov 2024): of all pairs that hang together how much their distances differ from the
 * steps between them, weighted by 1 / steps².
 */
export function stress({ places, edges }: Drawn): number {
  const ids = Object.keys(places);
  const near = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const { from, to } of edges) {
    if (from === to || !near.has(from) || !near.has(to)) continue;
    near.get(from)?.add(to);
    near.get(to)?.add(from);
  }
  let [along, square, pairs] = [0, 0, 0];
  for (const id of ids) {
    const steps = new Map([[id, 0]]);
    for (const [one, count] of steps)
      for (const other of near.get(one) ?? []) if (!steps.has(other)) steps.set(other, count + 1);
    const start = places[id] as Position;
    for (const [other, count] of steps) {
      if (count === 0) continue;
      const { x, y } = places[other] as Position;
      const ratio = Math.hypot(x - start.x, y - start.y) / count;
      along += ratio;
      square += ratio * ratio;
      pairs += 1;
    }
  }
  // The sum of (scale * ratio - 1)² is least at scale = along / square.
  return pairs === 0 ? 0 : 1 - (along * along) / square / pairs;
}
