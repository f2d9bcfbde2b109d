import { afterAll, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../server/db.ts';
import { partsOf } from '../../server/import/parts.ts';
import { migrate, migrations } from '../../server/schema.ts';
import { clear, EVERY_TYPE, emptyGraph } from './graph.ts';

const database = await emptyGraph();
afterAll(() => database.close());

async function dropSchema(): Promise<void> {
  await database.write((transaction) => transaction.run('MATCH (migration:CrosspivotMigration) DELETE migration'));
  for (const { name } of await database.read<{ name: string }>('SHOW CONSTRAINTS YIELD name')) {
    await database.alterSchema(`DROP CONSTRAINT ${name}`);
  }
  for (const { name } of await database.read<{ name: string }>(
    "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'",
  )) {
    await database.alterSchema(`DROP INDEX ${name}`);
  }
}

describe('migrate', () => {
  it('records each migration once, also when servers start together', async () => {
    await dropSchema();
    const servers = [openDatabase(inject('neo4j')), openDatabase(inject('neo4j')), openDatabase(inject('neo4j'))];
    const numbers = await Promise.all(servers.map(migrate));
    await Promise.all(servers.map((server) => server.close()));
    const rows = await database.read<{ name: string }>(
      'MATCH (m:CrosspivotMigration) RETURN m.name AS name ORDER BY name',
    );
    expect(rows.map((row) => row.name)).toEqual(
      migrations()
        .map((migration) => migration.name)
        .sort(),
    );
    expect(new Set(numbers)).toEqual(new Set([Math.max(...migrations().map((one) => one.number))]));
  });

  it('indexes the ids of every relationship type', async () => {
    const rows = await database.read<{ types: string[] }>(
      "SHOW INDEXES YIELD entityType, labelsOrTypes, properties WHERE entityType = 'RELATIONSHIP' AND properties = ['id'] RETURN labelsOrTypes AS types",
    );
    expect(rows.flatMap((row) => row.types).sort()).toEqual([...EVERY_TYPE].sort());
  });

  it('has an import of before hold what it brought', async () => {
    await database.write(async (transaction) => {
      await transaction.run("CREATE (:CrosspivotImport {id: 'import:old'})");
      await transaction.run("MATCH (m:CrosspivotMigration {name: '009-import-parts'}) DELETE m");
    });
    await migrate(database);
    expect(await partsOf(database.read, 'import:old')).toEqual([{ part: 'import:old', shared: false }]);
    await clear(database);
  });

  it('refuses a graph that a newer one wrote, and touches nothing', async () => {
    await database.write((transaction) =>
      transaction.run(
        "MATCH (m:CrosspivotMigration {name: '010-meant'}) DELETE m CREATE (:CrosspivotMigration {name: '999-later'})",
      ),
    );
    await expect(migrate(database)).rejects.toMatchObject({
      code: 'database_unavailable',
      message: expect.stringMatching(
        /^A newer Crosspivot wrote this graph: .*"999-later".* Nothing was touched\. Start the newer one/,
      ),
    });
    const names = await database.read<{ name: string }>('MATCH (m:CrosspivotMigration) RETURN m.name AS name');
    expect(names.map(({ name }) => name)).not.toContain('010-meant');
    await database.write((transaction) =>
      transaction.run("MATCH (m:CrosspivotMigration {name: '999-later'}) DELETE m"),
    );
    await migrate(database);
  });

  it('holds entity ids unique', async () => {
    const twice = database.write((transaction) =>
      transaction.run("CREATE (:Entity {id: 'tool:x', kind: 'tool'}), (:Entity {id: 'tool:x', kind: 'tool'})"),
    );
    await expect(twice).rejects.toThrow(/already exists/);
  });

  it('refuses a database that holds entities of somebody else, and touches nothing', async () => {
    await database.write(async (transaction) => {
      await transaction.run('MATCH (migration:CrosspivotMigration) DELETE migration');
      await transaction.run("CREATE (:Entity {id: 'theirs', secret: 1})");
    });
    await expect(migrate(database)).rejects.toMatchObject({ code: 'database_unavailable' });
    const [row] = await database.read<{ nodes: number }>(
      'MATCH (n) WHERE NOT n:CrosspivotLock RETURN count(n) AS nodes',
    );
    expect(row?.nodes).toBe(1);
    await database.write((transaction) => transaction.run("MATCH (n:Entity {id: 'theirs'}) DELETE n"));
    await migrate(database);
  });
});
