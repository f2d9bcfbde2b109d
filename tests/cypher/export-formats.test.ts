import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ExportFormatName } from '../../contract/exports.ts';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { type ExportRequest, exportEvidence } from '../../server/export/index.ts';
import { importFile } from '../../server/import/index.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph } from './graph.ts';
import { CLAIM, loadRows, says } from './rows.ts';
import { loadSamples, SAMPLE_FORMATS } from './samples.ts';

const database = await emptyGraph();
beforeEach(() => clear(database));
afterAll(() => database.close());

const load = (name: string, bytes: Uint8Array | string) =>
  importFile({ database, name, bytes: typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes });

async function exported(format: ExportFormatName, wanted: Partial<ExportRequest> = {}) {
  const { file, ...told } = await exportEvidence(database, { format, ...wanted });
  const written = await text(Readable.from(file.input.bytes()));
  await file.close();
  return { written, ...told };
}

interface StixObject {
  type: string;
  id: string;
  modified?: string;
  extensions?: Record<string, Record<string, unknown>>;
  [property: string]: unknown;
}

async function bundle(wanted: Partial<ExportRequest> = {}): Promise<StixObject[]> {
  return JSON.parse((await exported('stix', wanted)).written).objects;
}

/** What the product itself says of an object beside its properties. */
const own = ({ extensions }: StixObject) =>
  Object.values(extensions ?? {}).find((one) => Object.hasOwn(one, 'basis') || Object.hasOwn(one, 'entity')) ?? {};

const named = (objects: StixObject[], name: string) =>
  objects.find((object) => object.name === name || object.value === name) ?? expect.fail(`no ${name}`);

const entities = () =>
  database.read<{ id: string; name: string }>('MATCH (e:Entity) RETURN e.id AS id, e.name AS name ORDER BY id');
const assertions = () =>
  database.read<{ type: string; from: string; to: string }>(
    `MATCH (a)-[r:${RELATIONSHIP_NAMES.join('|')}]->(b) RETURN type(r) AS type, a.id AS from, b.id AS to, r.basis AS basis, r.by AS by, r.during AS during ORDER BY type, from, to`,
  );

/** One cluster, seen by two sources at two agencies, through what STIX, XML and spreadsheets trip over. */
const hunt = () =>
  caseFile({
    sources: ['source:a', 'source:b'],
    descriptions: [
      {
        about: 'cluster:c',
        source: 'source:a',
        name: 'Grey & <Heron>',
        aliases: ['TA-1'],
        description: 'Of old.',
        first_seen: '2023-03',
      },
      {
        about: 'cluster:c',
        source: 'source:b',
        name: '=HYPERLINK("x")',
        tlp: 'red',
        confidence: 1,
        description: 'For few.',
      },
      { about: 'organisation:one', source: 'source:a', name: 'One\u0001 \u{1f426}' },
      { about: 'address:203.0.113.7', source: 'source:a', attributes: { hoster: 'Example' } },
    ],
    assertions: [
      {
        type: 'TARGETS',
        from: 'cluster:c',
        to: 'organisation:one',
        source: 'source:a',
        first_seen: '2023',
        last_seen: '2023-05',
      },
      {
        type: 'RELAYED_AGAINST',
        from: 'address:203.0.113.7',
        to: 'organisation:one',
        source: 'source:a',
        by: 'cluster:c',
        port: 443,
        basis: 'inferred',
        tlp: 'amber',
      },
      { type: 'SEEN_AT', from: 'tool:t', to: 'organisation:one', source: 'source:a', count: 3 },
      { type: 'SEEN_AT', from: 'address:10.0.0.5@organisation:one', to: 'organisation:one', source: 'source:a' },
      { type: 'SEEN_AT', from: 'address:10.0.0.5@organisation:two', to: 'organisation:two', source: 'source:a' },
      { type: 'RELATED_TO', from: 'tool:t', to: 'cluster:c', name: 'sold-by', source: 'source:b' },
      { type: 'MENTIONS', from: 'source:b', to: 'domain:evil.example', source: 'source:b', description: 'In a mail.' },
    ],
  });

