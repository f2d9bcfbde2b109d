/** An undirected graph without parallel edges: the neighbours of each entity. */
export type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

/** The graph of some edges. */
export function neighboursOf(edges: Iterable<readonly [string, string]>, ids: Iterable<string> = []): Neighbours {
  const neighbours = new Map<string, Set<string>>();
  const of = (id: string) => {
    const known = neighbours.get(id) ?? new Set();
    neighbours.set(id, known);
    return known;
  };
  for (const id of ids) of(id);
  for (const [one, other] of edges) {
    if (one === other) continue;
    of(one).add(other);
    of(other).add(one);
  }
  return neighbours;
}

/**
 * Entities and edges whose removal leaves more components than there were: articulation points and bridges, by one
 * depth-first search (Hopcroft and Tarjan 1973), without recursion.
 */
export function separators(graph: Neighbours): { points: string[]; bridges: [string, string][] } {
  const entered = new Map<string, number>();
  const low = new Map<string, number>();
  const points = new Set<string>();
  const bridges: [string, string][] = [];
  for (const root of [...graph.keys()].sort()) {
    if (entered.has(root)) continue;
    let children = 0;
    const enter = (id: string, parent: string | null) => {
      entered.set(id, entered.size);
      low.set(id, entered.get(id) as number);
      return { id, parent, left: [...(graph.get(id) ?? [])].sort() };
    };
    const stack = [enter(root, null)];
    while (stack.length > 0) {
      const top = stack.at(-1) as (typeof stack)[number];
      const next = top.left.pop();
      if (next === undefined) {
        stack.pop();
        const { id, parent } = top;
        if (parent === null) continue;
        low.set(parent, Math.min(low.get(parent) as number, low.get(id) as number));
        if ((low.get(id) as number) > (entered.get(parent) as number)) bridges.push(pairInOrder([id, parent]));
        if (parent === root) children += 1;
        else if ((low.get(id) as number) >= (entered.get(parent) as number)) points.add(parent);
      } else if (!entered.has(next)) stack.push(enter(next, top.id));
      else if (next !== top.parent) low.set(top.id, Math.min(low.get(top.id) as number, entered.get(next) as number));
    }
    if (children > 1) points.add(root);
  }
  const inOrder = (a: [string, string], b: [string, string]) => (a.join('\0') < b.join('\0') ? -1 : 1);
  return { points: [...points].sort(), bridges: bridges.sort(inOrder) };
}

/** The component of each entity, by the first id in it; `without` is taken away first. */
export function components(graph: Neighbours, without: ReadonlySet<string> = new Set()): Map<string, string> {
  const found = new Map<string, string>();
  for (const root of [...graph.keys()].sort()) {
    if (found.has(root) || without.has(root)) continue;
    found.set(root, root);
    for (let layer = [root]; layer.length > 0; ) {
      const next = layer.flatMap((id) => [...(graph.get(id) ?? [])]).filter((id) => !found.has(id) && !without.has(id));
      for (const id of next) found.set(id, root);
      layer = [...new Set(next)];
    }
  }
  return found;
}

/** The entities of a smallest cut, and as many ways between the two that share no entity, each from end to end. */
export interface Cut {
  entities: string[];
  ways: string[][];
}

/**
 * The fewest entities that, taken away, leave two apart; the ones nearest to the first of the two. Null where they are
 * linked directly, so that nothing between them can be taken away, and where more than `most` would have to be; empty
 * where they are apart already.
 */
export function smallestCut(
  graph: Neighbours,
  one: string,
  other: string,
  most = Number.POSITIVE_INFINITY,
): Cut | null {
  if (graph.get(one)?.has(other)) return null;
  const { ways, cut } = waysBetween(graph, [one, other], { most: most + 1 });
  return cut && { entities: cut, ways };
}

/**
 * Ways between two that are not linked directly which share no entity, as many as there are, `most` at most, and the
 * smallest cut; null where it stopped at `most`. Menger's theorem, by augmenting paths in the graph whose entities are
 * split in two (Ford and Fulkerson 1956, shortest paths first by Edmonds and Karp 1972).
 * @param begun ways of the graph to begin with
 */
export function waysBetween(
  graph: Neighbours,
  [one, other]: readonly [string, string],
  { most, begun = [] }: { most: number; begun?: readonly string[][] },
): { ways: string[][]; cut: string[] | null } {
  // An entity is passed once: `came` holds from where, `ends` from where the other is reached.
  const came = new Map<string, string>();
  const ends = new Set<string>();
  for (const way of begun) {
    for (const [index, id] of way.slice(1, -1).entries()) came.set(id, way[index] as string);
    ends.add(way.at(-2) as string);
  }
  const ways = () =>
    [...ends].map((end) => {
      const way = [other];
      for (let id: string | undefined = end; id !== undefined; id = came.get(id)) way.unshift(id);
      return way;
    });
  type State = `${'in' | 'out'} ${string}`;
  while (ends.size < most) {
    const before = new Map<State, State | null>([[`out ${one}`, null]]);
    const queue: State[] = [`out ${one}`];
    const visit = (state: State, from: State) => {
      if (before.has(state)) return;
      before.set(state, from);
      queue.push(state);
    };
    for (const state of queue) {
      const isOut = state.startsWith('out ');
      const id = state.slice(isOut ? 4 : 3);
      if (isOut) {
        for (const next of graph.get(id) ?? []) {
          if (next !== one) visit(`in ${next}`, state);
        }
        if (id !== one && came.has(id)) visit(`in ${id}`, state);
      } else if (id !== other) {
        if (!came.has(id)) visit(`out ${id}`, state);
        const from = came.get(id);
        if (from !== undefined) visit(`out ${from}`, state);
      }
      if (before.has(`in ${other}`)) break;
    }
    if (!before.has(`in ${other}`)) {
      const inner = [...graph.keys()].filter((id) => before.has(`in ${id}`) && !before.has(`out ${id}`));
      return { ways: ways(), cut: inner.filter((id) => id !== other).sort() };
    }
    const path: State[] = [];
    for (let state: State | null = `in ${other}`; state !== null; state = before.get(state) ?? null)
      path.unshift(state);
    const removed: [string, string][] = [];
    const added: [string, string][] = [];
    for (const [index, state] of path.slice(1).entries()) {
      const from = path[index] as State;
      const [a, b] = [from, state].map((step) => step.slice(step.indexOf(' ') + 1)) as [string, string];
      if (a === b) continue;
      if (from.startsWith('out')) added.push([a, b]);
      else removed.push([b, a]);
    }
    for (const [a, b] of removed) {
      if (b === other) ends.delete(a);
      if (came.get(b) === a) came.delete(b);
    }
    for (const [a, b] of added) {
      if (b === other) ends.add(a);
      else came.set(b, a);
    }
  }
  return { ways: ways(), cut: null };
}

/** The edges along a way. */
export const edgesAlong = (way: readonly string[]): [string, string][] =>
  way.slice(1).map((id, index) => pairInOrder([way[index] as string, id]));

/** The two ends of an edge in the order of their ids. */
export const pairInOrder = ([one, other]: readonly [string, string]): [string, string] =>
  one < other ? [one, other] : [other, one];
