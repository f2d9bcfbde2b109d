import { between, type Network } from './network.ts';
import { firstWalk, type Question, STEP, type Walk } from './spur.ts';

export interface PathQuestion {
  network: Network;
  /** Where paths may begin and end; no path passes any of them in its middle. The two share none. */
  from: readonly string[];
  to: readonly string[];
  /** How many paths. */
  k: number;
  maxHops: number;
  /** What passing an entity costs, in steps, to a thousandth; 0 where absent. */
  penalty?: (id: string) => number;
  /** Entities that every path passes. */
  via?: readonly string[];
  /** Relaxations after which the search ends; `capped` then says so. */
  work?: number;
}

export interface Path {
  nodes: string[];
  /** Steps and penalties, in steps. */
  cost: number;
}

/** Relaxations of one question: some seconds. */
const WORK = 30_000_000;

/**
 * The first k simple paths from any of `from` to any of `to`, in the order of their cost, then their steps, then the ids
 * along them: a total order. A step may only be taken at an instant that is no earlier than that of the step before.
 *
 * Yen (1971), "Finding the k shortest loopless paths in a network", with the partition of Lawler (1972): each path
 * found splits what is left into the paths that leave it at each of its entities. A walk through `via` may repeat an
 * entity; it is then no path but a bound, and is split in the same way up to the repetition (Murty 1968).
 */
export function kShortestPaths(asked: PathQuestion): { paths: Path[]; capped: boolean } {
  const { network, from, to, k, maxHops, penalty = () => 0, via = [], work = WORK } = asked;
  const graph = between(network, { from, to, maxHops });
  if (via.some((id) => !graph.numbers.has(id))) return { paths: [], capped: false };
  const number = (id: string) => graph.numbers.get(id) as number;
  const penalties = new Map<number, number>();
  const question: Question = {
    graph,
    targets: new Set(to.map(number)),
    ends: new Set([...from, ...to].map(number)),
    penalty(node) {
      const known = penalties.get(node) ?? Math.round(penalty(graph.ids[node] as string) * STEP);
      penalties.set(node, known);
      return known;
    },
    bits: new Map(via.map((id, index) => [number(id), 1 << index])),
    maxHops,
    work: { left: work },
  };

  const open: { prefix: number[]; banned: Set<number>; walk: Walk }[] = [];
  const add = (prefix: number[], banned: Set<number>) => {
    const walk = firstWalk(question, { prefix, banned });
    if (walk) open.push({ prefix, banned, walk });
  };
  for (const start of [...new Set(from)].sort()) add([number(start)], new Set());

  const paths: Path[] = [];
  while (paths.length < k && open.length > 0 && question.work.left >= 0) {
    const first = open.reduce((best, one, index) => (inOrder(one.walk, open[best]?.walk as Walk) ? index : best), 0);
    const [{ prefix, banned, walk }] = open.splice(first, 1) as [(typeof open)[number]];
    const { nodes } = walk;
    const repeated = nodes.findIndex((node, index) => nodes.indexOf(node) < index);
    if (repeated === -1) {
      paths.push({ nodes: nodes.map((node) => graph.ids[node] as string), cost: walk.cost / STEP });
      if (paths.length === k) break;
    }
    const last = repeated === -1 ? nodes.length - 1 : repeated;
    for (let at = prefix.length - 1; at < last; at += 1) {
      const next = nodes[at + 1] as number;
      add(nodes.slice(0, at + 1), at === prefix.length - 1 ? new Set([...banned, next]) : new Set([next]));
    }
  }
  return { paths, capped: question.work.left < 0 };
}

/** Whether one walk comes before another. */
function inOrder(one: Walk, other: Walk): boolean {
  const difference = one.cost - other.cost || one.nodes.length - other.nodes.length;
  if (difference !== 0) return difference < 0;
  const at = one.nodes.findIndex((node, index) => node !== other.nodes[index]);
  return at !== -1 && (one.nodes[at] as number) < (other.nodes[at] as number);
}
