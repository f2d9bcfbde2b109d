import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseAssertion } from '../../contract/case.ts';
import type { Database } from '../../server/db.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { lock, newTurn } from '../../server/import/lock.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph, evidenceIn } from './graph.ts';
import { loadInBatches } from './imports.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

describe('turns under the lock', () => {
  it('follow each other in one row, be they begun at the same time', async () => {
    const turns = Array.from({ length: 40 }, newTurn);
    const before = await Promise.all(turns.map((turn) => database.write((transaction) => lock(transaction, turn))));
    expect(new Set(before)).toEqual(new Set([null, ...turns.filter((turn) => before.includes(turn))]));
    expect(new Set(before).size).toBe(turns.length);
    const [row] = await database.read<{ turn: number }>('MATCH (lock:CrosspivotLock) RETURN lock.turn AS turn');
    expect(row?.turn).toBe(turns.length);
  });
});

/** Two files of many batches that meet in the same addresses and partly say the same. */
const file = (first: number) =>
  caseFile({
    sources: ['source:a', 'source:b'],
    descriptions: Array.from({ length: 20 }, (_, index) => ({
      about: `address:11.0.0.${first + index}`,
      source: 'source:a',
      last_seen: '2024-05',
    })),
    assertions: Array.from({ length: 60 }, (_, index): CaseAssertion => {
      const address = first + (index % 25);
      return {
        type: 'COMMUNICATES_WITH',
        from: `malware:m${index % 3}`,
        to: `address:11.0.0.${address}`,
        source: index % 2 ? 'source:a' : 'source:b',
        confidence: address,
      };
    }),
  });

describe('an import between whose batches others have their turn', () => {
  it.each([1, 2, 3])(
    'ends in the graph of one after the other, at every batch but each %i',
    async (pause) => {
      const [own, theirs] = [file(0), file(10)];
      await importFile({ database, name: 'theirs', bytes: theirs });
      await loadInBatches(database, own, { id: 'import:own', batchSize: 7 });
      const expected = await evidenceIn(database);
      await clear(database);

      const inTurn: Database = {
        ...database,
        write: async (work) => {
          const done = await database.write(work);
          await interrupt();
          return done;
        },
      };
      let writes = 0;
      let present: string | null = null;
      let isBusy = false;
      const interrupt = async () => {
        writes += 1;
        if (isBusy || writes % (pause + 1) === 0) return;
        isBusy = true;
        if (present) await withdrawImport(database, present);
        present = present ? null : (await importFile({ database, name: 'theirs', bytes: theirs })).id;
        isBusy = false;
      };
      await loadInBatches(inTurn, own, { id: 'import:own', batchSize: 7 });
      if (!present) await importFile({ database, name: 'theirs', bytes: theirs });
      expect(await evidenceIn(database)).toEqual(expected);
      await withdrawImport(database, 'import:own');
      const left = await evidenceIn(database);
      await clear(database);
      await importFile({ database, name: 'theirs', bytes: theirs });
      expect(left).toEqual(await evidenceIn(database));
    },
    300_000,
  );
});
