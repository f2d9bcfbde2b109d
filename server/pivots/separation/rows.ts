import { components, type Neighbours, neighboursOf, pairInOrder, separators, smallestCut } from './cuts.ts';

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
}

type Edge = readonly [string, string];

/** The graph within so many steps of any of `of`, with the edges among what it holds. */
export function within(edges: readonly Edge[], of: readonly string[], hops: number): Neighbours {
  const whole = neighboursOf(edges, of);
  const near = new Set(of);
  for (let hop = 0, layer = [...of]; hop < hops && layer.length > 0; hop += 1) {
    layer = layer.flatMap((id) => [...(whole.get(id) ?? [])]).filter((id) => !near.has(id) && near.add(id));
  }
  return neighboursOf(
    edges.filter(([one, other]) => near.has(one) && near.has(other)),
    of,
  );
}

export const pairsOf = (of: readonly string[]): [string, string][] =>
  of.flatMap((one, index) => of.slice(index + 1).map((other): [string, string] => pairInOrder([one, other])));

/** What a separator separates in a graph; null where it is none there. */
export function separated(graph: Neighbours, of: readonly string[], separator: Separator): Separated | null {
  if (separator.how === 'cut') {
    const cut = smallestCut(graph, ...separator.pair);
    return cut && cut.entities.length > 1 ? { pairs: [separator.pair], taken: cut.entities } : null;
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
  return pairs.length === 0 ? null : { pairs, taken: separator.how === 'entity' ? [separator.entity] : separator.ends };
}

function withoutEdge(graph: Neighbours, [one, other]: readonly [string, string]): Neighbours {
  const left = new Map(graph);
  const drop = (from: string, to: string) =>
    left.set(from, new Set([...(graph.get(from) ?? [])].filter((id) => id !== to)));
  drop(one, other);
  drop(other, one);
  return left;
}

/** Every separator of a graph that separates a pair of `of`, and the smallest cuts of the pairs that none separates. */
export function separatorsOf(graph: Neighbours, of: readonly string[]): Separator[] {
  const { points, bridges } = separators(graph);
  const found: Separator[] = [
    ...points.map((entity): Separator => ({ how: 'entity', entity })),
    ...bridges.map((ends): Separator => ({ how: 'relationship', ends })),
    ...pairsOf(of).map((pair): Separator => ({ how: 'cut', pair })),
  ];
  return found.filter((separator) => separated(graph, of, separator) !== null);
}

/**
 * The edges whose loss may change what a separator separates, besides itself: bridges with and without it; of a cut the
 * ways between the pair; and edges over which alone an entity is as near as it is, as without it the graph may be smaller.
 */
export function bearingOn(graph: Neighbours, of: readonly string[], separator: Separator): [string, string][] {
  const near = onlyWays(graph, of);
  if (separator.how === 'cut') return [...near, ...(smallestCut(graph, ...separator.pair)?.ways ?? [])];
  const less =
    separator.how === 'entity'
      ? neighboursOf(
          edgesOf(graph).filter((edge) => !edge.includes(separator.entity)),
          [...graph.keys()],
        )
      : withoutEdge(graph, separator.ends);
  return [...near, ...separators(graph).bridges, ...separators(less).bridges];
}

/** The edges by which alone an entity has its distance from the nearest of `of`. */
function onlyWays(graph: Neighbours, of: readonly string[]): [string, string][] {
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
        if (distance.get(other) === hops) before.set(other, [...(before.get(other) ?? []), id]);
      }
    }
    layer = next;
  }
  return [...before].flatMap(([id, from]) => (from.length === 1 ? [pairInOrder([from[0] as string, id])] : []));
}

export const edgesOf = (graph: Neighbours): [string, string][] =>
  [...graph].flatMap(([id, others]) =>
    [...others].flatMap((other): [string, string][] => (id < other ? [[id, other]] : [])),
  );
