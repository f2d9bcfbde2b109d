import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_IN_FILE } from '../../contract/graph.ts';
import { PivotAnswer } from '../../contract/pivots.ts';
import { MatchAnswer, SearchAnswer } from '../../contract/routes.ts';
import { TimelineAnswer } from '../../contract/timeline.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { caseFile } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import { inputOf, wholeText } from '../../server/import/input.ts';
import { openRows } from '../../server/import/rows.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

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

describe('a file of entities, of edges and of assertions', () => {
  const CALLED_ALIKE = 30;
  beforeAll(() =>
    loadRows(database, [
      {
        descriptions: Array.from({ length: CALLED_ALIKE }, (_, index) => ({
          ...CLAIM,
          about: `tool:loader-${index}`,
          name: index === 0 ? '=Loader, "first"' : `Loader ${index}`,
        })),
        assertions: [
          says('USES', 'actor:one', 'tool:loader-0', { first_seen: '2023-08', by: 'cluster:c' }),
          says('USES', 'actor:one', 'tool:loader-1'),
          says('USES', 'actor:two', 'tool:loader-1'),
        ],
      },
    ]),
  );
  afterAll(() => clear(database));
  const post = (path: string, payload: object) => app.inject({ method: 'POST', url: `/api/v1${path}`, payload });
  const column = (text: string, name: string) => rowsOf(text).map((row) => row[name]);

  it('has every entity that a search finds, and formulas as text', async () => {
    const { headers, payload } = await get('/search?q=loader&format=csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe('attachment; filename="search.csv"');
    const asJson = SearchAnswer.parse((await get('/search?q=loader&limit=200')).json());
    expect(asJson.hits).toHaveLength(CALLED_ALIKE);
    expect(column(payload, 'id')).toEqual(asJson.hits.map(({ entity }) => entity.id));
    expect(rowsOf(payload).find(({ id }) => id === 'tool:loader-0')?.name).toBe('\'=Loader, "first"');
  });

  it('has as many of them as are asked for, and says where the next are', async () => {
    const { payload, headers } = await get('/search?q=loader&format=csv&limit=29');
    const [, next = ''] = /^<\/api\/v1(.*)>; rel="next"$/.exec(String(headers.link)) ?? [];
    const rest = await get(next);
    expect(new Set([...column(payload, 'id'), ...column(rest.payload, 'id')]).size).toBe(CALLED_ALIKE);
    expect(rest.headers.link).toBeUndefined();
  });

  it('has a line for each value that was matched, and for each that was not', async () => {
    const values = ['loader 1', 'unheard-of.example', ' ', 'tool[:]loader-2', 'tool:loader-99'];
    const { payload } = await post('/match', { values, format: 'csv' });
    expect(rowsOf(payload).map(({ value, id, kind }) => [value, id, kind])).toEqual([
      ['loader 1', 'tool:loader-1', 'tool'],
      ['tool[:]loader-2', 'tool:loader-2', 'tool'],
      ['unheard-of.example', '', ''],
      ['tool:loader-99', '', ''],
    ]);
  });

  it('says of a name that more have it than are given', async () => {
    const called = (name: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...CLAIM, about: `host:${name}-${index}`, name }));
    await loadRows(database, [{ descriptions: [...called('few', 100), ...called('many', 101)] }]);
    const few = MatchAnswer.parse((await post('/match', { values: ['few'] })).json());
    expect(few.page).toEqual({ returned: 100, total: 100, truncated: false, next: null, rank: 'in the order given' });
    const many = MatchAnswer.parse((await post('/match', { values: ['few', 'many'] })).json());
    expect(many.page).toMatchObject({
      returned: 200,
      truncated: true,
      rank: 'in the order given; of one name 100 at most',
    });
  });

  it('has every neighbour by its edges', async () => {
    const { payload } = await get('/entities/tool%3Aloader-1/neighbours?format=csv');
    expect(rowsOf(payload).map(({ type, from, toName }) => [type, from, toName])).toEqual([
      ['USES', 'actor:one', 'Loader 1'],
      ['USES', 'actor:two', 'Loader 1'],
    ]);
  });

  it('has the edges of a graph, and a line for each entity without one', async () => {
    const asked = { seeds: ['actor:one', 'tool:loader-0', 'tool:loader-9'], format: 'csv' };
    const { payload } = await post('/graph', asked);
    const [edge, alone, ...rest] = rowsOf(payload);
    expect(rest).toEqual([]);
    expect(edge).toMatchObject({
      type: 'USES',
      from: 'actor:one',
      fromKind: 'actor',
      to: 'tool:loader-0',
      first_seen: '2023-08',
      by: 'cluster:c',
      conflict: 'false',
    });
    expect(alone).toMatchObject({ type: '', from: 'tool:loader-9', fromName: 'Loader 9', to: '' });
    const seeds = asked.seeds.map((id) => `seeds=${id}`).join('&');
    expect((await get(`/graph?${seeds}&format=csv`)).payload).toBe(payload);
  });

  it('has a graph as GraphML, which says how much of the whole it is', async () => {
    const whole = '/graph?seeds=actor:one&hops=1';
    const { payload, headers } = await get(`${whole}&limit=2&format=graphml`);
    expect(headers['content-type']).toContain('application/graphml+xml');
    expect(payload).toContain('2 of 3 entities: seeds first');
    const all = inputOf('graph.graphml', (await get(`${whole}&format=graphml`)).payload);
    const text = await wholeText(all);
    const types = [...text.matchAll(/attr\.type="([^"]*)"/g)].map(([, type]) => type);
    expect(new Set(types)).toEqual(new Set(['string', 'int']));
    const read = await openRows(all, {}, new AbortController().signal);
    expect(read.format).toBe('graphml');
    const ends: string[][] = [];
    for await (const { assertions = [] } of read.rows) ends.push(...assertions.map(({ from, to }) => [from, to]));
    expect(ends).toHaveLength(2);
  });

  it('has the assertions of an edge', async () => {
    const { payload } = await get('/assertions?from=actor:one&to=tool:loader-0&type=USES&format=csv');
    expect(rowsOf(payload)).toMatchObject([
      { type: 'USES', fromKind: 'actor', basis: 'reported', by: 'cluster:c', first_seen: '2023-08' },
    ]);
  });

  it('refuses other formats', async () => {
    expect((await get('/search?q=loader&format=graphml')).json().error.message).toMatch(/^format /);
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

  it('says of a search that there may be more than it ranks', async () => {
    const { page } = SearchAnswer.parse((await get('/search?q=t0&limit=1')).json());
    expect(page).toMatchObject({
      total: 10_000,
      truncated: true,
      rank: 'best match first of the 10,000 that the words meet best; more or longer words reach the others',
    });
    expect(SearchAnswer.parse((await get('/search?q=t0-77')).json()).page.rank).toBe('best match first');
  });

  it('is refused of a search that does not rank all it finds', async () => {
    expect((await get('/search?q=t0&format=csv')).statusCode).toBe(400);
    expect((await get('/search?q=t0&format=csv&limit=200')).statusCode).toBe(200);
  });

  it('has what a search by kind alone finds, be it behind so many others', async () => {
    expect(rowsOf((await get('/search?q=kind:actor&format=csv')).payload).map(({ id }) => id)).toEqual(['actor:a0']);
    const { page } = SearchAnswer.parse((await get('/search?q=kind:technique&limit=1')).json());
    expect(page).toMatchObject({ total: MOST_IN_FILE + 1, rank: 'most linked first' });
  });

  it('is refused of a graph, which has no second page', async () => {
    const { statusCode, payload } = await get('/graph?kinds=technique,actor&format=graphml');
    expect(statusCode).toBe(400);
    expect(JSON.parse(payload).error.message).toBe(
      'There are 10,002 rows, and a file holds 10,000 at most. Narrow the question, or ask for fewer with limit.',
    );
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
