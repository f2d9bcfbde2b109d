import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRecord } from '../../contract/imports.ts';
import { PathParameters } from '../../contract/paths.ts';
import { nodesById } from '../../server/graph/nodes.ts';
import { paths } from '../../server/graph/paths.ts';
import { search } from '../../server/graph/search.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { runPivot } from '../../server/pivots.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const FORMATS = ['misp', 'misp-galaxy', 'opengraph', 'graphml', 'gexf', 'json-graph', 'records'];
const SAMPLES = new URL('../server/import/formats/', import.meta.url);
const samples = FORMATS.flatMap((format) =>
  readdirSync(new URL(`${format}/`, SAMPLES))
    .filter((file) => !file.endsWith('.expected.json') && !/^(cut-off|definition|entities|unknown-entity)\./.test(file))
    .map((file) => `${format}/${file}`),
);

const load = (sample: string): Promise<ImportRecord> =>
  importFile({ database, name: sample, bytes: readFileSync(new URL(sample, SAMPLES)) });

const loadGalaxy = (type: string, values: object[]): Promise<ImportRecord> =>
  importFile({
    database,
    name: type,
    bytes: Buffer.from(
      JSON.stringify({ authors: [], category: 'x', name: type, source: 'Example', type, uuid: uuid('f'), values }),
    ),
  });

const uuid = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;

describe('golden samples', () => {
  it.each(samples)('%s is loaded, and withdrawn without a trace', async (sample) => {
    const before = await snapshot(database);
    const loaded = await load(sample);
    const expected = JSON.parse(readFileSync(new URL(sample.replace(/\.\w+$/, '.expected.json'), SAMPLES), 'utf8'));
    expect(loaded.status).toBe('loaded');
    expect(Object.values(loaded.rows).reduce((sum, count) => sum + count, 0)).toBe(expected.rows.length);
    expect(loaded.rows.refused).toBe(expected.rows.filter((row: { refused?: string }) => row.refused).length);
    const again = await load(sample);
    expect(again.alreadyLoaded).toBe(true);
    await withdrawImport(database, loaded.id);
    const after = await snapshot(database);
    expect(after.edges).toEqual(before.edges);
    expect(after.nodes.filter((node) => node.includes('"Entity"'))).toEqual([]);
  });

  it('names who is only mentioned in a collection of BloodHound by the SID', async () => {
    await load('opengraph/sessions.json');
    const sid = 'S-1-5-21-1-2-3-1100';
    expect((await search(database, { q: sid, limit: 5 })).hits.map(({ entity }) => entity.name)).toEqual([sid]);
  });

  it('come to the same graph in any order', async () => {
    for (const sample of samples) await load(sample);
    const one = await snapshot(database);
    await clear(database);
    for (const sample of [...samples].reverse()) await load(sample);
    expect((await snapshot(database)).edges).toEqual(one.edges);
  });
});

describe('what two files of one directory say of one account', () => {
  it.each([
    ['computers.json', 'users.json'],
    ['users.json', 'computers.json'],
  ])('meets in it: %s, then %s', async (first, second) => {
    for (const file of [first, second]) await load(`opengraph/${file}`);
    const { graph } = await search(database, { q: 'EVE@CORP.EXAMPLE', limit: 5 }).then(async (found) => ({
      graph: await nodesById(
        database,
        found.hits.map((hit) => hit.entity.id),
      ),
    }));
    expect(graph.map((node) => [node.kind, node.neighbours])).toEqual([['account', 3]]);
  });
});

describe('what two galaxies say of one cluster', () => {
  const actor = { uuid: uuid('1'), value: 'Tide', related: [{ 'dest-uuid': uuid('2'), type: 'uses' }] };
  const technique = { uuid: uuid('2'), value: 'Phishing - T1566', meta: { external_id: 'T1566' } };

  it.each([
    ['the relation comes first', ['threat-actor', 'mitre-attack-pattern']],
    ['the cluster comes first', ['mitre-attack-pattern', 'threat-actor']],
  ])('meets in it when %s', async (_order, types) => {
    for (const type of types) await loadGalaxy(type, type === 'threat-actor' ? [actor] : [technique]);
    const nodes = await nodesById(database, [
      'technique:T1566',
      `other:x-misp-galaxy--${uuid('2')}`,
      `actor:${uuid('1')}`,
    ]);
    expect(nodes.map((node) => [node.id, node.neighbours])).toEqual([
      ['technique:T1566', 1],
      [`actor:${uuid('1')}`, 1],
    ]);
  });

  it('does not merge by synonyms', async () => {
    const other = { uuid: uuid('3'), value: 'Ebb', meta: { synonyms: ['Tide'] } };
    await loadGalaxy('threat-actor', [actor, other]);
    const nodes = await nodesById(database, [`actor:${uuid('1')}`, `actor:${uuid('3')}`]);
    expect(nodes.map((node) => node.name).sort()).toEqual(['Ebb', 'Tide']);
  });
});

describe('a galaxy of actors and a bundle of ATT&CK', () => {
  const SIMILAR = { 'dest-uuid': uuid('b'), type: 'similar' };
  const galaxy = () =>
    loadGalaxy('threat-actor', [{ value: 'Fancy', uuid: uuid('a'), description: 'One', related: [SIMILAR] }]);
  const bundle = () =>
    importFile({
      database,
      name: 'bundle.json',
      bytes: Buffer.from(
        JSON.stringify({
          type: 'bundle',
          id: `bundle--${uuid('c')}`,
          objects: [
            {
              type: 'intrusion-set',
              spec_version: '2.1',
              id: `intrusion-set--${uuid('b')}`,
              created: '2020-01-01T00:00:00.000Z',
              modified: '2020-01-01T00:00:00.000Z',
              name: 'APT 0',
            },
          ],
        }),
      ),
    });

  it.each([
    ['galaxy first', [galaxy, bundle]],
    ['bundle first', [bundle, galaxy]],
  ])('meet where a cluster names the UUID of a group, %s', async (_, files) => {
    for (const file of files) await file();
    const ends = { from: [`actor:${uuid('a')}`], to: [`actor:intrusion-set--${uuid('b')}`] };
    const found = await paths(database, PathParameters.parse({ ...ends, k: 1 }));
    expect(found.paths.map(({ sentence }) => sentence)).toEqual(['Fancy has the relation "similar" to APT 0.']);
    const { rows } = await runPivot(database, 'cluster-overlap', { one: ends.from[0], other: ends.to[0] });
    expect(rows[0]?.cells.outright).toEqual(['Fancy is related to APT 0 ("similar") (MISP galaxy: threat-actor)']);
  });
});
