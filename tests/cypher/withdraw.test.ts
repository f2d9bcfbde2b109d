import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../server/db.ts';
import { AppError } from '../../server/errors.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';
import { anImport, shuffled } from './imports.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const load = (bytes: Uint8Array) => importFile({ database, name: 'test', bytes });

describe('withdrawImport', () => {
  it('restores exactly the graph before the import', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anImport, { maxLength: 2 }), anImport, async (before, one) => {
        await clear(database);
        for (const bytes of before) await load(bytes);
        const graph = await snapshot(database);
        const record = await load(one);
        if (record.alreadyLoaded) return;
        await withdrawImport(database, record.id);
        expect(await snapshot(database)).toEqual(graph);
      }),
      { numRuns: 40 },
    );
  }, 300_000);

  it('leaves what the remaining imports alone would have made, in whatever order they came and went', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anImport, { minLength: 2, maxLength: 4, selector: (bytes) => bytes.join() }),
        fc.infiniteStream(fc.nat()),
        async (imports, choices) => {
          const random = (below: number) => (choices.next().value as number) % below;
          await clear(database);
          const idOf = new Map<Uint8Array, string>();
          for (const bytes of shuffled(imports, random)) idOf.set(bytes, (await load(bytes)).id);
          const gone = shuffled([...idOf.values()], random).slice(0, 1 + random(idOf.size));
          for (const id of gone) await withdrawImport(database, id);
          const left = await snapshot(database);

          await clear(database);
          for (const bytes of imports) if (!gone.includes(idOf.get(bytes) as string)) await load(bytes);
          expect(left).toEqual(await snapshot(database));
        },
      ),
      { numRuns: 25 },
    );
  }, 300_000);

  it('empties the graph when all is withdrawn', async () => {
    const first = await load(
      caseFile({ assertions: [{ type: 'USES', from: 'cluster:a', to: 'tool:b', source: 'source:a' }] }),
    );
    await withdrawImport(database, first.id);
    expect(await snapshot(database)).toEqual({ nodes: [], edges: [] });
  });

  it('names the import that it does not know', async () => {
    await expect(withdrawImport(database, 'import:none')).rejects.toMatchObject({ code: 'unknown_import' });
  });

  it('goes on by itself where the database was away for a while in the midst of it', async () => {
    const before = await snapshot(database);
    const uses = { type: 'USES' as const, from: 'cluster:a', to: 'tool:b', source: 'source:a' };
    const { id } = await load(caseFile({ assertions: [uses] }));
    const leaving = leavingAfter(database, { writes: 1, comesBackAfter: 2 });
    await expect(withdrawImport(leaving, id)).rejects.toMatchObject({ code: 'database_unavailable' });
    expect(await snapshot(database)).not.toEqual(before);
    await expect.poll(() => snapshot(database)).toEqual(before);
  });
});

/** A database that answers so many writes, then none for a number of them. */
function leavingAfter(
  database: Database,
  { writes, comesBackAfter }: { writes: number; comesBackAfter: number },
): Database {
  let asked = 0;
  return {
    ...database,
    write: async (work) => {
      asked += 1;
      if (asked > writes && asked <= comesBackAfter) throw new AppError('database_unavailable', 'It is away.');
      return database.write(work);
    },
  };
}
