import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorAnswer } from '../../contract/errors.ts';
import { GraphAnswer } from '../../contract/graph.ts';
import { FormatList, ImportList, ImportRecord, RowsAnswer } from '../../contract/imports.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { lookThrough, startImport } from '../../server/import/index.ts';
import type { StoredFile } from '../../server/import/spool.ts';
import { zip } from '../server/import/zip.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
beforeEach(() => clear(database));
afterAll(async () => {
  await app.close();
  await database.close();
});

const RELAY = { type: 'USES', from: 'cluster:alpha', to: 'address:192.0.2.7', source: 'source:a' } as const;
const SMALL = caseFile({ name: 'Small', assertions: [RELAY] });

/** A case of many assertions, which takes some seconds to load. */
const large = (name: string, count = 10_001) =>
  caseFile({
    name,
    assertions: Array.from({ length: count }, (_, index) => ({
      ...RELAY,
      to: `address:11.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
    })),
  });

/** A feed of addresses. */
const feed = (from: number, below: number, header = 'indicator,type') => {
  const rows = Array.from(
    { length: below - from },
    (_, index) => `11.0.${(from + index) >> 8}.${(from + index) & 255},ip`,
  );
  return Buffer.from([header, ...rows, ''].join('\n'));
};

const post = async (payload: Uint8Array, query = '') => {
  const headers = { 'content-type': 'application/octet-stream' };
  return app.inject({ method: 'POST', url: `/api/v1/imports${query}`, payload: Buffer.from(payload), headers });
};
const start = async (payload: Uint8Array, query = '') => ImportRecord.parse((await post(payload, query)).json());
const get = async (path: string) => app.inject({ url: `/api/v1${path}` });
const remove = async (id: string) =>
  ImportRecord.parse((await app.inject({ method: 'DELETE', url: `/api/v1/imports/${id}` })).json());

const TABLE = Buffer.from('ip,victim\n203.0.113.7,Harbour Trust\n');

/** The records that the events of an import tell, to its end. */
async function follow(id: string): Promise<ImportRecord[]> {
  const response = await get(`/imports/${id}/events`);
  expect(response.headers['content-type']).toBe('text/event-stream');
  return [...response.payload.matchAll(/^data: (.*)$/gm)].map((match) =>
    ImportRecord.parse(JSON.parse(match[1] ?? '')),
  );
}

describe('a dry run', () => {
  it('says what would be added, changed and known, and leaves the database as it was', async () => {
    await start(SMALL, '?wait=true');
    const before = await snapshot(database);
    const file = caseFile({
      name: 'More',
      descriptions: [{ about: 'cluster:alpha', source: 'source:a', name: 'Alpha' }],
      assertions: [RELAY, { ...RELAY, type: 'USES', to: 'tool:new' }],
    });
    const checked = await start(file, '?dryRun=true&wait=true');
    expect(await snapshot(database)).toEqual(before);
    expect(checked).toMatchObject({
      status: 'checked',
      id: expect.stringMatching(/^check:/),
      carried: { assertions: 2 },
      added: { entities: 1, assertions: 1 },
      rows: { loaded: 1, known: 2, changed: 1 },
    });
    expect(checked.preview).toMatchObject({
      kinds: [
        { kind: 'cluster', added: 0, changed: 1, known: 0 },
        { kind: 'address', added: 0, changed: 0, known: 1 },
        { kind: 'tool', added: 1, changed: 0, known: 0 },
        { kind: 'source', added: 0, changed: 0, known: 1 },
      ],
      types: [{ type: 'USES', added: 1, known: 1 }],
    });
    expect(checked.preview?.rows.map(({ place, verdict }) => `${place} ${verdict}`)).toEqual([
      '$.sources[0] known',
      '$.descriptions[0] changed',
      '$.assertions[0] known',
      '$.assertions[1] loaded',
    ]);
    expect(checked.preview?.rows[1]?.entities).toEqual([{ id: 'cluster:alpha', kind: 'cluster', name: 'Alpha' }]);
  });

  it('says on which import it would rest, as the import then does, and writes nothing of it', async () => {
    const { id } = await start(feed(0, 520), '?wait=true&name=feed.csv');
    const before = await snapshot(database);
    const next = feed(10, 530);
    const { base } = await start(next, '?dryRun=true&wait=true&name=feed.csv');
    expect(base).toEqual({ id, name: 'feed.csv', gone: { descriptions: 10, assertions: 0 } });
    expect(await snapshot(database)).toEqual(before);
    expect(await start(next, '?wait=true&name=feed.csv')).toMatchObject({ base });
  });

  it('offers to count a file as a newer state of one whose name differs in a date alone, and never does so by itself', async () => {
    const { id } = await start(feed(0, 520), '?wait=true&name=feed-2024-05-01.csv');
    const next = feed(10, 530);
    const check = async (name: string, content = next) =>
      (await start(content, `?dryRun=true&wait=true&name=${name}`)).preview?.newerOf;
    const newerOf = { id, name: 'feed-2024-05-01.csv', source: 'feed-2024-05-01.csv' };
    expect(await check('feed-2024-05-02.csv')).toEqual(newerOf);
    expect(await check('feed_20240502.csv')).toEqual(newerOf);
    expect(await check('feeds-2024-05-02.csv')).toBeNull();
    expect(await check('feed-2024-05-02.csv&source=Me')).toBeNull();
    expect(await check('feed-2024-05-02.csv', feed(10, 530, 'indicator,kind'))).toBeNull();
    expect(await check('feed-2024-05-02.csv', Buffer.from('It called 203.0.113.7.'))).toBeNull();
    expect(await start(next, '?wait=true&name=feed-2024-05-02.csv')).toMatchObject({ base: null });
    const pasted = (day: number) => `pasted text, 2024-05-0${day} 10:00:00 UTC`;
    await start(Buffer.from('It called 203.0.113.7.'), `?wait=true&name=${encodeURIComponent(pasted(1))}`);
    expect(await check(encodeURIComponent(pasted(2)), Buffer.from('It called 203.0.113.8.'))).toBeNull();
    const source = encodeURIComponent(newerOf.source);
    const counted = await start(feed(20, 540), `?wait=true&name=feed-2024-05-03.csv&source=${source}`);
    expect(counted).toMatchObject({ base: { id, gone: { descriptions: 20 } }, rows: { known: 500 } });
    expect(await check('feed-2024-05-04.csv', feed(30, 550))).toMatchObject({ id: counted.id, source: newerOf.source });
  });

  it('lists the names that others use too, and none of the same source, of a value or of a STIX object', async () => {
    const seen = (...rows: string[]) => Buffer.from(`victim,indicator,malware\n${rows.join('\n')}\n`);
    const named = async (content: Buffer, query: string) =>
      (await start(content, `?dryRun=true&wait=true${query}`)).preview?.named;
    const first = seen('Ministry,203.0.113.7,Havoc');
    expect(await named(first, '&name=a.csv')).toEqual({ total: 0, first: [] });
    await start(first, '?wait=true&name=a.csv');
    const next = seen('Ministry,203.0.113.7,Havoc', 'Port,203.0.113.8,Havoc');
    expect(await named(next, '&name=a.csv')).toEqual({ total: 0, first: [] });
    const of = { sources: ['a.csv'], others: 0 };
    expect(await named(next, '&name=b.csv')).toEqual({
      total: 2,
      first: [
        { id: 'malware:havoc', kind: 'malware', name: 'Havoc', ...of },
        { id: 'organisation:ministry', kind: 'organisation', name: 'Ministry', ...of },
      ],
    });
    const stix = Buffer.from(
      JSON.stringify({
        type: 'bundle',
        id: 'bundle--00000000-0000-4000-8000-000000000001',
        objects: [
          {
            type: 'malware',
            spec_version: '2.1',
            is_family: true,
            id: 'malware--00000000-0000-4000-8000-000000000002',
            created: '2024-01-01T00:00:00Z',
            modified: '2024-01-01T00:00:00Z',
            name: 'Havoc',
          },
        ],
      }),
    );
    await start(stix, '?wait=true&name=one.json');
    expect(await named(stix, '&name=two.json&source=Other')).toEqual({ total: 0, first: [] });
  });

  it('foretells what the import then does', async () => {
    await start(SMALL, '?wait=true');
    const file = caseFile({
      name: 'Next',
      assertions: [
        { ...RELAY, port: 1 },
        { ...RELAY, to: 'tool:x' },
      ],
    });
    const { carried, added, rows } = await start(file, '?dryRun=true&wait=true');
    expect(await start(file, '?wait=true')).toMatchObject({ status: 'loaded', carried, added, rows });
  });

  it('keeps the file, so that it need not be sent again', async () => {
    const { id, hash } = await start(SMALL, '?dryRun=true&wait=true');
    const loaded = await start(new Uint8Array(), `?of=${encodeURIComponent(id)}&wait=true`);
    expect(loaded).toMatchObject({ status: 'loaded', hash, name: 'Small' });
    await remove(id);
    const gone = await post(new Uint8Array(), `?of=${encodeURIComponent(id)}`);
    expect(ErrorAnswer.parse(gone.json()).error).toMatchObject({ code: 'unknown_import' });
    expect(gone.statusCode).toBe(404);
  });

  it('says that a file is loaded already', async () => {
    const loaded = await start(SMALL, '?wait=true');
    expect(await start(SMALL, '?dryRun=true&wait=true')).toMatchObject({ id: loaded.id, alreadyLoaded: true });
  });

  it('stands in no list', async () => {
    await start(SMALL, '?dryRun=true&wait=true');
    await post(Buffer.from('{"format": "crosspivot-case", '), '?dryRun=true&wait=true');
    expect(ImportList.parse((await get('/imports')).json()).imports).toEqual([]);
  });
});

describe('GET /imports/{id}/events', () => {
  it('tells the whole record until the import has ended, also who comes late', async () => {
    const begun = await start(large('Followed'));
    expect(begun).toMatchObject({ status: 'loading', endedAt: null, progress: { totalBytes: expect.any(Number) } });
    const told = await follow(begun.id);
    expect(told.length).toBeGreaterThan(1);
    for (const record of told.slice(0, -1)) expect(record.progress).not.toBeNull();
    expect(told.at(-1)).toMatchObject({ status: 'loaded', progress: null, added: { assertions: 10_001 } });
    expect(await follow(begun.id)).toEqual([told.at(-1)]);
  });

  it('tells how far an import of another server is, and no more of it once it has ended', async () => {
    const lines = [
      { format: 'crosspivot-ndjson', version: 1, name: 'Held' },
      { source: { id: 'source:a', name: 'A' } },
      ...Array.from({ length: 2_000 }, (_, index) => ({ assertion: { ...RELAY, to: `tool:t${index}` } })),
    ];
    const content = new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    let goOn = () => {};
    const enough = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const file: StoredFile = {
      input: {
        name: 'held',
        async *bytes() {
          yield content.subarray(0, -10);
          await enough;
          yield content.subarray(-10);
        },
      },
      size: content.length,
      hash: '5'.repeat(64),
      close: async () => undefined,
    };
    const job = await startImport({ database, name: 'held', file });
    const seen = async () => ImportRecord.parse((await get(`/imports/${job.record.id}`)).json());
    await vi.waitFor(async () => expect((await seen()).progress).not.toBeNull(), { timeout: 60_000, interval: 200 });
    expect((await seen()).progress).toMatchObject({
      phase: 'reading',
      bytes: content.length - 10,
      totalBytes: content.length,
    });
    goOn();
    await job.ended;
    expect(await seen()).toMatchObject({ status: 'loaded', progress: null, added: { assertions: 2_000 } });
  }, 120_000);

  it('refuses an import that nobody knows', async () => {
    expect((await get('/imports/import:none/events')).statusCode).toBe(404);
  });

  it('ends where the import is withdrawn meanwhile', async () => {
    const begun = await start(large('Gone'));
    const following = follow(begun.id);
    await remove(begun.id);
    expect((await following).length).toBeGreaterThan(0);
  });
});

describe('DELETE /imports/{id} on its way', () => {
  it('cancels it and leaves nothing behind', async () => {
    await start(SMALL, '?wait=true');
    const before = await snapshot(database);
    const begun = await start(large('Cancelled'));
    expect(await remove(begun.id)).toMatchObject({ status: 'cancelled', id: begun.id });
    expect(await snapshot(database)).toEqual(before);
    expect(await start(large('Cancelled', 10), '?wait=true')).toMatchObject({ status: 'loaded' });
  });
});

describe('an import that fails after it began', () => {
  it('tells why, leaves the graph as it was, and can be tried again', async () => {
    const claim = { ...RELAY, basis: 'reported', confidence: 50, tlp: 'clear' };
    const lines = Array.from({ length: 10_001 }, (_, index) => ({ assertion: { ...claim, to: `tool:t${index}` } }));
    const header = { format: 'crosspivot-ndjson', version: 1, name: 'Whole' };
    const whole = gzipSync([header, ...lines].map((line) => JSON.stringify(line)).join('\n'));
    const begun = await start(whole.subarray(0, -9), '?name=cut.ndjson.gz');
    const told = await follow(begun.id);
    expect(told.at(-1)).toMatchObject({ status: 'failed', error: expect.stringContaining('is damaged') });
    expect((await snapshot(database)).nodes).toEqual([]);
    expect(ImportList.parse((await get('/imports')).json()).imports).toMatchObject([
      { id: begun.id, status: 'failed' },
    ]);
  });
});

describe('one content', () => {
  it('is one import, packed with other bytes another', async () => {
    const one = await start(SMALL, '?wait=true');
    expect(await start(SMALL, '?wait=true')).toMatchObject({ id: one.id, alreadyLoaded: true });
    const packed = await start(gzipSync(SMALL), '?wait=true');
    expect(packed.id).not.toBe(one.id);
    expect(packed).toMatchObject({ added: { entities: 0, assertions: 0 }, rows: { known: 2 } });
  });

  it('joins the import of the same content that is on its way', async () => {
    const [one, two] = await Promise.all([start(large('Twice')), start(large('Twice'))]);
    expect(two.id).toBe(one.id);
    expect((await follow(one.id)).at(-1)).toMatchObject({ status: 'loaded', added: { assertions: 10_001 } });
  });
});

describe('what an older Crosspivot read', () => {
  it('says of what an older one read that it is outdated, and not of what says its ids itself', async () => {
    const [table, told] = [await start(TABLE, '?wait=true'), await start(SMALL, '?wait=true')];
    expect([table.outdated, told.outdated]).toEqual([false, false]);
    await database.write((transaction) => transaction.run('MATCH (import:CrosspivotImport) REMOVE import.identity'));
    expect(await start(TABLE, '?wait=true')).toMatchObject({ id: table.id, alreadyLoaded: true, outdated: true });
    expect(await start(SMALL, '?wait=true')).toMatchObject({ id: told.id, alreadyLoaded: true, outdated: false });
    expect((await lookThrough(database, 60_000)).outdated).toEqual([table.name]);
    await remove(table.id);
    expect(await start(TABLE, '?wait=true')).toMatchObject({ alreadyLoaded: false, outdated: false });
  });
});

describe('GET /imports/{id}/rows', () => {
  it('gives what became of each row, by verdict and page by page', async () => {
    const { id } = await start(zip({ 'a.json': SMALL, 'b.png': '\x89PNG\r\n\0' }), '?wait=true&name=two.zip');
    const path = `/imports/${id}/rows`;
    const all = RowsAnswer.parse((await get(path)).json());
    expect(all.rows.map(({ place, verdict }) => `${place} ${verdict}`)).toEqual([
      'a.json: $.sources[0] loaded',
      'a.json: $.assertions[0] loaded',
      'b.png refused',
    ]);
    const second = RowsAnswer.parse((await get(`${path}?limit=1&cursor=1`)).json());
    expect(second).toMatchObject({ rows: [all.rows[1]], page: { returned: 1, total: 3, next: '2' } });
    const refused = RowsAnswer.parse((await get(`${path}?verdict=refused`)).json());
    expect(refused).toMatchObject({ rows: [all.rows[2]], page: { total: 1, next: null } });
    const csv = await get(`${path}?format=csv&verdict=loaded`);
    expect(csv.headers['content-disposition']).toMatch(/^attachment; filename="rows-of-import-\w+\.csv"$/);
    expect(csv.payload.split('\n')).toHaveLength(4);
    expect(
      (await get(`${path}?format=ndjson`)).payload
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(all.rows);
  });
});

describe('GET /imports/{id}/graph', () => {
  it('gives what the import speaks of, first what it alone brought', async () => {
    await start(SMALL, '?wait=true');
    const next = caseFile({
      name: 'Next',
      sources: ['source:b'],
      assertions: [{ ...RELAY, to: 'tool:b', source: 'source:b' }],
    });
    const { id } = await start(next, '?wait=true');
    const graph = GraphAnswer.parse((await get(`/imports/${id}/graph`)).json());
    expect(graph.nodes.map((node) => node.id)).toEqual(['tool:b', 'source:b', 'cluster:alpha']);
    expect(graph.page).toMatchObject({ total: 3, truncated: false, rank: expect.stringContaining('the 2 of which') });
    const first = GraphAnswer.parse((await get(`/imports/${id}/graph?limit=1`)).json());
    expect(first.page).toMatchObject({ returned: 1, total: 3, next: expect.stringMatching(/^1\.\d+$/) });
  });

  it('counts all of it, in however many batches it was written', async () => {
    const { id, carried } = await start(large('Many', 60), '?wait=true');
    await database.write((transaction) =>
      transaction.run(
        `MATCH (batch:CrosspivotImportBatch {import: $id, type: 'DESCRIBES'})
       UNWIND batch.ids AS one
       CREATE (:CrosspivotImportBatch {import: $id, type: 'DESCRIBES', number: batch.number, ids: [one]})
       WITH DISTINCT batch
       DELETE batch`,
        { id },
      ),
    );
    const { page } = GraphAnswer.parse((await get(`/imports/${id}/graph?limit=10`)).json());
    expect(page).toMatchObject({ returned: 10, total: carried.entities, truncated: true });
    expect(page.rank).not.toMatch(/descriptions/);
  });
});

describe('GET /formats', () => {
  it('lists what can be imported', async () => {
    const { formats } = FormatList.parse((await get('/formats')).json());
    expect(formats).toContainEqual({ name: 'crosspivot-case', title: 'Crosspivot case file' });
  });
});
