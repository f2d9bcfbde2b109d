import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_IN_FILE, PivotAnswer } from '../../contract/pivots.ts';
import { TimelineAnswer } from '../../contract/timeline.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { caseFile } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import { clear, emptyGraph } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
afterAll(async () => {
  await app.close();
  await clear(database);
  await database.close();
});

const get = (path: string) => app.inject({ url: `/api/v1${path}` });
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true });

/** Actors, each of whom uses so many techniques, no two of them the same. */
const loadUsers = (users: number, techniques: number) =>
  loadRows(
    database,
    Array.from({ length: users }, (_, user) => ({
      assertions: Array.from({ length: techniques }, (_, index) =>
        says('USES', `actor:a${user}`, `technique:t${user}-${index}`, index === 0 ? { first_seen: '2023-08' } : {}),
      ),
    })),
  );

describe('a file of an answer', () => {
  beforeAll(() => loadUsers(61, 10));
  afterAll(() => clear(database));
  const PIVOT = '/pivots/attack-coverage';

  it('has every row of a pivot, in the order of its pages', async () => {
    const { payload, headers } = await get(`${PIVOT}?format=csv`);
    const rows = rowsOf(payload);
    expect(rows).toHaveLength(610);
    expect(headers.link).toBeUndefined();
    const { rows: second } = PivotAnswer.parse((await get(`${PIVOT}?limit=110&cursor=500`)).json());
    expect(rows.slice(500).map(({ sentence }) => sentence)).toEqual(second.map(({ sentence }) => sentence));
    expect(rows[609]?.usedBy).toMatch(/^a\d+ \[actor:a\d+\]$/);
  });

  it('has as many rows as are asked for, and says where the next are', async () => {
    const { payload, headers } = await get(`${PIVOT}?format=csv&limit=600`);
    expect(rowsOf(payload)).toHaveLength(600);
    const [, next = ''] = /^<\/api\/v1(.*)>; rel="next"$/.exec(String(headers.link)) ?? [];
    const rest = await get(next);
    expect(rowsOf(rest.payload)).toHaveLength(10);
    expect(rest.headers.link).toBeUndefined();
  });

  it('refuses a limit that no file holds, by its name', async () => {
    const response = await get(`${PIVOT}?format=csv&limit=10001`);
    expect(response.statusCode).toBe(400);
    expect(response.json().error.message).toBe('limit is "10001" but must be a whole number from 1 to 10000.');
  });

  it('has every lane of a timeline', async () => {
    const { page } = TimelineAnswer.parse((await get('/timeline')).json());
    expect(page).toMatchObject({ returned: 50, total: 61, truncated: true });
    const rows = rowsOf((await get('/timeline?format=csv&limit=1')).payload);
    expect(new Set(rows.map(({ lane }) => lane)).size).toBe(61);
    const first = rows.filter(({ lane }) => lane === 'actor:a0');
    expect(first.map(({ bucket, began, undated }) => [bucket, began, undated])).toEqual([
      ['August 2023', '1', ''],
      ['', '', '9'],
    ]);
  });
});

describe('a file of more rows than a file holds', () => {
  beforeAll(() => loadUsers(1, MOST_IN_FILE + 1));
  afterAll(() => clear(database));

  it('is refused with the ways out, and comes in parts', async () => {
    const whole = await get('/pivots/attack-coverage?format=csv');
    expect(whole.statusCode).toBe(400);
    expect(whole.json().error.message).toBe(
      'There are 10,001 rows, and a file holds 10,000 at most. Narrow the question, or ask for the rows in parts: limit says how many, cursor where to begin.',
    );
    const last = await get('/pivots/attack-coverage?format=csv&limit=10000&cursor=9999');
    expect(rowsOf(last.payload)).toHaveLength(2);
  });
});

describe('docs/api.md, from a notebook', async () => {
  const page = await readFile(new URL('../../docs/api.md', import.meta.url), 'utf8');
  const [, snippet = ''] = /```python\n([^`]*)```/.exec(page) ?? [];
  const paths = [...snippet.matchAll(/f'\{API\}([^']*)'/g)].map(([, path = '']) => path);
  beforeAll(async () => {
    await importFile({ database, name: 'case.json', bytes: await readFile(caseFile('crimson-palace')) });
  });
  afterAll(() => clear(database));

  it('asks what there is', async () => {
    expect(paths.length).toBeGreaterThan(2);
    for (const path of paths) {
      const { statusCode, payload, headers } = await get(path);
      expect(statusCode, path).toBe(200);
      if (String(headers['content-type']).startsWith('text/csv')) expect(rowsOf(payload).length).toBeGreaterThan(0);
    }
  });

  it('reads fields that answers have', async () => {
    const [, query = ''] = paths.find((path) => path.startsWith('/graph'))?.split('?') ?? [];
    const { nodes, edges } = (await get(`/graph?${query}`)).json();
    const read = (of: string) =>
      [...snippet.matchAll(new RegExp(`\\b${of}\\['(\\w+)'\\]`, 'g'))].map(([, name]) => name);
    expect(read('node').length * read('edge').length).toBeGreaterThan(0);
    expect(Object.keys(nodes[0])).toEqual(expect.arrayContaining(read('node')));
    expect(Object.keys(edges[0])).toEqual(expect.arrayContaining(read('edge')));
  });
});
