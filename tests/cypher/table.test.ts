import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportRecord } from '../../contract/imports.ts';
import type { PivotAnswer } from '../../contract/pivots.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { runPivot } from '../../server/pivots.ts';
import { emptyGraph, snapshot } from './graph.ts';

/** Seven lists of indicators and a STIX bundle as they were published: files alone, into an empty graph. */
const DATA = new URL('../../../shared/data/', import.meta.url);
const hasData = existsSync(DATA);
if (!hasData) console.log('skipped: the pivots out of published files, as ../shared/data is absent');

const PHASE_1 = {
  during: 'Crimson Palace phase 1',
  first_seen: '2023-03',
  last_seen: '2023-08',
  published: '2024-06-05',
};
const PHASE_2 = { during: 'Crimson Palace phase 2', first_seen: '2023-09', last_seen: '2024-05' };
/** What a hunter says of each file: whose it is, of which phase, when. */
const LISTS: Record<string, Record<string, string>> = {
  'crimson_palace_stac1248-alpha.csv': { ...PHASE_1, by: 'STAC1248 Alpha' },
  'crimson_palace_stac1870_bravo.csv': { ...PHASE_1, by: 'STAC1870 Bravo' },
  'crimson_palace_stac1305_charlie.csv': { ...PHASE_1, by: 'STAC1305 Charlie' },
  'crimson_palace_prior_intrusions.csv': { during: 'Prior intrusions', published: '2024-06-05' },
  'crimson_palace_post-08-2023.csv': { ...PHASE_2, by: 'STAC1305 Charlie', published: '2024-06-05' },
  'STAC1807_June_update.csv': { by: 'STAC1870 Bravo', published: '2024-06-26' },
  'crimson_palace_2.csv': { ...PHASE_2, by: 'STAC1305 Charlie', published: '2024-09-10' },
};
const BUNDLE = 'elastic_ref5961_stix-bundle.json';
const SHARED = ['address:185.195.237.123', 'address:185.82.217.164', 'address:195.123.245.79', 'address:45.90.58.103'];

describe.skipIf(!hasData)('published files into an empty graph', async () => {
  const database = await emptyGraph();
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
  const records: ImportRecord[] = [];

  const load = async (path: string, mapping?: Record<string, unknown>) => {
    const bytes = readFileSync(new URL(path, DATA));
    records.push(await importFile({ database, name: path.split('/').at(-1) ?? path, bytes, mapping }));
  };

  beforeAll(async () => {
    for (const [name, constants] of Object.entries(LISTS))
      await load(`sophos-crimson-palace/${name}`, { constants: { ...constants, tlp: 'clear' } });
    await load(`stix/${BUNDLE}`);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const pivot = async (name: string, parameters: Record<string, string>) => {
    const response = await app.inject(`/api/v1/pivots/${name}?${new URLSearchParams(parameters)}`);
    expect(response.statusCode, response.body).toBe(200);
    return (response.json() as PivotAnswer).rows;
  };
  const entity = async (id: string) => {
    const response = await app.inject(`/api/v1/entities/${encodeURIComponent(id)}`);
    expect(response.statusCode, response.body).toBe(200);
    return response.json();
  };

  it('every row of the lists has a verdict, and none is refused', () => {
    const lists = records.slice(0, 7);
    expect(lists.every((record) => record.format === 'table' && record.status === 'loaded')).toBe(true);
    const counts = lists.map(({ rows }) => rows);
    const sum = (verdict: keyof (typeof counts)[number]) => counts.reduce((total, rows) => total + rows[verdict], 0);
    const headersMended = lists.flatMap(({ problems }) => problems).filter(({ place }) => place === 'line 1').length;
    expect(sum('loaded') + sum('known') + sum('changed') + sum('repaired') - headersMended).toBe(319);
    expect([sum('refused'), sum('left_out')]).toEqual([0, 0]);
  });

  it('1. two addresses are PocoProxy C2 in phase 1 and Havoc or XiebroC2 C2 in phase 2', async () => {
    const rows = await pivot('reused-infrastructure', {});
    expect(rows.map((row) => row.id).sort()).toEqual(['address:198.13.47.158', 'address:64.176.50.42']);
    const found = new Map(rows.map((row) => [row.id, row.cells]));
    expect(found.get('address:64.176.50.42')).toMatchObject({
      before: ['malware:pocoproxy'],
      after: ['malware:havoc', 'malware:xiebroc2'],
      portsAfter: '8444',
      phases: ['campaign:crimson-palace-phase-1', 'campaign:crimson-palace-phase-2'],
    });
    expect(found.get('address:198.13.47.158')).toMatchObject({
      before: ['malware:pocoproxy'],
      after: ['malware:havoc'],
      portsAfter: '443',
    });
  });

  it('2. three addresses join two malware each', async () => {
    const rows = await pivot('shared-infrastructure', { of: 'cluster:stac1248-alpha' });
    const joined = rows
      .filter((row) => row.id.startsWith('address:'))
      .map((row) => [row.id, row.cells.capabilities])
      .sort();
    expect(joined).toEqual([
      ['address:185.167.116.30', ['malware:eagerbee', 'malware:phantomnet']],
      ['address:185.195.237.123', ['malware:eagerbee', 'malware:rudebird']],
      ['address:45.90.58.103', ['malware:phantomnet', 'malware:rudebird']],
    ]);
  });

  it('3. four addresses stand in both lists, and the two sources name other malware for two of them', async () => {
    const elastic = 'source:identity--5963478b-9800-50f4-997b-57546caaeb7f';
    const alpha = 'source:crimson_palace_stac1248-alpha.csv';
    const { rows } = await runPivot(database, 'source-overlap', { of: [alpha], limit: '500' });
    const both = rows.filter((row) => (row.cells.sources as string[]).includes(elastic));
    expect(both.map((row) => row.id).filter((id) => id.startsWith('address:'))).toEqual(SHARED);
    for (const id of ['address:185.82.217.164', 'address:195.123.245.79']) {
      const row = both.find((one) => one.id === id);
      expect(row?.sentence).toMatch(
        /Elastic Security Labs, 2023-10-02: .*"eagerbee".*; crimson_palace_stac1248-alpha\.csv, 2024-06-05: .*PhantomNet/,
      );
    }
    for (const id of ['address:185.82.217.164', 'address:195.123.245.79']) {
      const { descriptions } = await entity(id);
      const labels = descriptions
        .filter((one: { source: string }) => one.source === elastic)
        .flatMap((one: { labels: string[] }) => one.labels);
      expect(labels).toContain('eagerbee');
      const notes = descriptions
        .filter((one: { source: string }) => one.source === alpha)
        .map((one: { description: string }) => one.description);
      expect(notes).toEqual(['PhantomNet C2']);
    }
  });

  it('a private address of a note joins nothing', async () => {
    const response = await app.inject('/api/v1/search?q=172.19.120.60');
    const ids = response.json().hits.map((hit: { entity: { id: string } }) => hit.entity.id);
    expect(ids.filter((id: string) => id.startsWith('address:'))).toEqual([]);
  });

  it('one hash keeps all that is said of it', async () => {
    const { descriptions } = await entity(
      'file:sha256:c36173f28bfd99db86533d5fdb0ce4dd565488ca56d4b9df1997ee9201b3b704',
    );
    const notes = new Set(descriptions.map((one: { description: string }) => one.description));
    expect(notes.size).toBe(5);
  });

  it('withdrawn, they leave nothing', async () => {
    for (const record of records) await withdrawImport(database, record.id);
    expect(await snapshot(database)).toEqual({ nodes: [], edges: [] });
  });
});
