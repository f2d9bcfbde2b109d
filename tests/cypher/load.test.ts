import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../server/import/settle.ts';
import { clear, emptyGraph, evidenceIn, snapshot } from './graph.ts';
import { anImport, loadInBatches } from './imports.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

describe('load', () => {
  it('leaves every entity as settling the whole graph would', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anImport, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 12 }),
        async (imports, batchSize) => {
          await clear(database);
          for (const [index, bytes] of imports.entries())
            await loadInBatches(database, bytes, { id: `import:${index}`, batchSize });
          const loaded = await snapshot(database);
          const ids = (await database.read<{ id: string }>('MATCH (entity:Entity) RETURN entity.id AS id')).map(
            (row) => row.id,
          );
          await database.write((transaction) => settle(transaction, ids));
          expect(loaded).toEqual(await snapshot(database));
        },
      ),
      { numRuns: 40 },
    );
  }, 300_000);

  it('makes the same graph in batches of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anImport, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 12 }),
        async (imports, batchSize) => {
          const graphs = [];
          for (const size of [batchSize, 10_000]) {
            await clear(database);
            for (const [index, bytes] of imports.entries())
              await loadInBatches(database, bytes, { id: `import:${index}`, batchSize: size });
            graphs.push(await evidenceIn(database));
          }
          expect(graphs[0]).toEqual(graphs[1]);
        },
      ),
      { numRuns: 20 },
    );
  }, 300_000);
});
