import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tlp } from '../../contract/evidence.ts';
import { buildApp } from '../../server/app.ts';
import type { CommandWorld } from '../../server/commands/command.ts';
import { exportFile } from '../../server/commands/export.ts';
import { readConfig } from '../../server/config.ts';
import { type ExportRequest, exportEvidence } from '../../server/export/index.ts';
import * as book from '../../server/import/book.ts';
import { importFile } from '../../server/import/index.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph, evidenceIn } from './graph.ts';
import { loadSamples, SAMPLE_FORMATS } from './samples.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const load = (name: string, bytes: Uint8Array) => importFile({ database, name, bytes });

/** The evidence of the graph, whoever brought it. */
async function evidence(): Promise<{ nodes: string[]; edges: string[] }> {
  const { nodes, edges } = await evidenceIn(database);
  return { nodes, edges: edges.map((edge) => edge.replace(/"imports":\[[^\]]*\]/, '')) };
}

async function exported(request: Partial<ExportRequest> = {}) {
  const { file, ...told } = await exportEvidence(database, { format: 'crosspivot-ndjson', ...request });
  const bytes = await buffer(Readable.from(file.input.bytes()));
  await file.close();
  return { bytes, ...linesOf(bytes), told };
}

function linesOf(bytes: Buffer) {
  const [header, ...lines] = bytes
    .toString()
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line));
  return { header, lines };
}

const sourcesIn = (lines: Line[]): string[] => [
  ...new Set(lines.map(({ description, assertion }) => (description ?? assertion)?.source as string)),
];

/** Two sources on one cluster, the second of them restricted. */
const twoSources = (): Uint8Array =>
  caseFile({
    sources: ['source:a', 'source:b'],
    descriptions: [
      { about: 'cluster:c', source: 'source:a', name: 'C' },
      { about: 'tool:t', source: 'source:b', name: 'T', tlp: 'amber' },
      { about: 'campaign:spring', source: 'source:a', name: 'Spring' },
    ],
    assertions: [
      { type: 'USES', from: 'cluster:c', to: 'tool:t', source: 'source:a', during: 'campaign:spring' },
      { type: 'USES', from: 'cluster:c', to: 'tool:other', source: 'source:b', tlp: 'red' },
    ],
  });

interface Line {
  description?: { about: string; source: string; tlp: Tlp };
  assertion?: { from: string; to: string; source: string; tlp: Tlp };
}

