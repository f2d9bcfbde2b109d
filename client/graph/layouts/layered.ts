import { relationship } from '../../../contract/relationships.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { type Scene, sceneOf } from '../containment.ts';
import { unbundled, withFolds } from './blocks.ts';
import { ALONE, type LayOut } from './layout.ts';
import { adjacency, bodyIndex, linksOf } from './links.ts';
import { settled } from './settled.ts';
import { COLUMN_GAP, columnPlaces, WORDED_GAP } from './stacked.ts';
import { sweptColumns } from './sweeps.ts';

/** How much more "used against" weighs than any other relation where both cannot point to the right. */
const HEAVY = 1_000;

interface Arrow {
  from: number;
  to: number;
  weight: number;
}

/**
 * Layers from left to right in the direction of "used against", and of every other relation as far as that lets it.
 * Circles are broken where least weight points back (Eades, Lin and Smyth 1993), layers are as long as the longest way.
 */
export const layOutLayered: LayOut = (picture, { tell } = ALONE) => {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const blocks = withFolds(picture, bodies);
  const arrows = arrowsOf(scene, blocks);
  tell(0.1);
  const layers = layersOf(blocks.length, arrows);
  tell(0.4);
  const columns = sweptColumns(layers, adjacency(blocks.length, linksOf(scene, blocks)));
  tell(0.7);
  const usersOfOthers = new Set(arrows.filter(({ weight }) => weight >= HEAVY).map(({ from }) => from));
  const places = columnPlaces(
    columns.map((column) => column.map((index) => blocks[index] as Body)),
    { gapAfter: (column) => (columns[column]?.some((index) => usersOfOthers.has(index)) ? WORDED_GAP : COLUMN_GAP) },
  );
  return settled(picture, bodies, unbundled(bodies, blocks, places));
};

function arrowsOf({ edges }: Scene, bodies: readonly Body[]): Arrow[] {
  const bodyOf = bodyIndex(bodies);
  const arrows = new Map<number, Arrow>();
  const point = (start: string, end: string, weight: number) => {
    const [from, to] = [bodyOf.get(start), bodyOf.get(end)];
    if (from === undefined || to === undefined || from === to) return;
    const key = from * bodies.length + to;
    const known = arrows.get(key);
    if (known) known.weight += weight;
    else arrows.set(key, { from, to, weight });
  };
  for (const { type, from, to } of edges) point(from, to, relationship(type).usedAgainst ? HEAVY : 1);
  return [...arrows.values()];
}

/** The items of each layer; what nothing points to or from stands in the last. */
function layersOf(count: number, arrows: readonly Arrow[]): number[][] {
  const rank = sequence(count, arrows);
  const forward = arrows.filter(({ from, to }) => (rank[from] as number) < (rank[to] as number));
  const out = Array.from({ length: count }, (): number[] => []);
  const isEntered = new Set<number>();
  for (const { from, to } of forward) {
    out[from]?.push(to);
    isEntered.add(to);
  }
  const order = [...rank.keys()].sort((a, b) => (rank[a] as number) - (rank[b] as number));
  const layer = new Int32Array(count);
  for (const one of order)
    for (const next of out[one] as number[]) layer[next] = Math.max(layer[next] as number, (layer[one] as number) + 1);
  // What nothing enters stands just before what it points to.
  for (const one of order) {
    const next = out[one] as number[];
    if (!isEntered.has(one) && next.length > 0)
      layer[one] = Math.min(...next.map((other) => layer[other] as number)) - 1;
  }
  const tied = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const layers: number[][] = [];
  const put = (item: number, at: number) => {
    while (layers.length <= at) layers.push([]);
    layers[at]?.push(item);
  };
  for (const item of tied) put(item, layer[item] as number);
  const last = layers.length;
  for (let item = 0; item < count; item += 1) if (!tied.has(item)) put(item, last);
  return layers;
}

/** A sequence of all items in which little weight points back: sinks last, sources first, else the most giving next. */
function sequence(count: number, arrows: readonly Arrow[]): Int32Array {
  const ends = Array.from({ length: count }, () => ({ out: 0, in: 0, arrows: [] as Arrow[] }));
  for (const arrow of arrows) {
    const [from, to] = [ends[arrow.from], ends[arrow.to]];
    if (!from || !to) continue;
    from.out += arrow.weight;
    to.in += arrow.weight;
    from.arrows.push(arrow);
    to.arrows.push(arrow);
  }
  const rank = new Int32Array(count).fill(-1);
  let first = 0;
  let last = count - 1;
  const ready = ends.flatMap((end, index) => (end.out === 0 || end.in === 0 ? [index] : []));
  const left = new Set(ends.keys());
  const take = (item: number, place: number) => {
    rank[item] = place;
    left.delete(item);
    for (const { from, to, weight } of ends[item]?.arrows ?? []) {
      const other = from === item ? to : from;
      const end = ends[other];
      if (!end || !left.has(other)) continue;
      if (from === item) end.in -= weight;
      else end.out -= weight;
      if (end.in === 0 || end.out === 0) ready.push(other);
    }
  };
  while (left.size > 0) {
    const next = ready.pop();
    if (next !== undefined) {
      if (!left.has(next)) continue;
      if (ends[next]?.out === 0) take(next, last--);
      else take(next, first++);
      continue;
    }
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const item of left) {
      const { out = 0, in: into = 0 } = ends[item] ?? {};
      if (out - into > most) [best, most] = [item, out - into];
    }
    take(best, first++);
  }
  return rank;
}
