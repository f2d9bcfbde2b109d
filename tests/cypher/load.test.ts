import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import * as book from '../../server/import/book.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { inputOf } from '../../server/import/input.ts';
import { load } from '../../server/import/load.ts';
import { openRows } from '../../server/import/rows.ts';
import { settle } from '../../server/import/settle.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';
import { anImport } from './imports.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const { signal } = new AbortController();

/** Loads a file in batches of so many claims. */
async function loadInBatches(bytes: Uint8Array, { id, batchSize }: { id: string; batchSize: number }): Promise<void> {
  const { rows } = await openRows(inputOf('test', bytes), {}, signal);
  const opening = {
    id,
    name: 'test',
    format: 'test',
    hash: id,
    size: bytes.length,
    source: { id: 'source:test', name: 'test' },
    tlp: 'clear' as const,
  };
  await book.open(database, opening);
  const loaded = await load({ database, importId: id, rows, signal, batchSize });
  await book.close(database, id, { loaded, title: null, format: 'test' });
}

const entitiesAndClaims = async () => {
  const { nodes, edges } = await snapshot(database);
  return { nodes: nodes.filter((node) => node.includes('"Entity"')), edges };
};

describe('load', () => {
  it('leaves every entity as settling the whole graph would', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anImport, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 12 }),
        async (imports, batchSize) => {
          await clear(database);
          for (const [index, bytes] of imports.entries())
            await loadInBatches(bytes, { id: `import:${index}`, batchSize });
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
              await loadInBatches(bytes, { id: `import:${index}`, batchSize: size });
            graphs.push(await entitiesAndClaims());
          }
          expect(graphs[0]).toEqual(graphs[1]);
        },
      ),
      { numRuns: 20 },
    );
  }, 300_000);

  it('leaves the same where somebody else writes between its batches', async () => {
    await fc.assert(
      fc.asyncProperty(anImport, anImport, anImport, async (before, one, other) => {
        const graphs = [];
        for (const together of [true, false]) {
          await clear(database);
          const first = await importFile({ database, name: 'before', bytes: before });
          const load = [
            () => loadInBatches(one, { id: 'import:one', batchSize: 2 }),
            () => loadInBatches(other, { id: 'import:other', batchSize: 3 }),
            () => withdrawImport(database, first.id),
          ];
          if (together) await Promise.all(load.map((work) => work()));
          else for (const work of load) await work();
          graphs.push(await entitiesAndClaims());
        }
        expect(graphs[0]).toEqual(graphs[1]);
      }),
      { numRuns: 20 },
    );
  }, 300_000);
});
