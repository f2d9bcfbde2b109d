import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
afterAll(async () => {
  await clear(database);
  await app.close();
  await database.close();
});

const JUDGED = ['tool:a', 'tool:b'];
const [V, W, ALICE] = ['organisation:v', 'organisation:w', 'source:alice'];
const waysOf = async (from: string, to: string) => {
  const { paths } = (await app.inject(`/api/v1/paths?from=${from}&to=${to}&maxHops=12`)).json();
  return paths.map((path: { entities: string[] }) => path.entities);
};

beforeAll(async () => {
  const seen = [
    ['tool:a', V, 'organisation:x'],
    ['tool:b', W, 'organisation:y'],
  ].flatMap(([tool, ...victims]) => victims.map((victim) => says('SEEN_AT', tool as string, victim)));
  await loadRows(database, [{ assertions: seen }]);
  for (const row of JUDGED) {
    const payload = { row, judgement: 'rejected', source: 'Alice', reason: 'Sold to many.' };
    const judged = await app.inject({ method: 'POST', url: '/api/v1/pivots/cross-victim/judgements', payload });
    expect(judged.statusCode, judged.body).toBe(200);
  }
});

it.each([
  [V, W],
  [JUDGED[0], JUDGED[1]],
])('nobody who judged rows of %s and %s links these', async (one = '', other = '') => {
  const { rows, notes } = await runPivot(database, 'bridges', { of: [one, other], hops: '3' });
  expect(rows).toEqual([]);
  expect(notes).toEqual([expect.stringMatching(/^Nothing links them within 3 steps/)]);
  expect(await waysOf(one, other)).toEqual([]);
});

it('who judged a row is linked to it where one asks for the person', async () => {
  expect(await waysOf(ALICE as string, V as string)).toEqual([[ALICE, 'tool:a', V]]);
  const { rows } = await runPivot(database, 'bridges', { of: [ALICE as string, V as string] });
  expect(rows.map(({ id }) => id)).toContain('tool:a');
});
