import {
  type Cut,
  components,
  edgesAlong,
  type Neighbours,
  neighboursOf,
  pairInOrder,
  separators,
  smallestCut,
  waysBetween,
} from './cuts.ts';

/** What a row is about: an entity, a relationship between two, or the smallest cut between a pair. */
export type Separator =
  | { how: 'entity'; entity: string }
  | { how: 'relationship'; ends: [string, string] }
  | { how: 'cut'; pair: [string, string] };

export interface Separated {
  /** The pairs that it separates. */
  pairs: [string, string][];
  /** What is taken away. */
  taken: string[];
  /** Of a cut as many ways between the pair that share no entity. */
  ways: string[][];
}

/** A separator with what it separates. */
export interface Separation extends Separated {
  separator: Separator;
}

/** Entities above which a cut says that two hang together by much, and no more. */
export const MOST_CUT = 20;

type Edge = readonly [string, string];

/** A graph with some edges more. */
export function withEdges(graph: Neighbours, edges: Iterable<Edge>): Neighbours {
  const more = neighboursOf(edges);
  const whole = new Map(graph);
  for (const [id, others] of more) whole.set(id, new Set([...(graph.get(id) ?? []), ...others]));
  return whole;
}

/** What of a graph lies within so many steps of any of `of`, with the edges among it. */
export function within(whole: Neighbours, of: readonly string[], hops: number): Neighbours {
  const near = new Set(of);
  for (let hop = 0, layer = [...of]; hop < hops && layer.length > 0; hop += 1) {
    layer = layer.flatMap((id) => [...(whole.get(id) ?? [])]).filter((id) => !near.has(id) && near.add(id));
  }
  if ([...whole.keys()].every((id) => near.has(id))) return whole;
  const left = (id: string) => new Set([...(whole.get(id) ?? [])].filter((other) => near.has(other)));
  return new Map([...near].map((id) => [id, left(id)]));
}

export const pairsOf = (of: readonly string[]): [string, string][] =>
  of.flatMap((one, index) => of.slice(index + 1).map((other): [string, string] => pairInOrder([one, other])));

/** What a separator separates in a graph; null where it is none there. */
export function separated(graph: Neighbours, of: readonly string[], separator: Separator): Separated | null {
  if (separator.how === 'cut') {
    const cut = smallestCut(graph, ...separator.pair, MOST_CUT);
    return cut && separatedByCut(separator.pair, cut);
  }
  const before = components(graph);
  const after =
    separator.how === 'entity'
      ? components(graph, new Set([separator.entity]))
      : components(withoutEdge(graph, separator.ends));
  const pairs = pairsOf(of).filter(
    ([one, other]) =>
      before.get(one) === before.get(other) &&
      after.has(one) &&
      after.has(other) &&
      after.get(one) !== after.get(other),
  );
  const taken = separator.how === 'entity' ? [separator.entity] : separator.ends;
  return pairs.length === 0 ? null : { pairs, taken, ways: [] };
}

function withoutEdge(graph: Neighbours, [one, other]: readonly [string, string]): Neighbours {
  const left = new Map(graph);
  const drop = (from: string, to: string) =>
    left.set(from, new Set([...(graph.get(from) ?? [])].filter((id) => id !== to)));
  drop(one, other);
  drop(other, one);
  return left;
}

/**
 * How many entities a cut between two takes of a graph that has lost edges since some ways of it were found, and gained
 * none: never more than there were ways.
 */
export function sizeOfCut(graph: Neighbours, pair: readonly [string, string], ways: readonly string[][]): number {
  const begun = ways.filter((way) => edgesAlong(way).every(([one, other]) => graph.get(one)?.has(other)));
  return waysBetween(graph, pair, { most: ways.length, begun }).ways.length;
}

/** What separates some entities, and the pairs between which there are more ways than a cut is named for. */
export interface Separations {
  separations: Separation[];
  many: [string, string][];
}

/**
 * Every separator of a graph that separates a pair of `of`, and the smallest cuts of the pairs that none separates. What
 * separates a pair lies on all its ways, so on any one.
 */
