import { inject } from 'vitest';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { type Database, openDatabase } from '../../server/db.ts';
import { migrate } from '../../server/schema.ts';

/** The database of this test run, migrated and without any entity. */
export async function emptyGraph(): Promise<Database> {
  const database = openDatabase(inject('neo4j'));
  await database.check();
  await migrate(database);
  await clear(database);
  return database;
}

/** Does every write twice, as where the answer to a commit is lost. */
export const stuttering = (database: Database): Database => ({
  ...database,
  async write(work) {
    await database.write(work);
    return database.write(work);
  },
});

/** Ends nothing that takes long: what is said for want of time is then not said, however slow the machine is. */
export const unhurried = (database: Database): Database => ({ ...database, until: (_end, work) => work() });

/** Takes everything out but the schema, in pieces that the database's memory holds. */
export async function clear(database: Database): Promise<void> {
  for (let left = 1; left > 0; ) {
    const [row] = await database.write((transaction) =>
      transaction.run<{ left: number }>(
        'MATCH (node) WHERE NOT node:CrosspivotMigration WITH node LIMIT 2000 DETACH DELETE node RETURN count(*) AS left',
      ),
    );
    left = row?.left ?? 0;
  }
}

/**
 * Every node and relationship as comparable text, in a fixed order, claims with the imports that carry them; the lock
 * apart, which holds no evidence.
 */
export async function snapshot(database: Database): Promise<{ nodes: string[]; edges: string[] }> {
  const nodes = await database.read<{ labels: string[]; properties: Record<string, unknown> }>(
    'MATCH (node) WHERE NOT node:CrosspivotLock AND NOT node:CrosspivotMigration RETURN labels(node) AS labels, properties(node) AS properties',
  );
  const edges = await database.read<{ type: string; from: string; to: string; properties: { imports?: string[] } }>(
    'MATCH (a)-[edge]->(b) RETURN type(edge) AS type, a.id AS from, b.id AS to, properties(edge) AS properties',
  );
  const held = await database.read<{ part: string; imports: string[] }>(
    'MATCH (held:CrosspivotImportPart) RETURN held.part AS part, collect(held.import) AS imports',
  );
  const holders = new Map(held.map(({ part, imports }) => [part, imports]));
  const carriers = (parts: string[]) => [...new Set(parts.flatMap((part) => holders.get(part) ?? []))].sort();
  /** What was split off bears a name of chance: it is called by who holds it. */
  const called = (part: unknown) => (String(part).startsWith('part:') ? carriers([String(part)]).join() : part);
  const withoutChance = ({ part, import: of, ...rest }: Record<string, unknown>) => ({
    ...rest,
    ...(part !== undefined && { part: called(part) }),
    ...(of !== undefined && { import: called(of) }),
  });
  return {
    nodes: nodes
      .map(({ labels, properties }) => canonical([labels.sort(), withoutChance(withoutClock(properties))]))
      .sort(),
    edges: edges
      .map((edge) =>
        canonical([
          edge.type,
          edge.from,
          edge.to,
          { ...edge.properties, imports: carriers(edge.properties.imports ?? []) },
        ]),
      )
      .sort(),
  };
}

/** Of a snapshot the entities and what is claimed of them, without the bookkeeping. */
export async function evidenceIn(database: Database): Promise<{ nodes: string[]; edges: string[] }> {
  const { nodes, edges } = await snapshot(database);
  return { nodes: nodes.filter((node) => node.includes('"Entity"')), edges };
}

/** When a file was loaded, and what was known by then, is no evidence. */
const withoutClock = ({
  startedAt: _,
  endedAt: __,
  heartbeat: ___,
  added: ____,
  rows: _____,
  ...rest
}: Record<string, unknown>) => rest;

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort())
      : item,
  );

export const EVERY_TYPE = [...RELATIONSHIP_NAMES, 'DESCRIBES'];
