import { listed } from '../store/listed.ts';
import type { Picture } from '../store/picture.ts';
import { seenNodes, shown } from '../store/shown.ts';

/** More than any picture holds: two numbers below it make one that is exact. */
const MOST_ENTITIES = 2 ** 26;

/**
 * How many neighbours of each entity are neither seen on the picture nor counted by a fold that is; null where too many to
 * count. What a filter hides is not seen.
 */
export function hiddenNeighbours(picture: Picture): Map<string, number | null> {
  const { nodes, folds } = shown(picture);
  const isWhole = nodes.length === listed(picture.nodes).length;
  const seen = isWhole ? neighboursThere(picture.edges) : neighboursAmong(picture.edges, seenNodes(picture));
  const folded = new Map<string, number>();
  for (const { anchor, count } of folds) folded.set(anchor, (folded.get(anchor) ?? 0) + count);
  return new Map(
    nodes.map(({ id, neighbours }) => [
      id,
      neighbours === null ? null : neighbours - (seen.get(id) ?? 0) - (folded.get(id) ?? 0),
    ]),
  );
}

/** As a badge has it: "+37", "1k+" where too many to count, nothing where none is hidden. */
export function sayHidden(number: number | null | undefined): string {
  if (number === null) return '1k+';
  return number === undefined || number <= 0 ? '' : `+${number}`;
}

/** Of relations that were looked through: a step that changes none of them changes none of these counts. */
const known = new WeakMap<Picture['edges'], Map<string, number>>();

function neighboursThere(edges: Picture['edges']): Map<string, number> {
  const ready = known.get(edges);
  if (ready) return ready;
  const found = neighboursAmong(edges, null);
  known.set(edges, found);
  return found;
}

/**
 * How many others of some nodes, or of all where null, each entity has a relation with. Entities are numbered, so that no
 * pair of them is spelt out.
 */
function neighboursAmong(edges: Picture['edges'], nodes: Picture['nodes'] | null): Map<string, number> {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const numberOf = (id: string) => {
    const number = numbers.get(id) ?? counts.length;
    if (number === counts.length) {
      numbers.set(id, number);
      counts.push(0);
    }
    return number;
  };
  const pairs = new Set<number>();
  for (const { from, to } of listed(edges)) {
    if (nodes && !(from in nodes && to in nodes)) continue;
    const [one, other] = [numberOf(from), numberOf(to)];
    const pair = Math.min(one, other) * MOST_ENTITIES + Math.max(one, other);
    if (pairs.has(pair)) continue;
    pairs.add(pair);
    counts[one] = (counts[one] as number) + 1;
    if (one !== other) counts[other] = (counts[other] as number) + 1;
  }
  return new Map([...numbers].map(([id, number]) => [id, counts[number] as number]));
}
