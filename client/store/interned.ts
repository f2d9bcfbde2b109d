import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Change } from './step.ts';

type Told = GraphNode | GraphEdge;

/** What steps hold of the graph, once for all that say the same: asking again must not cost memory again. */
const known = new Map<string, WeakRef<Told>>();
const forgotten = new FinalizationRegistry<string>((id) => {
  if (known.get(id)?.deref() === undefined) known.delete(id);
});

/** The same change, holding the nodes and edges that earlier changes hold where they say the same. */
export function interned(change: Change): Change {
  if (change.do === 'replace') {
    const { nodes, edges } = change.picture;
    return { ...change, picture: { ...change.picture, nodes: eachOnce(nodes), edges: eachOnce(edges) } };
  }
  if (change.do !== 'add' && change.do !== 'withdraw') return change;
  const [nodes, edges] = [change.nodes.map(once), change.edges.map(once)];
  const isOwn = isEach(nodes, change.nodes) && isEach(edges, change.edges);
  return isOwn ? change : { ...change, nodes, edges };
}

const isEach = (these: readonly Told[], those: readonly Told[]): boolean =>
  these.every((one, index) => one === those[index]);

const eachOnce = <T extends Told>(told: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(told).map(([id, one]) => [id, once(one)]));

function once<T extends Told>(told: T): T {
  const before = known.get(told.id)?.deref();
  if (before === told) return told;
  if (before && isSame(before, told)) return before as T;
  known.set(told.id, new WeakRef(told));
  forgotten.register(told, told.id);
  return told;
}

/** Equality of plain data. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [mine, theirs] = [Object.entries(one), other as Record<string, unknown>];
  return mine.length === Object.keys(theirs).length && mine.every(([key, value]) => isSame(value, theirs[key]));
}