describe('evidence as STIX 2.1', () => {
  it.each(SAMPLE_FORMATS)('is a bundle that names each object once, and can be loaded again: %s', async (format) => {
    await loadSamples(database, format);
    const { written } = await exported('stix');
    const { type, id, objects } = JSON.parse(written) as { type: string; id: string; objects: StixObject[] };
    expect({ type, id }).toEqual({ type: 'bundle', id: expect.stringMatching(/^bundle--[0-9a-f-]{36}$/) });
    const keys = objects.map((object) => `${object.id} ${object.modified ?? ''}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    const referred = await database.read<{ id: string }>(
      'MATCH (e:Entity) WHERE ALL(said IN [()-[d:DESCRIBES]->(e) | d] WHERE said.stub) RETURN split(e.id, ":")[1] AS id',
    );
    const ids = new Set([...objects, ...referred].map((object) => object.id));
    for (const object of objects.filter((one) => Object.keys(own(one)).length > 0)) {
      expect(object).toMatchObject({ spec_version: '2.1', id: expect.stringMatching(`^${object.type}--`) });
      for (const ref of [object.created_by_ref, object.source_ref].filter((one) => one !== undefined))
        expect(ids, JSON.stringify(object)).toContain(ref);
    }
    expect((await exported('stix')).written).toBe(written);
    await clear(database);
    expect((await load('again.json', written)).rows).toMatchObject({ loaded: expect.any(Number) });
  });

  it('holds what came as STIX as it came, whatever its type', async () => {
    const uuid = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`;
    const given = [
      {
        type: 'x-acme-thing',
        spec_version: '2.1',
        id: `x-acme-thing--${uuid(1)}`,
        created: '2024-01-01T00:00:00Z',
        modified: '2024-01-01T00:00:00Z',
        odd: [{ deep: 1 }],
      },
      {
        type: 'malware',
        spec_version: '2.1',
        id: `malware--${uuid(2)}`,
        created: '2024-01-01T00:00:00Z',
        modified: '2024-01-02T00:00:00Z',
        name: 'M',
        is_family: true,
      },
      {
        type: 'relationship',
        spec_version: '2.1',
        id: `relationship--${uuid(3)}`,
        created: '2024-01-01T00:00:00Z',
        modified: '2024-01-01T00:00:00Z',
        relationship_type: 'related-to',
        source_ref: `malware--${uuid(2)}`,
        target_ref: `x-acme-thing--${uuid(1)}`,
      },
      {
        type: 'indicator',
        spec_version: '2.1',
        id: `indicator--${uuid(4)}`,
        created: '2024-01-01T00:00:00Z',
        modified: '2024-01-01T00:00:00Z',
        pattern: "[ipv4-addr:value = '203.0.113.9']",
        pattern_type: 'stix',
        valid_from: '2024-01-01T00:00:00Z',
      },
    ];
    await load('given.json', JSON.stringify({ type: 'bundle', id: `bundle--${uuid(9)}`, objects: given }));
    const objects = await bundle();
    for (const object of given) expect(objects.filter(({ id }) => id === object.id)).toEqual([object]);
    expect(objects.filter(({ type }) => type === 'relationship')).toHaveLength(1);
    expect(named(objects, '203.0.113.9')).toMatchObject({ type: 'ipv4-addr' });
  });

  it('has each end of a relationship where a file keys its nodes itself', async () => {
    const edge = (kind: string, start: string, end: string) => ({ kind, start: { value: start }, end: { value: end } });
    const graph = {
      nodes: [
        { id: 'S-1-5-21-1-2-3-500', kinds: ['User', 'Base'], properties: { name: 'ADMIN@CORP.EXAMPLE' } },
        { id: 'S-1-5-21-1-2-3-1000', kinds: ['Computer', 'Base'], properties: { name: 'DC1.CORP.EXAMPLE' } },
      ],
      edges: [
        edge('AdminTo', 'S-1-5-21-1-2-3-500', 'S-1-5-21-1-2-3-1000'),
        edge('MemberOf', 'S-1-5-21-1-2-3-500', 'G'),
      ],
    };
    await load('bloodhound.json', JSON.stringify({ graph }));
    const objects = await bundle();
    const ids = objects.map(({ id }) => id);
    expect(objects.find(({ type }) => type === 'user-account')).toMatchObject({ account_login: 'ADMIN@CORP.EXAMPLE' });
    expect(named(objects, 'DC1.CORP.EXAMPLE')).toMatchObject({ type: 'infrastructure' });
    const relationships = objects.filter(({ type }) => type === 'relationship');
    expect(relationships).toHaveLength(2);
    for (const { source_ref, target_ref } of relationships) {
      expect(ids).toContain(source_ref);
      expect(ids).toContain(target_ref);
    }
  });

  it('names what a tag of MISP alone tells of as an object of its kind', async () => {
    const event = {
      uuid: '5f0c7a52-0000-4000-8000-000000000001',
      info: 'Two harbours',
      date: '2024-05-01',
      Tag: [{ name: 'misp-galaxy:threat-actor="Slow Tide"' }],
      Attribute: [
        {
          uuid: '5f0c7a52-0000-4000-8000-000000000002',
          type: 'domain',
          category: 'Network activity',
          value: 'evil.example',
        },
      ],
    };
    await load('event.json', JSON.stringify({ Event: event }));
    const objects = await bundle();
    const actor = named(objects, 'Slow Tide');
    expect(actor.type).toBe('threat-actor');
    expect(objects.filter(({ type }) => type.startsWith('x-'))).toEqual([]);
    expect(objects.find(({ type }) => type === 'report')?.object_refs).toContain(actor.id);
  });

  it('marks what came as STIX and was marked by labels, or by a person, as strictly as its claims', async () => {
    const domain = (value: string, more: object = {}) => ({
      type: 'domain-name',
      spec_version: '2.1',
      id: `domain-name--00000000-0000-4000-8000-0000000000${value.slice(0, 2)}`,
      value,
      ...more,
    });
    const green = 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb';
    const amber = 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421';
    const red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';
    const objects = [
      domain('01.example'),
      domain('02.example', { labels: ['tlp:red'], object_marking_refs: [green], x_count: 0 }),
      domain('03.example', { object_marking_refs: [green] }),
    ];
    const bytes = JSON.stringify({ type: 'bundle', objects }).replace('"x_count":0', '"x_count":9007199254740993');
    await importFile({ database, name: 'bundle.json', bytes: new TextEncoder().encode(bytes), tlp: 'amber' });
    const { written } = await exported('stix');
    const out = JSON.parse(written).objects as StixObject[];
    expect(['01', '02', '03'].map((name) => named(out, `${name}.example`).object_marking_refs)).toEqual([
      [amber],
      [green, red],
      [green],
    ]);
    expect(written).toContain('"x_count":9007199254740993');
  });

  it('marks who speaks, and a report as strictly as what it mentions', async () => {
    const bytes = new TextEncoder().encode('203.0.113.7 was seen.');
    await importFile({ database, name: 'mail.txt', bytes, tlp: 'red' });
    const objects = (await bundle()).filter(({ type, name }) => type === 'report' || name === 'mail.txt');
    expect(objects.map(({ type }) => type).sort()).toEqual(['identity', 'report']);
    for (const { object_marking_refs } of objects)
      expect(object_marking_refs).toEqual(['marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1']);
  });

  it('says what sources claim in the words of STIX, and the rest in an extension', async () => {
    await load('hunt.json', hunt());
    const objects = await bundle();
    const cluster = named(objects, 'Grey & <Heron>');
    const one = objects.find((object) => own(object).entity === 'organisation:one') ?? expect.fail('no organisation');
    expect(cluster).toMatchObject({ type: 'intrusion-set', first_seen: '2023-03-01T00:00:00.000Z' });
    expect(one).toMatchObject({ type: 'identity', identity_class: 'organization' });
    const between = (from: string, to: string) =>
      objects.find((object) => object.source_ref === from && object.target_ref === to) ??
      expect.fail('no relationship');
    expect(between(cluster.id, one.id)).toMatchObject({
      relationship_type: 'targets',
      start_time: '2023-01-01T00:00:00.000Z',
      stop_time: '2023-05-31T23:59:59.999Z',
    });
    expect(own(between(cluster.id, one.id))).toMatchObject({ first_seen: '2023', last_seen: '2023-05' });
    const relay = between(named(objects, '203.0.113.7').id, one.id);
    expect(relay.relationship_type).toBe('relayed-against');
    expect(own(relay)).toMatchObject({ basis: 'inferred', by_ref: cluster.id, port: 443 });
    const marking = objects.find(({ id }) => id === (relay.object_marking_refs as string[])[0]);
    expect(marking).toMatchObject({ type: 'marking-definition', name: 'TLP:AMBER' });
    const tool = objects.find((object) => own(object).entity === 'tool:t') ?? expect.fail('no tool');
    expect(objects.find(({ type }) => type === 'sighting')).toMatchObject({
      sighting_of_ref: tool.id,
      where_sighted_refs: [one.id],
      count: 3,
    });
    expect(between(tool.id, cluster.id).relationship_type).toBe('sold-by');
    const evil = named(objects, 'evil.example').id;
    expect(objects.find(({ type }) => type === 'report')).toMatchObject({ name: 'Source b', object_refs: [evil] });
    const notes = objects.filter(({ type }) => type === 'note');
    expect(notes.map(({ content, object_refs }) => [content, object_refs])).toEqual(
      expect.arrayContaining([
        ['In a mail.', [evil]],
        ['hoster: Example', [named(objects, '203.0.113.7').id]],
      ]),
    );
    expect(notes).toHaveLength(3);
  });

  it('tells of an observable what sources say beside its value', async () => {
    const sha256 = '0'.repeat(63).concat('1');
    const page = 'https://example.org/report';
    const of = (about: string, said: object) => ({ about, source: 'source:a', ...said });
    const descriptions = [
      of(`file:sha256:${sha256}`, {
        name: 'Harbour.exe',
        aliases: ['H.exe'],
        labels: ['loader'],
        first_seen: '2024-05',
      }),
      of('network:as64500', { name: 'HARBOUR-NET', url: page }),
      of('email:bob@evil.example', { name: 'Bob' }),
      of('address:203.0.113.7', { name: '203.0.113.7' }),
      of('certificate:subject:cn=evil.example', {}),
    ];
    await load('said.json', caseFile({ sources: ['source:a'], descriptions, assertions: [] }));
    const objects = await bundle();
    const ofType = (type: string) => objects.find((object) => object.type === type) ?? expect.fail(`no ${type}`);
    const file = ofType('file');
    expect(file).toMatchObject({ name: 'Harbour.exe', hashes: { 'SHA-256': sha256 } });
    expect(own(file)).toMatchObject({
      entity: `file:sha256:${sha256}`,
      first_seen: '2024-05',
      aliases: ['H.exe'],
      labels: ['loader'],
      said: [{ source: 'source:a', name: 'Harbour.exe', first_seen: '2024-05' }],
    });
    expect(ofType('autonomous-system')).toMatchObject({ number: 64500, name: 'HARBOUR-NET' });
    expect(ofType('note')).toMatchObject({ content: `url: ${page}`, object_refs: [ofType('autonomous-system').id] });
    expect(ofType('email-addr').display_name).toBe('Bob');
    expect(own(ofType('ipv4-addr'))).not.toHaveProperty('aliases');
    // Nothing of it that STIX makes an id of: a UUID of version 4, and no other.
    expect(ofType('x509-certificate').id).toMatch(/--[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-/);
  });

  it('gives an observable the id of the standard, and a private address one for each place', async () => {
    await load('ids.txt', '198.51.100.3 and 2001:0db8:85a3:0000:0000:8a2e:0370:7334 were seen.');
    const objects = await bundle();
    // As the reference implementation (stix2 of OASIS) makes them.
    expect(named(objects, '198.51.100.3').id).toBe('ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4');
    expect(named(objects, '2001:db8:85a3::8a2e:370:7334').id).toBe('ipv6-addr--f5344921-72d2-5619-945d-8757bca4b7cd');
    await clear(database);
    await load('hunt.json', hunt());
    const inside = (await bundle()).filter(({ value }) => value === '10.0.0.5');
    expect(new Set(inside.map(({ id }) => id)).size).toBe(2);
  });
});

describe('evidence as a graph', () => {
  it.each(['graphml', 'gexf', 'cytoscape'] as const)(
    'comes back as the same entities and edges: %s',
    async (format) => {
      await load('hunt.json', hunt());
      const before = { entities: await entities(), assertions: await assertions() };
      const { written, assertions: count } = await exported(format);
      expect(count).toBe(before.assertions.length);
      await clear(database);
      expect((await load(`graph.${format}`, written)).rows).toMatchObject({ refused: 0 });
      const clean = ({ id, name }: { id: string; name: string }) => ({ id, name: name.replace('\u0001', '') });
      expect((await entities()).map(clean)).toEqual(expect.arrayContaining(before.entities.map(clean)));
      expect(await assertions()).toEqual(before.assertions);
    },
  );

  it.each(['graphml', 'gexf', 'cytoscape'] as const)('keeps the markings of its nodes: %s', async (format) => {
    await load('hunt.json', hunt());
    const { written } = await exported(format);
    await clear(database);
    await load(`graph.${format}`, written);
    const [heron] = await database.read<{ tlp: string }>('MATCH (e:Entity {id: "cluster:c"}) RETURN e.tlp AS tlp');
    expect(heron?.tlp).toBe('red');
  });

  it.each(['graphml', 'gexf', 'cytoscape'] as const)(
    'keeps dates as precise as they came, no confidence, what is shared, stands in or was taken back: %s',
    async (format) => {
      const edge = (more: object) => says('COMMUNICATES_WITH', 'tool:t', 'address:45.77.46.1', more);
      await loadRows(database, [
        {
          assertions: [
            edge({ first_seen: '2022-03', last_seen: '2022-06', confidence: 0 }),
            edge({ last_seen: '2023', revoked: true }),
            edge({ first_seen: '2024-05-06', last_seen: '2024', deprecated: true }),
          ],
          descriptions: [
            { ...CLAIM, about: 'address:45.77.46.1', shared: 'a network that many deliver over', revoked: true },
            { ...CLAIM, about: 'tool:t', name: 'T', stand_in: true, deprecated: true },
          ],
        },
      ]);
      const known = async () => ({
        entities: await database.read(
          'MATCH (e:Address|Tool) RETURN e.id, e.shared, e.standIn, e.revoked, e.deprecated ORDER BY e.id',
        ),
        claims: await database.read(
          'MATCH ()-[c:COMMUNICATES_WITH]->() RETURN c.first_seen AS first, c.last_seen, c.confidence, c.revoked, c.deprecated ORDER BY first',
        ),
      });
      const before = await known();
      const { written } = await exported(format);
      await clear(database);
      await load(`graph.${format}`, written);
      expect(await known()).toEqual(before);
    },
  );

  it('is one for networkx too, which asks for a value of each node and a key of each of parallel edges', async () => {
    await load('hunt.json', hunt());
    const { directed, multigraph, elements } = JSON.parse((await exported('cytoscape')).written);
    const data = (parts: { data: Record<string, string> }[]) => parts.map((part) => part.data);
    expect({ directed, multigraph }).toEqual({ directed: true, multigraph: true });
    const values = new Set(data(elements.nodes).map(({ value }) => value));
    expect(values.size).toBe(elements.nodes.length);
    const ends = data(elements.edges).flatMap(({ source, target }) => [source, target]);
    expect(ends.filter((end) => !values.has(end))).toEqual([]);
    expect(new Set(data(elements.edges).map(({ key }) => key)).size).toBe(elements.edges.length);
    await clear(database);
    await load('graph.cyjs', JSON.stringify({ directed, multigraph, elements }));
    const attributes = 'MATCH (d:Description) WHERE d.original CONTAINS "value" RETURN d.attributes AS attributes';
    for (const told of await database.read<{ attributes: string | null }>(attributes))
      expect(told.attributes ?? '').not.toContain('value');
  });

  it.each(['stix', 'graphml', 'gexf', 'cytoscape', 'csv'] as const)(
    '%s holds no word that is marked above what may go out',
    async (format) => {
      await load('hunt.json', hunt());
      const open = await exported(format, { tlp: 'green' });
      expect(open.withheld).toBeGreaterThan(0);
      for (const secret of ['HYPERLINK', 'For few.']) expect(open.written).not.toContain(secret);
      expect((await exported(format)).written).toContain('For few.');
    },
  );
});

describe('evidence as CSV', () => {
  it('has a claim a line, with names, and computes nothing', async () => {
    await load('hunt.json', hunt());
    const { written, assertions: edges, descriptions } = await exported('csv');
    const rows = parse<Record<string, string>>(written, { columns: true });
    expect(rows).toHaveLength(edges + descriptions);
    expect(rows).toContainEqual(
      expect.objectContaining({
        type: 'SEEN_AT',
        from: 'tool:t',
        to_kind: 'organisation',
        count: '3',
        source_name: 'Source a',
      }),
    );
    expect(rows.find((row) => row.name?.includes('HYPERLINK'))?.name).toBe('\'=HYPERLINK("x")');
  });
});