export function separatorsOf(graph: Neighbours, of: readonly string[]): Separations {
  const { points, bridges } = separators(graph);
  const ways = waysAmong(graph, of);
  const passed = new Set(ways.flat());
  const taken = new Set(ways.flatMap(edgesAlong).map(keyOf));
  const found: Separator[] = [
    ...points.filter((id) => passed.has(id)).map((entity): Separator => ({ how: 'entity', entity })),
    ...bridges.filter((ends) => taken.has(keyOf(ends))).map((ends): Separator => ({ how: 'relationship', ends })),
  ];
  const single = found.flatMap((separator) => {
    const what = separated(graph, of, separator);
    return what === null ? [] : [{ ...what, separator }];
  });
  const cuts = pairsOf(of).map((pair) => ({ pair, cut: smallestCut(graph, ...pair, MOST_CUT) }));
  return {
    separations: [
      ...single,
      ...cuts.flatMap(({ pair, cut }) => {
        const what = cut && separatedByCut(pair, cut);
        return what === null ? [] : [{ ...what, separator: { how: 'cut' as const, pair } }];
      }),
    ],
    many: cuts
      .filter(({ pair: [one, other], cut }) => cut === null && !graph.get(one)?.has(other))
      .map(({ pair }) => pair),
  };
}

/** One entity in a cut is an articulation point, with a row of its own. */
const separatedByCut = (pair: [string, string], { entities, ways }: Cut): Separated | null =>
  entities.length > 1 ? { pairs: [pair], taken: entities, ways } : null;

/**
 * The edges whose loss may change what a separator separates, besides itself. As long as some way between each pair is
 * whole, with what is taken away and without, and of a cut as many as there are, nothing changes; so these are the edges
 * of such ways, and those over which alone an entity of them is as near as it is, as without it the graph may be smaller.
 */
export function bearingOn(graph: Neighbours, of: readonly string[], separation: Separation): [string, string][] {
  const ways = waysThatBear(graph, of, separation);
  return [...ways.flatMap(edgesAlong), ...onlyWays(graph, of, new Set(ways.flat()))];
}

function waysThatBear(graph: Neighbours, of: readonly string[], { separator, ways }: Separation): string[][] {
  if (separator.how === 'cut') return ways;
  const less = separator.how === 'entity' ? withoutEntity(graph, separator.entity) : withoutEdge(graph, separator.ends);
  return [...waysAmong(graph, of), ...waysAmong(less, of)];
}

function withoutEntity(graph: Neighbours, entity: string): Neighbours {
  const left = new Map(graph);
  for (const other of graph.get(entity) ?? [])
    left.set(other, new Set([...(graph.get(other) ?? [])].filter((id) => id !== entity)));
  left.set(entity, new Set());
  return left;
}

/** A shortest way between each pair that is linked. */
function waysAmong(graph: Neighbours, of: readonly string[]): string[][] {
  return of.flatMap((one, index) => {
    const before = new Map<string, string | null>([[one, null]]);
    for (const id of before.keys()) for (const next of graph.get(id) ?? []) if (!before.has(next)) before.set(next, id);
    return of.slice(index + 1).flatMap((other) => {
      if (!before.has(other)) return [];
      const way: string[] = [];
      for (let id: string | null = other; id !== null; id = before.get(id) ?? null) way.push(id);
      return [way];
    });
  });
}

/** The edges by which alone an entity on a shortest way to one of these has its distance from the nearest of `of`. */
function onlyWays(graph: Neighbours, of: readonly string[], to: ReadonlySet<string>): [string, string][] {
  const distance = new Map(of.map((id) => [id, 0]));
  const before = new Map<string, string[]>();
  for (let layer = [...of], hops = 1; layer.length > 0; hops += 1) {
    const next: string[] = [];
    for (const id of layer) {
      for (const other of graph.get(id) ?? []) {
        if (!distance.has(other)) {
          distance.set(other, hops);
          next.push(other);
        }
        if (distance.get(other) !== hops) continue;
        const known = before.get(other);
        if (known) known.push(id);
        else before.set(other, [id]);
      }
    }
    layer = next;
  }
  const passed = new Set(to);
  for (const id of passed) for (const from of before.get(id) ?? []) passed.add(from);
  return [...passed].flatMap((id) => {
    const from = before.get(id) ?? [];
    return from.length === 1 ? [pairInOrder([from[0] as string, id])] : [];
  });
}

export const keyOf = (edge: Edge): string => edge.join('\0');

export const edgesOf = (graph: Neighbours): [string, string][] =>
  [...graph].flatMap(([id, others]) =>
    [...others].flatMap((other): [string, string][] => (id < other ? [[id, other]] : [])),
  );