describe('what is exported as NDJSON', () => {
  it.each(SAMPLE_FORMATS)('comes back whole: %s', async (format) => {
    expect(await loadSamples(database, format)).toBeGreaterThan(0);
    const before = await evidence();
    const { bytes, lines, told } = await exported();
    expect(told).toMatchObject({
      assertions: before.edges.filter((edge) => !/^\["(DESCRIBES|(MAY_)?IDENTIF)/.test(edge)).length,
      withheld: 0,
    });
    await clear(database);
    const again = await load('evidence', bytes);
    expect(again.rows).toMatchObject({ loaded: lines.length, repaired: 0, refused: 0 });
    expect(await evidence()).toEqual(before);
    expect((await exported()).bytes.equals(bytes)).toBe(true);
  });

  it('names what a record holds in one order, whatever the database came to know first', async () => {
    await load('two', twoSources());
    const records = (await exported()).lines.map(({ description, assertion }) => description ?? assertion ?? {});
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      const names = Object.keys(record).filter((name) => name !== 'type');
      expect(names).toEqual([...names].sort());
    }
  });

  it('is everything of some sources, or without some', async () => {
    await load('two', twoSources());
    const { lines } = await exported({ sources: ['source:a'] });
    expect(sourcesIn(lines)).toEqual(['source:a']);
    expect(sourcesIn((await exported({ withoutSources: ['source:a'] })).lines)).toEqual(['source:b']);
    await expect(exported({ sources: ['source:nobody'] })).rejects.toMatchObject({ code: 'unknown_entity' });
  });

  it('holds nothing that is marked above what may go out, and says of how much', async () => {
    await load('two', twoSources());
    const all = await exported();
    const green = await exported({ tlp: 'green' });
    expect(green.header).toMatchObject({
      description: 'All evidence of a graph. Nothing that is marked above TLP:GREEN.',
    });
    expect(green.told.withheld).toBe(all.lines.length - green.lines.length);
    expect(green.told.withheld).toBeGreaterThan(0);
    for (const { description, assertion } of green.lines)
      expect(['clear', 'green']).toContain((description ?? assertion)?.tlp);
  });

  it('is of some entities what is said of them and between them, and of those who say so', async () => {
    await load('two', twoSources());
    const { bytes, lines } = await exported({ of: ['cluster:c', 'tool:t'] });
    expect(
      lines.flatMap(({ assertion }) => (assertion ? [[assertion.from, assertion.to, assertion.source]] : [])),
    ).toEqual([['cluster:c', 'tool:t', 'source:a']]);
    expect(new Set(lines.flatMap(({ description }) => description?.about ?? []))).toEqual(
      new Set(['cluster:c', 'tool:t', 'campaign:spring', 'source:a', 'source:b']),
    );
    await clear(database);
    expect((await load('part', bytes)).rows).toMatchObject({ loaded: lines.length, refused: 0 });
  });

  it('waits for an import that is half done', async () => {
    const record = await load('two', twoSources());
    await book.update(database, record.id, { status: 'loading' });
    await expect(exported()).rejects.toMatchObject({
      code: 'import_busy',
      message: '"test" is being loaded. Export again when that has ended.',
    });
    await book.update(database, record.id, { status: 'loaded' });
    expect((await exported()).lines.length).toBeGreaterThan(0);
  });
});

describe('the route and the command', () => {
  const app = buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
  afterAll(async () => (await app).close());
  beforeEach(() => load('two', twoSources()));

  it('GET gives the file, and says what it is', async () => {
    const answer = await (await app).inject('/api/v1/export?sources=source:a');
    const { bytes } = await exported({ sources: ['source:a'] });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-length': String(bytes.length),
      'content-disposition': 'attachment; filename="crosspivot-evidence.ndjson"',
    });
    expect(answer.rawPayload.equals(bytes)).toBe(true);
  });

  it('POST takes ids that no address holds', async () => {
    const of = ['cluster:c', ...Array.from({ length: 5_000 }, () => 'tool:t')];
    const answer = await (await app).inject({ method: 'POST', url: '/api/v1/export', payload: { of } });
    expect(answer.rawPayload.equals((await exported({ of: ['cluster:c', 'tool:t'] })).bytes)).toBe(true);
  });

  it.each([
    ['/api/v1/export?of=cluster:none', 404, 'unknown_entity', /cluster:none/],
    ['/api/v1/export?sources=tool:t', 400, 'invalid_request', /"tool:t" is none/],
    ['/api/v1/export?format=pdf', 400, 'invalid_request', /format .*crosspivot-ndjson/],
    ['/api/v1/export?tlp=purple', 400, 'invalid_request', /tlp/],
  ])('%s is refused with %i', async (url, status, code, message) => {
    const answer = await (await app).inject(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.json().error).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('crosspivot export prints it, and remarks what it holds and what stays', async () => {
    const [lines, remarks]: [string[], string[]] = [[], []];
    const world: CommandWorld = {
      config: readConfig({}),
      print: (line) => lines.push(line),
      remark: (line) => remarks.push(line),
      terminal: false,
      width: 100,
      draw: () => undefined,
      withDatabase: (work) => work(database),
    };
    await exportFile.run(['--tlp', 'green'], world);
    expect(`${lines.join('\n')}\n`).toBe((await exported({ tlp: 'green' })).bytes.toString());
    expect(remarks).toEqual([
      expect.stringMatching(/^\d+ assertions? and \d+ descriptions?, the strictest TLP:CLEAR\.$/),
      expect.stringMatching(/^\d+ claims marked above TLP:GREEN left out\.$/),
    ]);
    await expect(exportFile.run(['--format', 'pdf'], world)).rejects.toThrow(/format is "pdf"/);
  });
});
