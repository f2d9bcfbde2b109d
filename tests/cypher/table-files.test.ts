import { readFile } from 'node:fs/promises';
import { tableFromIPC } from '@uwdata/flechette';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assertion } from '../../contract/evidence.ts';
import type { GraphAnswer } from '../../contract/graph.ts';
import { MOST_PATHS, type PathsAnswer } from '../../contract/paths.ts';
import type { PivotAnswer } from '../../contract/pivots.ts';
import type { MatchAnswer, SearchAnswer } from '../../contract/routes.ts';
import type { TimelineAnswer } from '../../contract/timeline.ts';
import { exampleOf } from '../../scripts/pivot-pages.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { caseFile } from '../../server/import/case.ts';
import { importFile } from '../../server/import/index.ts';
import { listPivots } from '../../server/pivots.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
afterAll(async () => {
  await app.close();
  await clear(database);
  await database.close();
});

type Row = Record<string, unknown>;
type Parameters = Record<string, string | string[]>;

/** A question by its address, or by its body. */
interface Asked {
  path: string;
  query?: Parameters;
  body?: object;
}

const ask = ({ path, query = {}, body }: Asked, format: string) => {
  const parameters = Object.entries(query).flatMap(([name, given]) => [given].flat().map((one) => [name, one]));
  if (body) return app.inject({ method: 'POST', url: `/api/v1${path}`, payload: { ...body, format } });
  return app.inject({ url: `/api/v1${path}?${new URLSearchParams([...parameters, ['format', format]])}` });
};

const json = async <Answer>(asked: Asked): Promise<Answer> => (await ask(asked, 'json')).json();

/** What an Arrow file has, with numbers and lists as JSON has them, and the types of its columns. */
function readArrow(bytes: Buffer): { rows: Row[]; types: Record<string, unknown> } {
  const table = tableFromIPC(bytes);
  const plain = (cell: unknown) => (ArrayBuffer.isView(cell) ? Array.from(cell as never) : cell);
  const rows = (table.toArray() as Row[]).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, plain(cell)])),
  );
  return { rows, types: Object.fromEntries(table.schema.fields.map(({ name, type }) => [name, type.typeId])) };
}

