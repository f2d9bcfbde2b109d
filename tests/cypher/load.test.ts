import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { GraphNode } from '../../contract/graph.ts';
import type { ImportRecord } from '../../contract/imports.ts';
import { nodesById } from '../../server/graph/nodes.ts';
import * as book from '../../server/import/book.ts';
import type { Row } from '../../server/import/formats/format.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { load } from '../../server/import/load.ts';
import { settle } from '../../server/import/settle.ts';
import { clear, emptyGraph, evidenceIn, snapshot, stuttering } from './graph.ts';
import { anImport, loadInBatches } from './imports.ts';
import { CLAIM, says } from './rows.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

/** Entities of which a source claims something that it does not describe: settling counts on there being none. */
const CLAIMED_NOT_DESCRIBED = `
  MATCH (entity:Entity)-[claim]-(:Entity)
  WHERE type(claim) <> 'DESCRIBES' AND NOT EXISTS { (entity)<-[said:DESCRIBES]-(:Entity) WHERE said.source = claim.source }
  RETURN entity.id AS id, claim.id AS claim`;

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
          expect(await database.read(CLAIMED_NOT_DESCRIBED)).toEqual([]);
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

describe('an import on its way', () => {
  it('has what it has not described yet shown by its value', async () => {
    const rows = async function* (): AsyncGenerator<Row> {
      yield { place: '1', assertions: [says('USES', 'cluster:c', 'domain:relay.example')] };
      yield { place: '2', assertions: [says('USES', 'cluster:c', 'domain:other.example')] };
      const nodes = await nodesById(database, ['domain:relay.example', 'cluster:c']);
      expect(nodes.map((node) => GraphNode.parse(node))).toMatchObject([
        { name: 'relay.example', sources: 0, aliases: [], conflicts: [], tlp: 'clear' },
        { name: 'c', sources: 0 },
      ]);
    };
    const source = { id: CLAIM.source, name: 'Source a' };
    const opening = { id: 'import:way', name: 'way', format: 'test', hash: '', size: 1, source, tlp: 'clear' as const };
    const { part } = await book.open(database, opening);
    const { signal } = new AbortController();
    await load({ database, importId: opening.id, part, rows: rows(), size: 1, signal, batchSize: 1 });
    expect(await nodesById(database, ['cluster:c'])).toMatchObject([{ sources: 1 }]);
  });
});

describe('an import whose every write is done twice, as where the answer to a commit is lost', () => {
  const twice = stuttering(database);

  it('ends in the same graph and book, also where many small batches are on their way at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anImport, { minLength: 1, maxLength: 2 }),
        fc.integer({ min: 1, max: 4 }),
        async (files, batchSize) => {
          const states = [];
          for (const through of [database, twice]) {
            await clear(database);
            for (const [index, bytes] of files.entries())
              await loadInBatches(through, bytes, { id: `import:${index}`, batchSize });
            const loaded = await snapshot(database);
            await withdrawImport(through, 'import:0');
            states.push({ loaded, rest: await snapshot(database) });
          }
          expect(states[1]).toEqual(states[0]);
        },
      ),
      { numRuns: 15 },
    );
  }, 300_000);

  it('ends in the same graph and book, and so does its withdrawal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anImport, { minLength: 1, maxLength: 3 }), async (files) => {
        const states = [];
        for (const through of [database, twice]) {
          await clear(database);
          const records = [];
          for (const [index, bytes] of files.entries())
            records.push(await importFile({ database: through, name: `file ${index}`, bytes }));
          const loaded = await snapshot(database);
          await withdrawImport(through, records[0]?.id ?? '');
          states.push({ loaded, rest: await snapshot(database), counts: records.map(counted) });
        }
        expect(states[1]).toEqual(states[0]);
      }),
      { numRuns: 15 },
    );
  }, 300_000);
});

const counted = ({ id, status, added, carried, rows }: ImportRecord) => ({ id, status, added, carried, rows });
