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

/** The entities of a smallest cut, and the edges of as many ways between the two that share no entity. */
export interface Cut {
  entities: string[];
  ways: [string, string][];
}

/**
 * The fewest entities that, taken away, leave two apart; the ones nearest to the first of the two. Null where they are
 * linked directly, so that nothing between them can be taken away; empty where they are apart already.
 *
 * Menger's theorem, by augmenting paths in the graph whose entities are split in two (Ford and Fulkerson 1956, shortest
 * paths first by Edmonds and Karp 1972).
 */
export function smallestCut(graph: Neighbours, one: string, other: string): Cut | null {
  if (graph.get(one)?.has(other)) return null;
  // Flow goes through an entity once: `came` holds from where, `goes` what ends at the other.
  const came = new Map<string, string>();
  const goes = new Map<string, string>();
  type State = `${'in' | 'out'} ${string}`;
  for (;;) {
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
        for (const next of [...(graph.get(id) ?? [])].sort()) {
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
      return { entities: inner.filter((id) => id !== other).sort(), ways: [...came, ...goes].map(pairInOrder) };
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
      if (b === other) goes.delete(a);
      if (came.get(b) === a) came.delete(b);
    }
    for (const [a, b] of added) {
      if (b === other) goes.set(a, b);
      else came.set(b, a);
    }
  }
}

/** The two ends of an edge in the order of their ids. */
export const pairInOrder = ([one, other]: readonly [string, string]): [string, string] =>
  one < other ? [one, other] : [other, one];
