import { readFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { assertionsBetween } from '../../server/graph/assertions.ts';
import { edgesAmong } from '../../server/graph/edges.ts';
import { entityDetails } from '../../server/graph/entity.ts';
import { nodeById, nodesById } from '../../server/graph/nodes.ts';
import { search } from '../../server/graph/search.ts';
import { importFile, withdrawImport } from '../../server/import/index.ts';
import { clear, emptyGraph, snapshot } from './graph.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const sample = (name: string) => readFileSync(new URL(`../server/import/formats/stix/${name}`, import.meta.url));
const load = (bytes: Uint8Array) => importFile({ database, name: 'sample', bytes });
const bundle = (...objects: object[]) => load(new TextEncoder().encode(JSON.stringify({ type: 'bundle', objects })));

const MALWARE = `malware:malware--${uuid(1)}`;

describe('a bundle', () => {
  it('becomes entities under their values and names, each claim said by its creator', async () => {
    const record = await load(sample('relations.json'));
    expect(record).toMatchObject({ status: 'loaded', rows: { loaded: 18, repaired: 0, refused: 0 } });
    const source = `source:identity--${uuid(1)}`;
    expect(await nodeById(database, source)).toMatchObject({ name: 'Reed Bank CERT' });
    const { assertions } = await assertionsBetween(
      database,
      { type: 'USES', from: `actor:threat-actor--${uuid(2)}`, to: `malware:malware--${uuid(3)}` },
      { limit: 10 },
    );
    expect(assertions).toEqual([
      expect.objectContaining({
        source,
        sourceName: 'Reed Bank CERT',
        confidence: 85,
        first_seen: '2023-05-01T00:00:00Z',
        original: expect.stringContaining('"relationship_type":"uses"'),
        record: `relationship--${uuid(10)}`,
      }),
    ]);
    const technique = await nodeById(database, `technique:attack-pattern--${uuid(7)}`);
    expect(technique).toMatchObject({ id: 'technique:T1574.001', name: 'DLL side-loading' });
    const found = await search(database, { q: 'T1574.001', limit: 5 });
    expect(found.hits.map((hit) => hit.entity.id)).toContain('technique:T1574.001');
  });

  it('gives a location the coordinates that its newest version says, where they are on the earth', async () => {
    const location = (number: number, more: object) => ({
      type: 'location',
      spec_version: '2.1',
      id: `location--${uuid(number)}`,
      created: '2024-01-01T00:00:00Z',
      modified: '2024-01-01T00:00:00Z',
      country: 'NL',
      ...more,
    });
    await bundle(
      location(1, { latitude: 52.1, longitude: 5.3 }),
      location(2, { latitude: 152.1, longitude: 5.3 }),
      location(3, {}),
    );
    await bundle(location(1, { modified: '2024-02-01T00:00:00Z', latitude: 52.4, longitude: 4.9 }));
    const placed = await nodesById(
      database,
      [1, 2, 3].map((number) => `location:location--${uuid(number)}`),
    );
    expect(placed.map(({ coordinates }) => coordinates)).toEqual([
      { latitude: 52.4, longitude: 4.9 },
      undefined,
      undefined,
    ]);
  });

  it('is taken back without a trace', async () => {
    const names = ['observables', 'stix-2.0', 'indicators', 'reports', 'sightings', 'unknown-types', 'bad-objects'];
    await load(sample('relations.json'));
    const before = await snapshot(database);
    const records = [];
    for (const name of names) records.push(await load(sample(`${name}.json`)));
    expect(records.map((record) => record.status)).toEqual(names.map(() => 'loaded'));
    for (const record of records.reverse()) await withdrawImport(database, record.id);
    expect(await snapshot(database)).toEqual(before);
  });
});

describe('versions of one object', () => {
  it('show the newest, keep the older, and mark what is revoked or deprecated', async () => {
    await load(sample('versions.json'));
    const { entity, descriptions } = await entityDetails(database, MALWARE, { limit: 10 });
    expect(entity).toMatchObject({
      name: 'Marshlight (third name)',
      aliases: ['Marshlight', 'Marshlight (second name)'],
      revoked: true,
      conflicts: [],
    });
    expect(descriptions.map(({ name, revoked, superseded }) => [name, revoked, superseded])).toEqual([
      ['Marshlight (third name)', true, undefined],
      ['Marshlight (second name)', undefined, true],
      ['Marshlight', undefined, true],
    ]);
    const technique = await nodeById(database, 'technique:T1574.002');
    expect(technique).toMatchObject({ name: 'DLL side-loading', deprecated: true });
    expect(technique).not.toHaveProperty('revoked');
  });

  it('of a relationship leave the edge revoked where the newest is', async () => {
    await load(sample('versions.json'));
    const ends = { from: MALWARE, to: 'technique:T1574.002' };
    const { assertions } = await assertionsBetween(database, { type: 'USES', ...ends }, { limit: 10 });
    expect(assertions.map(({ published, revoked, superseded }) => [published, revoked, superseded])).toEqual([
      ['2024-07-01T00:00:00.000Z', true, undefined],
      ['2024-01-01T00:00:00.000Z', undefined, true],
    ]);
    const edges = await edgesAmong(database, await nodesById(database, Object.values(ends)), { minConfidence: 0 });
    expect(edges).toEqual([expect.objectContaining({ type: 'USES', revoked: true })]);
  });

  it('over several files end alike, whichever came first', async () => {
    const version = (modified: string, name: string, more = {}) => ({
      type: 'malware',
      id: `malware--${uuid(1)}`,
      modified,
      name,
      ...more,
    });
    const old = version('2023-01-01T00:00:00Z', 'Old');
    const fresh = version('2024-01-01T00:00:00Z', 'New', { revoked: true });
    const shown = async (files: object[]) => {
      await clear(database);
      for (const file of files) await bundle(file);
      return nodeById(database, MALWARE);
    };
    const one = await shown([old, fresh]);
    expect(one).toMatchObject({ name: 'New', aliases: ['Old'], revoked: true });
    expect(await shown([fresh, old])).toEqual(one);
  });

  it('are those of its creator, and where none is named those of all files', async () => {
    const file = (name: string, modified: string, created_by_ref?: string) => {
      const object = { modified, created_by_ref };
      const objects = [
        { type: 'malware', id: `malware--${uuid(1)}`, name, revoked: name === 'Old', ...object },
        { type: 'tool', id: `tool--${uuid(2)}`, name: 'Spade', ...object },
        {
          type: 'relationship',
          id: `relationship--${uuid(3)}`,
          relationship_type: 'uses',
          source_ref: `malware--${uuid(1)}`,
          target_ref: `tool--${uuid(2)}`,
          ...object,
        },
      ];
      return importFile({ database, name, bytes: Buffer.from(JSON.stringify({ type: 'bundle', objects })) });
    };
    const superseded = async () => {
      const { descriptions } = await entityDetails(database, MALWARE, { limit: 10 });
      const ends = { from: MALWARE, to: `tool:tool--${uuid(2)}` };
      const { assertions } = await assertionsBetween(database, { type: 'USES', ...ends }, { limit: 10 });
      return [descriptions, assertions].map((claims) =>
        claims.flatMap((one) => (one.superseded ? one.published : [])).sort(),
      );
    };
    await file('New', '2024-01-01T00:00:00Z');
    await file('Old', '2023-01-01T00:00:00Z');
    expect(await superseded()).toEqual([['2023-01-01T00:00:00Z'], ['2023-01-01T00:00:00Z']]);
    expect(await nodeById(database, MALWARE)).not.toHaveProperty('revoked');
    await file('Creator', '2022-01-01T00:00:00Z', `identity--${uuid(4)}`);
    expect(await superseded()).toEqual([['2023-01-01T00:00:00Z'], ['2023-01-01T00:00:00Z']]);
  });

  it('are no conflict of a source with itself', async () => {
    const tool = (modified: string, country: string) => ({
      type: 'location',
      id: `location--${uuid(4)}`,
      modified,
      name: 'Northland',
      country,
    });
    await bundle(tool('2023-01-01T00:00:00Z', 'NL'), tool('2024-01-01T00:00:00Z', 'BE'));
    expect(await nodeById(database, `location:location--${uuid(4)}`)).toMatchObject({ conflicts: [] });
  });
});

describe('ends that are missing', () => {
  const objects = [
    { type: 'intrusion-set', id: `intrusion-set--${uuid(2)}`, name: 'Quiet Heron' },
    {
      type: 'attack-pattern',
      id: `attack-pattern--${uuid(3)}`,
      name: 'Valid Accounts',
      external_references: [{ source_name: 'mitre-attack', external_id: 'T1078' }],
    },
    { type: 'ipv4-addr', id: `ipv4-addr--${uuid(5)}`, value: '203.0.113.7' },
    { type: 'identity', id: `identity--${uuid(9)}`, name: 'Alice', identity_class: 'individual' },
  ];
  const ids = [`technique:attack-pattern--${uuid(3)}`, `observable:ipv4-addr--${uuid(5)}`];

  it('are stubs, and become the objects that a later file brings, until that is withdrawn', async () => {
    const record = await load(sample('missing-ends.json'));
    expect(record.rows).toMatchObject({ repaired: 4, refused: 0 });
    expect(record.problems.map((problem) => problem.place)).toContain('$.objects[0]');
    expect((await nodesById(database, ids)).map((node) => [node.id, node.neighbours])).toEqual([
      [ids[0], 1],
      [ids[1], 1],
    ]);
    const before = await snapshot(database);
    const later = await bundle(...objects);
    expect((await nodesById(database, ids)).map((node) => [node.id, node.neighbours])).toEqual([
      ['technique:T1078', 1],
      ['address:203.0.113.7', 1],
    ]);
    expect(await nodeById(database, `actor:intrusion-set--${uuid(2)}`)).toMatchObject({ name: 'Quiet Heron' });
    await withdrawImport(database, later.id);
    expect(await snapshot(database)).toEqual(before);
  });

  it('end alike when the objects came first', async () => {
    const ends = async () => (await nodesById(database, ids)).map((node) => [node.id, node.name, node.neighbours]);
    await load(sample('missing-ends.json'));
    await bundle(...objects);
    const one = await ends();
    await clear(database);
    await bundle(...objects);
    await load(sample('missing-ends.json'));
    expect(await ends()).toEqual(one);
  });

  it('that are an identity become the person it is', async () => {
    const targets = {
      type: 'relationship',
      id: `relationship--${uuid(8)}`,
      relationship_type: 'targets',
      source_ref: `campaign--${uuid(7)}`,
      target_ref: `identity--${uuid(9)}`,
    };
    await bundle(targets);
    await bundle(...objects);
    const person = await nodeById(database, `organisation:identity--${uuid(9)}`);
    expect(person).toMatchObject({ id: `person:identity--${uuid(9)}`, name: 'Alice', roles: ['victim'] });
  });
});
