import { afterAll, beforeEach, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
beforeEach(() => clear(database));
afterAll(async () => {
  await clear(database);
  await app.close();
  await database.close();
});

const VALUE = 'address:45.77.46.1';
const [P, Q] = ['source:p', 'source:q'];

it('source-overlap hears a source of one word beside one of very many, and says that not all were read', async () => {
  const contacted = (by: string, source: string, confidence: number) =>
    says('COMMUNICATES_WITH', by, VALUE, { source, confidence });
  await loadRows(database, [{ assertions: [contacted('malware:m', P, 90)] }]);
  const many = Array.from({ length: 1_100 }, (_, index) => contacted(`malware:n${index}`, Q, index === 0 ? 80 : 30));
  await loadRows(database, [{ assertions: many }]);
  const { rows, notes } = await runPivot(database, 'source-overlap', { of: P });
  expect(rows.map(({ id, score, cells }) => [id, score.value, cells.sources])).toEqual([[VALUE, 1.7, [P, Q]]]);
  expect(rows[0]?.sentence.length).toBeLessThan(200);
  expect(notes).toEqual(['Only the 1,000 surest assertions of each source were read of 45.77.46.1.']);
});

it('source-overlap takes no person for a source of a value because of a row that was judged', async () => {
  const seen = ['organisation:v', 'organisation:w'].map((victim) => says('SEEN_AT', VALUE, victim, { source: P }));
  await loadRows(database, [{ assertions: seen }]);
  const payload = { row: VALUE, judgement: 'rejected', source: 'Alice', reason: 'A scanner.' };
  const judged = await app.inject({ method: 'POST', url: '/api/v1/pivots/cross-victim/judgements', payload });
  expect(judged.statusCode).toBe(200);
  for (const of of [P, 'source:alice']) expect((await runPivot(database, 'source-overlap', { of })).rows).toEqual([]);
});

it('source-overlap names whom a source means by what it says of a value and another', async () => {
  await loadRows(database, [
    {
      assertions: [
        says('STAGED_AGAINST', VALUE, 'organisation:v', { source: P, by: 'cluster:a' }),
        says('COMMUNICATES_WITH', 'malware:m', VALUE, { source: Q, by: 'actor:b' }),
        says('COMMUNICATES_WITH', 'malware:m', VALUE, { source: Q, by: 'campaign:c' }),
      ],
    },
  ]);
  const { rows } = await runPivot(database, 'source-overlap', { of: P });
  expect(rows.map(({ cells, entities }) => [cells.says, entities])).toEqual([
    [['p: a', 'q: b and m'], ['actor:b', VALUE, 'cluster:a', 'malware:m', P, Q].sort()],
  ]);
});

it('source-overlap lists what a source says in labels and sentences alone, and where it says nothing of whose a value is', async () => {
  const described = (source: string, more: object) => ({ ...CLAIM, about: VALUE, source, ...more });
  await loadRows(database, [
    {
      descriptions: [
        described(P, { labels: ['scanner'], description: 'Seen in\n a honeypot.' }),
        described(Q, { description: 'x'.repeat(150) }),
        described('source:r', { published: '2024' }),
      ],
      assertions: [says('SEEN_AT', VALUE, 'organisation:v', { source: 'source:s' })],
    },
  ]);
  const { rows } = await runPivot(database, 'source-overlap', { of: P });
  expect(rows[0]?.cells.says).toEqual([
    'p: "Seen in a honeypot." and "scanner"',
    `q: "${'x'.repeat(100)}…"`,
    's: no malware, tool, cluster or actor',
    'r, 2024: no more than that',
  ]);
});
