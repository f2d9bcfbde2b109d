import type { GraphNode } from '../../contract/graph.ts';
import { nameOf, sayNumber } from '../words.ts';

/** What tells entities of one name apart, by id: how much each is linked to, and what the graph knows it by. */
export function namesakes(nodes: readonly GraphNode[]): ReadonlyMap<string, string> {
  const names = nodes.map((node) => nameOf(node).toLowerCase());
  const bearers = new Map<string, number>();
  for (const name of names) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  const shared = nodes.filter((_, index) => (bearers.get(names[index] as string) ?? 0) > 1);
  return new Map(shared.map((node) => [node.id, `${sayLinked(node)} · ${node.id}`]));
}

const sayLinked = ({ neighbours }: GraphNode): string =>
  neighbours === null ? 'linked to many' : `linked to ${sayNumber(neighbours)}`;