/** A cell as CSV writes it. */
function inCsv(cell: unknown): string {
  const text = cell === null ? '' : Array.isArray(cell) ? cell.join('; ') : String(cell);
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The rows of a file, which must be the same as CSV, NDJSON and Arrow. */
async function inEveryFormat(asked: Asked): Promise<{ rows: Row[]; types: Record<string, unknown> }> {
  const [csv, ndjson, arrow] = await Promise.all(['csv', 'ndjson', 'arrow'].map((format) => ask(asked, format)));
  if (!csv || !ndjson || !arrow) throw new Error('Not asked.');
  const name = asked.path.split('/').at(-1);
  for (const [answer, type, ending] of [
    [csv, 'text/csv; charset=utf-8', 'csv'],
    [ndjson, 'application/x-ndjson; charset=utf-8', 'ndjson'],
    [arrow, 'application/vnd.apache.arrow.file', 'arrow'],
  ] as const) {
    expect(answer.statusCode, answer.payload).toBe(200);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${name}.${ending}"`);
  }
  const { rows, types } = readArrow(arrow.rawPayload);
  const lines = ndjson.payload.split('\n').slice(0, -1);
  expect(lines.map((line): Row => JSON.parse(line))).toEqual(rows);
  const [header, ...cells] = parse(csv.payload) as string[][];
  expect(header).toEqual(Object.keys(types));
  expect(cells).toEqual(rows.map((row) => Object.values(row).map(inCsv)));
  for (const row of rows) expect(Object.keys(row)).toEqual(header);
  return { rows, types };
}

/** These fields of an object, null where it has none. */
const fieldsOf = (one: object, names: readonly string[]): Row =>
  Object.fromEntries(names.map((name) => [name, (one as Row)[name] ?? null]));
/** What a row says of its ends, and its marking, which is theirs, too. */
const DERIVED = ['fromKind', 'fromName', 'toKind', 'toName', 'tlp'];
const [INT, FLOAT, TEXT, FLAG, LIST] = [2, 3, 5, 6, 12];

describe('CSV, NDJSON and Arrow of one answer', () => {
  beforeAll(async () => {
    await importFile({ database, name: 'case.json', bytes: await readFile(caseFile('crimson-palace')) });
  });
  afterAll(() => clear(database));

  it.each(listPivots().map((pivot) => [pivot.name, pivot] as const))('have the rows of %s', async (name, pivot) => {
    const asked: Asked = { path: `/pivots/${name}`, query: exampleOf(pivot) as Parameters };
    const { rows, types } = await inEveryFormat(asked);
    const answer = await json<PivotAnswer>(asked);
    expect(rows).toHaveLength(answer.page.total);
    for (const [index, { cells, sentence, score, assertions, tlp }] of answer.rows.entries()) {
      const row = rows[index] as Row;
      expect(row).toMatchObject({ sentence, tlp, score: score.value, assertions });
      for (const { name: column, type } of pivot.columns) {
        const [cell, given] = [row[column], cells[column] ?? null];
        if (type === 'entities' || type === 'texts') expect(cell, column).toHaveLength([given ?? []].flat().length);
        if (type === 'number' || type === 'date' || type === 'texts') expect(cell ?? [], column).toEqual(given ?? []);
        if (type.startsWith('entit'))
          for (const [at, id] of [given ?? []].flat().entries()) {
            expect([cell].flat()[at]).toMatch(/ \[.*\]$/);
            expect([cell].flat()[at]).toContain(`[${id}]`);
          }
      }
    }
    expect(types).toMatchObject({
      sentence: TEXT,
      tlp: TEXT,
      score: FLOAT,
      terms: LIST,
      contradictions: LIST,
      assertions: LIST,
    });
    for (const { name: column, type } of pivot.columns)
      expect(types[column], column).toBe(
        type === 'number' ? FLOAT : type === 'entities' || type === 'texts' ? LIST : TEXT,
      );
  });

  it('have the entities that a search finds', async () => {
    const asked = { path: '/search', query: { q: 'kind:malware' } };
    const { rows, types } = await inEveryFormat(asked);
    const { hits } = await json<SearchAnswer>({ ...asked, query: { ...asked.query, limit: '200' } });
    const names = Object.keys(types).slice(0, -3);
    expect(hits.length).toBeGreaterThan(3);
    expect(rows).toEqual(hits.map(({ entity, ...hit }) => ({ ...fieldsOf(entity, names), ...hit })));
    expect(types).toMatchObject({ id: TEXT, aliases: LIST, weak: FLAG, sources: INT, score: FLOAT });
  });

  it('have what values name, and those that name nothing', async () => {
    const values = ['EAGERBEE', 'http://64.176.50.42/a', 'unheard-of.example', '64[.]176.50.42'];
    const asked = { path: '/match', body: { values } };
    const { rows, types } = await inEveryFormat(asked);
    const { nodes } = await json<MatchAnswer>(asked);
    const known = new Map(nodes.map((node) => [node.id, node]));
    const names = Object.keys(types).slice(3);
    expect(rows.map(({ value, near, part, id }) => [value, near, part, id])).toEqual([
      ['EAGERBEE', null, null, 'malware:eagerbee'],
      ['64[.]176.50.42', null, null, 'address:64.176.50.42'],
      ['http://64.176.50.42/a', 'host', '64.176.50.42', 'address:64.176.50.42'],
      ['unheard-of.example', null, null, null],
    ]);
    for (const { value, near, part, id, ...row } of rows) {
      const node = known.get(String(id));
      expect({ id, ...row }).toEqual(fieldsOf(node ?? {}, names));
      expect(value).not.toBeNull();
    }
  });

  it('have the assertions of an edge', async () => {
    const query = { from: 'malware:phantomnet', to: 'address:185.82.217.164', type: 'COMMUNICATES_WITH' };
    const { rows, types } = await inEveryFormat({ path: '/assertions', query });
    const { assertions } = await json<{ assertions: Assertion[] }>({ path: '/assertions', query });
    const names = Object.keys(types).filter((name) => !DERIVED.includes(name));
    expect(rows.map((row) => fieldsOf(row, names))).toEqual(assertions.map((one) => fieldsOf(one, names)));
    expect(rows[0]).toMatchObject({ fromKind: 'malware', fromName: 'PhantomNet', toKind: 'address' });
    expect(types).toMatchObject({ port: INT, confidence: INT, revoked: FLAG, first_seen: TEXT });
  });

  it.each<Asked>([
    { path: '/graph', query: { seeds: 'cluster:stac1248-alpha', hops: '1' } },
    { path: '/graph', body: { seeds: ['cluster:stac1248-alpha', 'malware:eagerbee', 'actor:ref5961'] } },
    { path: '/entities/address%3A64.176.50.42/neighbours', query: {} },
  ])('have the edges of a graph, and what is without one, %o', async (asked) => {
    const { rows, types } = await inEveryFormat(asked);
    const { nodes, edges } = await json<GraphAnswer>(asked);
    const names = Object.keys(types).filter((name) => !DERIVED.includes(name));
    const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
    const alone = nodes.filter(({ id }) => !linked.has(id));
    expect(edges.length).toBeGreaterThan(0);
    expect(rows.map((row) => fieldsOf(row, names))).toEqual([
      ...edges.map((edge) => fieldsOf(edge, names)),
      ...alone.map(({ id }) => fieldsOf({ from: id }, names)),
    ]);
    expect(types).toMatchObject({ by: LIST, conflict: FLAG, confidence: INT });
  });

  it('have the cells of every lane of a timeline, and dates as precise as they are', async () => {
    const asked = { path: '/timeline', query: { by: 'victim', bucket: 'month' } };
    const { rows, types } = await inEveryFormat(asked);
    const { lanes, buckets } = await json<TimelineAnswer>(asked);
    const empty = { bucket: null, start: null, began: null, ended: null, active: null, possible: null };
    expect(rows).toEqual(
      lanes.flatMap(({ id: lane, title, tlp, cells, undated }) => [
        ...cells.map(({ bucket, ...counts }) => ({
          ...{ lane, title, tlp, bucket: buckets[bucket]?.label, start: buckets[bucket]?.start },
          ...counts,
          undated: null,
        })),
        ...(undated > 0 ? [{ lane, title, tlp, ...empty, undated }] : []),
      ]),
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(types).toMatchObject({ start: TEXT, began: INT, undated: INT });
  });

  it('have the steps of paths, what each is taken along, and when', async () => {
    const query = { from: 'malware:pocoproxy', to: 'malware:havoc', respectTime: 'true', k: '4', avoidHubs: '1' };
    const { rows, types } = await inEveryFormat({ path: '/paths', query });
    const { paths, edges } = await json<PathsAnswer>({ path: '/paths', query });
    const known = new Map(edges.map((edge) => [edge.id, edge]));
    const steps = paths.flatMap(({ steps, cost, order }, index) =>
      steps.map(({ edges: ids, ...step }, at) => ({
        ...{ path: index + 1, cost, step: at + 1, inOrder: order?.certain ?? null },
        ...fieldsOf(step, ['from', 'to', 'first_seen', 'last_seen', 'tlp', 'sources', 'assertions']),
        types: ids.map((id) => known.get(id)?.type),
        directions: ids.map((id) => (known.get(id)?.from === step.from ? 'out' : 'in')),
      })),
    );
    expect(paths).toHaveLength(4);
    expect(rows).toEqual(steps.map((step) => expect.objectContaining(step)));
    expect(rows[0]).toMatchObject({ fromName: 'PocoProxy', fromKind: 'malware', directions: ['out'] });
    expect(rows.some(({ directions }) => (directions as string[])[0] === 'in')).toBe(true);
    expect(types).toMatchObject({ path: INT, cost: FLOAT, step: INT, types: LIST, inOrder: FLAG, first_seen: TEXT });
  });

  it('are empty and have their columns where there is no row', async () => {
    const { rows, types } = await inEveryFormat({ path: '/search', query: { q: 'unheard-of' } });
    expect(rows).toEqual([]);
    expect(types).toMatchObject({ id: TEXT, aliases: LIST });
  });

  it('say the same of where the next rows are', async () => {
    const links = await Promise.all(
      ['csv', 'ndjson', 'arrow'].map(async (format) => {
        const { headers } = await ask({ path: '/search', query: { q: 'kind:malware', limit: '2' } }, format);
        return String(headers.link).replace(`format=${format}`, '');
      }),
    );
    expect(links[0]).toMatch(/rel="next"$/);
    expect(new Set(links).size).toBe(1);
  });
});

describe('a file of paths', () => {
  const WAYS = MOST_PATHS + 1;
  beforeAll(() =>
    loadRows(database, [
      {
        assertions: Array.from({ length: WAYS }, (_, index) => [
          says('USES', 'actor:a', `tool:t${index}`, { first_seen: '2023-08' }),
          says('USES', 'actor:b', `tool:t${index}`),
          ...(index < 7 ? [says('USES', 'actor:c', `tool:t${index}`)] : []),
        ]).flat(),
      },
    ]),
  );
  afterAll(() => clear(database));
  const paths = (query: Parameters) => ({ path: '/paths', query: { maxHops: '2', ...query } });

  it('has all there are, though JSON has five where nobody says how many', async () => {
    const asked = paths({ from: 'actor:a', to: 'actor:c' });
    expect((await json<PathsAnswer>(asked)).paths).toHaveLength(5);
    const { rows } = await inEveryFormat(asked);
    expect(new Set(rows.map(({ path }) => path)).size).toBe(7);
  });

  it('has as many as are asked for', async () => {
    const { rows } = await inEveryFormat(paths({ from: 'actor:a', to: 'actor:b', k: '100' }));
    expect(rows).toHaveLength(200);
  });

  it('is refused where there may be more than it holds', async () => {
    const { statusCode, payload } = await ask(paths({ from: 'actor:a', to: 'actor:b' }), 'arrow');
    expect(statusCode).toBe(400);
    expect(JSON.parse(payload).error).toMatchObject({
      code: 'invalid_request',
      message:
        'There may be more than 100 paths, and a file holds 100 at most. Narrow the question, or say with k how many of them the file should have.',
    });
  });

  it.each(['csv', 'ndjson', 'arrow'])('is refused as %s with the reason where there is none', async (format) => {
    const asked = paths({ from: 'actor:a', to: 'actor:b', types: 'TARGETS' });
    const { none } = await json<PathsAnswer>(asked);
    const { statusCode, payload } = await ask(asked, format);
    expect(statusCode).toBe(404);
    const { error } = JSON.parse(payload);
    expect(error.code).toBe('no_path');
    expect(error.message).toBe(none?.sentence);
    expect(error.details).toEqual(none);
    expect(error.message).toMatch(/^There is no path between a and b within the filter\. With all relationship types/);
  });
});

describe('a file of what is marked', () => {
  beforeAll(() =>
    loadRows(database, [
      {
        descriptions: [
          { ...CLAIM, about: 'tool:secret', source: 'source:b', name: 'Secret', tlp: 'red' },
          { ...CLAIM, about: 'tool:lone', source: 'source:b', tlp: 'green' },
        ],
        assertions: [
          says('USES', 'actor:a', 'tool:t', { first_seen: '2023-08', tlp: 'amber', description: 'A talk.' }),
          says('USES', 'actor:a', 'tool:secret', { first_seen: '2023-08' }),
          says('USES', 'actor:a', 'tool:u', { first_seen: '2023-08' }),
          says('USES', 'actor:b', 'tool:v', { first_seen: '2023-08' }),
        ],
      },
    ]).then(() =>
      // That an assertion names them marks them, too; here it alone is to be.
      database.write((transaction) =>
        transaction.run("MATCH (one:Entity) WHERE one.id IN ['actor:a', 'tool:t'] SET one.tlp = 'clear'", {}),
      ),
    ),
  );
  afterAll(() => clear(database));

  const markings = async (asked: Asked, key: string): Promise<unknown> =>
    Object.fromEntries((await inEveryFormat(asked)).rows.map((row) => [row[key], row.tlp]));
  const OF_TOOLS = { 'tool:t': 'amber', 'tool:secret': 'red', 'tool:u': 'clear' };

  it('marks an edge as strictly as its ends, and an entity without one', async () => {
    const seeds = ['actor:a', 'tool:t', 'tool:secret', 'tool:u', 'tool:lone'];
    const rows = await inEveryFormat({ path: '/graph', body: { seeds } });
    expect(Object.fromEntries(rows.rows.map(({ from, to, tlp }) => [to ?? from, tlp]))).toEqual({
      ...OF_TOOLS,
      'tool:lone': 'green',
    });
    expect(await markings({ path: '/entities/actor%3Aa/neighbours' }, 'to')).toEqual(OF_TOOLS);
  });

  it('marks an assertion as strictly as whom it names', async () => {
    const of = (to: string) => ({ path: '/assertions', query: { from: 'actor:a', to, type: 'USES' } });
    for (const [to, tlp] of Object.entries(OF_TOOLS)) expect(await markings(of(to), 'to')).toEqual({ [to]: tlp });
  });

  it('marks a step of a path, and the path', async () => {
    const of = (to: string) => ({ path: '/paths', query: { from: 'actor:a', to } });
    for (const [to, tlp] of Object.entries(OF_TOOLS)) {
      expect(await markings(of(to), 'to')).toEqual({ [to]: tlp });
      expect((await json<PathsAnswer>(of(to))).paths.map((path) => path.tlp)).toEqual([tlp]);
    }
  });

  it.each<Parameters>([{}, { of: ['tool:t', 'tool:v'] }])('marks a lane of a timeline %o', async (query) => {
    expect(await markings({ path: '/timeline', query }, 'lane')).toEqual({ 'actor:a': 'amber', 'actor:b': 'clear' });
  });
});

describe('a file that would not be whole', () => {
  afterAll(() => clear(database));

  it('is refused of values of which one names more than are given', async () => {
    const named = Array.from({ length: 101 }, (_, index) => ({ ...CLAIM, about: `host:many-${index}`, name: 'many' }));
    await loadRows(database, [{ descriptions: named }]);
    const { statusCode, payload } = await ask({ path: '/match', body: { values: ['many'] } }, 'csv');
    expect(statusCode).toBe(400);
    expect(JSON.parse(payload).error.message).toBe(
      'A file of this would not be whole (in the order given; of one name 100 at most), and has no place to say so. Ask for less, or for JSON.',
    );
  });

  it('is refused of a timeline of more time than is drawn', async () => {
    await loadRows(database, [
      {
        assertions: ['0200', '2023'].map((first_seen) =>
          says('USES', 'actor:old', `tool:${first_seen}`, { first_seen }),
        ),
      },
    ]);
    const asked = { path: '/timeline', query: { of: 'actor:old' } };
    const [note] = (await json<TimelineAnswer>(asked)).notes;
    expect(note).toMatch(/^Only the last /);
    const { statusCode, payload } = await ask(asked, 'ndjson');
    expect(statusCode).toBe(400);
    expect(JSON.parse(payload).error.message).toBe(`A file of this timeline would not be whole. ${note}`);
  });
});
