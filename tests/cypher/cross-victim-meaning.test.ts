import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { crossVictim, judgements, SHAPES } from './meanings/cross-victim.ts';
import { asked, evidence } from './meanings/evidence.ts';
import { CLAIM, loadRows } from './rows.ts';

const database = await emptyGraph();
afterAll(async () => {
  await clear(database);
  await database.close();
});

const NAMED = ['source:p', 'source:q', 'source:r'].map((about) => ({ ...CLAIM, about, stub: true }));

it('cross-victim answers as a plain reading of the evidence and of what people think of it does', async () => {
  let [rows, judged] = [0, 0];
  const agrees = fc.asyncProperty(
    evidence(SHAPES, 30, 18),
    judgements,
    fc.array(asked, { maxLength: 2 }),
    async (claims, said, filters) => {
      await clear(database);
      await loadRows(database, [{ assertions: [...claims, ...said], descriptions: NAMED }]);
      for (const filter of [{}, ...filters]) {
        const answer = await runPivot(database, 'cross-victim', { ...filter, limit: '500' });
        const found = answer.rows.map(
          ({ id, score, cells }) => [id, score.value, cells.victims, cells.wholes, cells.judgement] as const,
        );
        expect(rounded(found)).toEqual(rounded(crossVictim(claims, said, filter)));
        rows += found.length;
        judged += found.filter((row) => row[4] !== null).length;
      }
    },
  );
  await fc.assert(agrees, { numRuns: 10 });
  expect(Math.min(rows, judged)).toBeGreaterThan(0);
});

const rounded = (rows: readonly (readonly unknown[])[]) =>
  rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Math.round(cell * 1_000) / 1_000 : cell)));
