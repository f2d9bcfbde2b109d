import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CaseAssertion } from '../../contract/case.ts';
import { openDatabase } from '../../server/db.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph, evidenceIn } from './graph.ts';
import { anImport, loadInBatches } from './imports.ts';

const database = await emptyGraph();
/** Connections of three servers. */
const servers = [database, openDatabase(inject('neo4j')), openDatabase(inject('neo4j'))];
beforeEach(() => clear(database));
afterAll(() => Promise.all(servers.map((server) => server.close())));

type Work = () => Promise<unknown>;
const together = (work: Work[]) => Promise.all(work.map((one) => one()));
const inTurn = async (work: Work[]) => {
  for (const one of work) await one();
};

/** A case of several batches, which shares half of its addresses and assertions with the next. */
function overlapping(number: number): Uint8Array {
  const first = number * 2_000;
  const assertions = Array.from({ length: 4_000 }, (_, index): CaseAssertion => {
    const address = first + index;
    return {
      type: 'COMMUNICATES_WITH',
      from: `malware:m${address % 7}`,
      to: `address:11.0.${address >> 8}.${address & 255}`,
      source: 'source:a',
      confidence: 50 + (address % 50),
    };
  });
  return caseFile({ name: `case ${number}`, assertions });
}

describe('imports at once', () => {
  it.each([
    ['on one server', [database, database, database]],
    ['on three servers', servers],
  ])(
    'of overlapping files of several batches end in the graph of one after the other, %s',
    async (_, on) => {
      const files = [0, 1, 2].map(overlapping);
      const work = files.map(
        (bytes, index) => () => importFile({ database: on[index] ?? database, name: 'test', bytes }),
      );
      await inTurn(work);
      const expected = await evidenceIn(database);
      await clear(database);
      await together(work);
      expect(await evidenceIn(database)).toEqual(expected);
    },
    300_000,
  );

  it('of any overlapping files, during a withdrawal, end in the graph of one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(anImport, anImport, anImport, async (before, one, other) => {
        const graphs = [];
        for (const run of [together, inTurn]) {
          await clear(database);
          const first = await importFile({ database, name: 'before', bytes: before });
          await run([
            () => loadInBatches(database, one, { id: 'import:one', batchSize: 2 }),
            () => loadInBatches(database, other, { id: 'import:other', batchSize: 3 }),
            () => withdrawImport(database, first.id),
          ]);
          graphs.push(await evidenceIn(database));
        }
        expect(graphs[0]).toEqual(graphs[1]);
      }),
      { numRuns: 20 },
    );
  }, 300_000);

  it('of the same file load it once; the other is told to wait', async () => {
    const bytes = overlapping(0);
    const answers = await Promise.allSettled([0, 1].map(() => importFile({ database, name: 'test', bytes })));
    const [whole] = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'import_busy' });
    const [row] = await database.read<{ claims: number }>(
      'MATCH (:Entity)-[claim:COMMUNICATES_WITH]->(:Entity) RETURN count(claim) AS claims',
    );
    expect(row?.claims).toBe(whole?.added.assertions);
  });
});
