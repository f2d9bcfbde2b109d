import { afterAll, expect, it } from 'vitest';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { caseFile } from './case.ts';
import { emptyGraph } from './graph.ts';

const database = await emptyGraph();
afterAll(() => database.close());

const THEIRS = `MATCH (n) WHERE NOT n:Entity AND NOT n:CrosspivotMigration AND NOT n:CrosspivotLock
  OPTIONAL MATCH (n)-[r]->(m)
  RETURN labels(n) AS labels, properties(n) AS node, type(r) AS type, properties(r) AS edge, properties(m) AS other
  ORDER BY n.id, m.id`;

it('data that is not ours is unchanged after import and withdrawal, although it has our names', async () => {
  await database.write((transaction) =>
    transaction.run(
      `CREATE (a:Person {id: 'person:x', name: 'theirs'})-[:USES {id: 'assertion:x', imports: ['import:x']}]->(b:Tool {id: 'tool:b'}),
              (b)-[:DESCRIBES {id: 'description:x'}]->(a), (:Victim {id: 'organisation:v'}), (:C2Server {id: 'address:1.1.1.1'})`,
    ),
  );
  const before = await database.read<object>(THEIRS);
  expect(before).toHaveLength(4);
  const record = await importFile({
    database,
    name: 'test',
    bytes: caseFile({
      assertions: [
        { type: 'USES', from: 'cluster:c', to: 'tool:b', source: 'source:a' },
        { type: 'TARGETS', from: 'cluster:c', to: 'organisation:v', source: 'source:a' },
        { type: 'COMMUNICATES_WITH', from: 'tool:b', to: 'address:1.1.1.1', source: 'source:a' },
      ],
    }),
  });
  expect(record.added.entities).toBe(5);
  expect(
    await database.read<object>(
      `${THEIRS.replace('NOT n:CrosspivotLock', 'NOT n:CrosspivotLock AND NOT n:CrosspivotImport AND NOT n:CrosspivotImportBatch AND NOT n:CrosspivotImportPart AND NOT n:CrosspivotImportRows')}`,
    ),
  ).toEqual(before);
  await withdrawImport(database, record.id);
  expect(await database.read<object>(THEIRS)).toEqual(before);
});
