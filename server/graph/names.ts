import type { GraphNode } from '../../contract/graph.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { groupBy } from '../group.ts';

/** What an entity is called in a sentence, by its id. */
export type Name = (id: string) => string;

/** What entities are called: techniques by their numbers, too, as several go by one name. */
export function nameOf(nodes: Iterable<Pick<GraphNode, 'id' | 'name'>>): Name {
  const names = new Map([...nodes].map(({ id, name }) => [id, name]));
  return (id) => titleOf(id, names.get(id) ?? id);
}

function titleOf(id: string, name: string): string {
  const number = NUMBERED.exec(id)?.[1];
  if (number === undefined || name.startsWith(number)) return name;
  return name === id ? number : `${number} ${name}`;
}

const NUMBERED = /^technique:(T\d{4}(?:\.\d{3})?)$/;

/**
 * What entities are called, those of one name told apart by a source that describes the one alone, or inside which it is
 * known: "APT28 (MISP galaxy: Threat Actor)". Without such a source they keep their name.
 */
export async function namesApart(database: Database, nodes: Iterable<GraphNode>): Promise<Name> {
  const unique = [...new Map([...nodes].map((node) => [node.id, node])).values()];
  const name = nameOf(unique);
  const same = [...groupBy(unique, ({ id }) => name(id)).values()].filter(({ length }) => length > 1);
  if (same.length === 0) return name;
  const read = await database.read<{ id: string; names: string[] }>(cypher('graph/sources-of'), {
    ids: same.flat().map(({ id }) => id),
  });
  const sources = new Map(read.map(({ id, names }) => [id, names]));
  const apart = new Map(
    same.flatMap((group) =>
      group.map(({ id }) => {
        const others = new Set(group.flatMap((other) => (other.id === id ? [] : (sources.get(other.id) ?? []))));
        const alone = sources.get(id)?.find((source) => !others.has(source));
        return [id, alone ? `${name(id)} (${alone})` : name(id)];
      }),
    ),
  );
  return (id) => apart.get(id) ?? name(id);
}
