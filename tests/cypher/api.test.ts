import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ErrorAnswer } from '../../contract/errors.ts';
import { BASES } from '../../contract/evidence.ts';
import { Degrees, EntityDetails, GraphAnswer } from '../../contract/graph.ts';
import { ImportList, ImportRecord } from '../../contract/imports.ts';
import { PivotAnswer, PivotList } from '../../contract/pivots.ts';
import { AssertionsAnswer, Health, MatchAnswer, Ready, SchemaAnswer, SearchAnswer } from '../../contract/routes.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { loadDefaultCase, caseFile as pathOfCase } from '../../server/import/case.ts';
import { caseFile } from './case.ts';
import { emptyGraph } from './graph.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });

beforeAll(async () => {
  await loadDefaultCase({ database, name: 'crimson-palace' });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function get<Answer extends z.ZodType>(url: string, answer: Answer): Promise<z.infer<Answer>> {
  const response = await app.inject(url);
  expect(response.statusCode, response.body).toBe(200);
  return answer.parse(response.json());
}

async function fail(url: string, statusCode: number): Promise<ErrorAnswer['error']> {
  const response = await app.inject(url);
  expect(response.statusCode, response.body).toBe(statusCode);
  expect(response.body).not.toMatch(/MATCH|RETURN|at \w+ \(|\.ts:\d/);
  return ErrorAnswer.parse(response.json()).error;
}

const pivot = (name: string, query = '') => get(`/api/v1/pivots/${name}${query}`, PivotAnswer);
const entity = (id: string) => get(`/api/v1/entities/${encodeURIComponent(id)}`, EntityDetails);
const found = async (q: string) =>
  (await get(`/api/v1/search?q=${encodeURIComponent(q)}`, SearchAnswer)).hits.map((hit) => hit.entity.id);

describe('state', () => {
  it('is alive and ready', async () => {
    await get('/api/health', Health);
    expect(await get('/api/ready', Ready)).toMatchObject({
      status: 'ready',
      schema: 11,
      database: { product: 'Neo4j' },
    });
  });

  it('counts kinds, types and roles, and names the case', async () => {
    const schema = await get('/api/v1/schema', SchemaAnswer);
    expect(schema.kinds.find((kind) => kind.kind === 'cluster')?.entities).toBe(3);
    expect(schema.entities).toBe(schema.kinds.reduce((sum, kind) => sum + kind.entities, 0));
    expect(schema.types.filter((type) => type.usedAgainst).map((type) => type.type)).toEqual([
      'STAGED_AGAINST',
      'RELAYED_AGAINST',
    ]);
    expect(schema.cases[0]?.name).toBe('Operation Crimson Palace');
  });
});

describe('trusted-relays', () => {
  it('gives Organisation R, relay and staging, and Organisation X, and nothing else', async () => {
    const { rows } = await pivot('trusted-relays');
    expect(new Set(rows.map((row) => row.cells.owner))).toEqual(
      new Set(['organisation:organisation-r', 'organisation:organisation-x']),
    );
    const uses = (owner: string) =>
      new Set(rows.filter((row) => row.cells.owner === owner).flatMap((row) => row.cells.use));
    expect(uses('organisation:organisation-r')).toEqual(new Set(['relayed C2', 'staged tools']));
    expect(uses('organisation:organisation-x')).toEqual(new Set(['staged tools']));
    for (const row of rows) {
      expect(row.assertions.length).toBeGreaterThan(1);
      expect(row.score.value).toBeCloseTo(row.score.terms.reduce((sum, term) => sum + term.value, 0));
      expect(row.sentence).toMatch(/Organisation [RX]/);
    }
  });

  it('shows both organisations as victims as well', async () => {
    for (const id of ['organisation:organisation-r', 'organisation:organisation-x']) {
      expect((await entity(id)).entity.roles).toContain('victim');
    }
  });
});

describe('reused-infrastructure', () => {
  it('gives the two addresses of both phases, each one entity, and a port of the second alone', async () => {
    const { rows } = await pivot('reused-infrastructure');
    expect(rows.map((row) => row.cells.machine).sort()).toEqual(['address:198.13.47.158', 'address:64.176.50.42']);
    const of = (id: string) => rows.find((row) => row.cells.machine === id)?.cells;
    expect(of('address:64.176.50.42')).toMatchObject({
      before: ['malware:pocoproxy'],
      portsBefore: '',
      portsAfter: '8444',
      changed: ['phase', 'tool'],
      phases: ['campaign:crimson-palace-phase-1', 'campaign:crimson-palace-phase-2'],
    });
    expect(of('address:64.176.50.42')?.after).toEqual(expect.arrayContaining(['malware:havoc']));
    expect(of('address:198.13.47.158')).toMatchObject({
      before: ['malware:pocoproxy'],
      portsAfter: '443',
      changed: ['phase', 'tool'],
    });
    expect(await found('64.176.50.42:8444')).toContain('address:64.176.50.42');
  });
});

describe('shared-infrastructure', () => {
  it('of Alpha joins its tools by the three addresses', async () => {
    const { rows } = await pivot('shared-infrastructure', '?of=cluster:stac1248-alpha');
    const joins = (id: string) => rows.find((row) => row.cells.shared === id)?.cells.capabilities;
    expect(joins('address:185.195.237.123')).toEqual(['malware:eagerbee', 'malware:rudebird']);
    expect(joins('address:45.90.58.103')).toEqual(['malware:phantomnet', 'malware:rudebird']);
    expect(joins('address:185.167.116.30')).toEqual(['malware:eagerbee', 'malware:phantomnet']);
  });

  it('does not join over a content-delivery network unless asked', async () => {
    const shared = async (query: string) =>
      (await pivot('shared-infrastructure', `?of=malware:phantomnet${query}`)).rows.map((row) => row.cells.shared);
    expect(await shared('')).not.toContain('address:172.67.130.71');
    expect((await entity('address:172.67.130.71')).entity.shared).toMatch(/content|delivery|Cloudflare/i);
  });

  it('finds none that joins over the private address 172.19.120.60', async () => {
    const ids = await found('172.19.120.60');
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      expect(id).toContain('@');
      const { nodes } = await get(`/api/v1/entities/${encodeURIComponent(id)}/neighbours`, GraphAnswer);
      expect(nodes.filter((node) => node.kind === 'organisation')).toEqual([]);
    }
    const all = await Promise.all(
      ['cluster:stac1248-alpha', 'cluster:stac1870-bravo', 'cluster:stac1305-charlie'].map((id) =>
        pivot('shared-infrastructure', `?of=${id}&includeShared=true&includeWeak=true&limit=500`),
      ),
    );
    expect(
      all
        .flatMap((answer) => answer.rows.map((row) => row.cells.shared))
        .filter((id) => String(id).includes('172.19.')),
    ).toEqual([]);
  });
});

describe('conflicts', () => {
  it('shows what contacts 185.82.217.164: PhantomNet for Sophos, EAGERBEE for Elastic', async () => {
    const { conflicts, descriptions } = await entity('address:185.82.217.164');
    expect(conflicts).toHaveLength(1);
    const says = Object.fromEntries(
      conflicts[0]?.claims.map((claim) => [claim.sourceName.split(' ')[0], claim.says]) ?? [],
    );
    expect(says).toEqual({ Sophos: 'PhantomNet', Elastic: 'EAGERBEE' });
    expect(descriptions.length).toBeGreaterThan(1);
  });

  it('finds Bravo as STAC1870 and as STAC1807, with both versions of its end and its overlaps', async () => {
    expect(await found('STAC1870')).toContain('cluster:stac1870-bravo');
    expect(await found('STAC1807')).toContain('cluster:stac1870-bravo');
    const { conflicts } = await entity('cluster:stac1870-bravo');
    expect(conflicts.map((conflict) => conflict.topic)).toEqual(
      expect.arrayContaining(['designation', 'overlaps with', 'end in the agency']),
    );
    const overlaps = conflicts.find((conflict) => conflict.topic === 'overlaps with');
    expect(new Set(overlaps?.claims.map((claim) => claim.says))).toEqual(new Set(['none', 'Unfading Sea Haze']));
  });

  it("shows both ends of Charlie's activity", async () => {
    const { conflicts } = await entity('cluster:stac1305-charlie');
    const ends = conflicts.find((conflict) => conflict.topic === 'last seen');
    expect(new Set(ends?.claims.map((claim) => claim.says))).toEqual(new Set(['2024-04', '2024-05']));
  });

  it('keeps what was said of r2.exe in June and in September', async () => {
    const [id] = await found('f30b04a9');
    const { conflicts } = await entity(String(id));
    expect(conflicts.find((conflict) => conflict.topic === 'assessment')?.claims.length).toBeGreaterThan(1);
  });

  it('keeps every name and note of c36173f2', async () => {
    const [id] = await found('c36173f2');
    const { descriptions, entity: node } = await entity(String(id));
    expect(descriptions.length).toBeGreaterThan(2);
    expect([node.name, ...node.aliases].join(' ')).toMatch(/chrome\.exe/);
    expect([node.name, ...node.aliases].join(' ')).toMatch(/svchost\.exe/);
  });

  it('does not call it a conflict that an address served other malware in another phase', async () => {
    expect((await entity('address:64.176.50.42')).conflicts).toEqual([]);
  });

  it('marks the edges that the sources dispute', async () => {
    const { edges } = await get(
      '/api/v1/graph?seeds=address:185.82.217.164&seeds=malware:phantomnet&seeds=malware:eagerbee&seeds=malware:rudebird',
      GraphAnswer,
    );
    const disputed = edges.filter((edge) => edge.to === 'address:185.82.217.164');
    expect(disputed.map((edge) => [edge.from, edge.conflict])).toEqual([
      ['malware:eagerbee', true],
      ['malware:phantomnet', true],
    ]);
  });
});

describe('false links', () => {
  it('keeps namesakes apart: TattleTale and pcTattletale, Kaba and kaba.exe, the two Quarians', async () => {
    for (const names of [['Kaba', 'kaba.exe'], ['Quarian'], ['TattleTale', 'pcTattletale']]) {
      const ids = [...new Set((await Promise.all(names.map(found))).flat())];
      expect(ids.length, names.join()).toBeGreaterThan(1);
      const { edges } = await get(
        `/api/v1/graph?${ids.map((id) => `seeds=${encodeURIComponent(id)}`).join('&')}`,
        GraphAnswer,
      );
      expect(edges.filter((edge) => edge.type === 'SAME_AS')).toEqual([]);
    }
  });

  it('shows two entities for the two hashes of swprv.dll', async () => {
    const hits = (await get('/api/v1/search?q=swprv.dll', SearchAnswer)).hits.map((hit) => hit.entity);
    expect(hits.filter((node) => node.id.startsWith('file:sha256:'))).toHaveLength(2);
    expect(hits.find((node) => node.id === 'file:name:swprv.dll')?.weak ?? true).toBe(true);
  });
});

describe('search', () => {
  it.each([
    ['hxxp://cancelle[.]net', 'domain:cancelle.net'],
    ['cancelle[.]net', 'domain:cancelle.net'],
    ['64.176.50', 'address:64.176.50.42'],
    ['64[.]176[.]50[.]42', 'address:64.176.50.42'],
    ['191.96.53.132: 443', 'address:191.96.53.132'],
    ['exchange', 'host:exchange-server@organisation:organisation-x'],
    ['f30b04a9', 'file:sha256:f30b04a9ebc95c50fdc116260068d4d8da8005104b6366c29d0f24dbbf798957'],
    ['organisation r', 'organisation:organisation-r'],
    ['kind:domain cancelle', 'domain:cancelle.net'],
    ['org:"organisation x" exchange', 'host:exchange-server@organisation:organisation-x'],
    ['org:"organisation x" kind:host', 'host:exchange-server@organisation:organisation-x'],
  ])('finds %s', async (query, id) => {
    expect(await found(query)).toContain(id);
  });

  it.each(['+-&&||!(){}[]^"~*?:\\/', '"', '*', 'a'.repeat(500), 'name:(', '\u0000', '../../etc/passwd', "'); DROP"])(
    'takes %j as plain text',
    async (query) => {
      const response = await app.inject(`/api/v1/search?q=${encodeURIComponent(query)}`);
      expect([200, 400]).toContain(response.statusCode);
    },
  );

  it('says how many there are where it cuts', async () => {
    const first = await get('/api/v1/search?q=kind:address&limit=5', SearchAnswer);
    expect(first.page).toMatchObject({ returned: 5, truncated: true, next: expect.stringMatching(/^5\.\d+$/) });
    const rest = await get(`/api/v1/search?q=kind:address&limit=200&cursor=5`, SearchAnswer);
    expect(rest.page).toMatchObject({ returned: first.page.total - 5, truncated: false, next: null });
  });
});

describe('match', () => {
  it('gives the entities that values name, and lists the rest', async () => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/v1/match',
      payload: { values: ['64[.]176[.]50[.]42:8444', 'hxxps://cancelle[.]net/', 'tattletale', 'never.heard.example'] },
    });
    const answer = MatchAnswer.parse(response.json());
    expect(answer.matched.map((row) => row.entities[0])).toEqual([
      'address:64.176.50.42',
      'domain:cancelle.net',
      'malware:tattletale',
    ]);
    expect(answer.unmatched).toEqual(['never.heard.example']);
  });

  it('counts the values that are blank', async () => {
    const values = ['', 'never.heard.example', ' \t', '', 'never.heard.example'];
    const response = await app.inject({ method: 'POST', url: '/api/v1/match', payload: { values } });
    expect(MatchAnswer.parse(response.json())).toMatchObject({
      matched: [],
      unmatched: ['never.heard.example'],
      blank: 3,
    });
  });

  it('takes ten thousand values', async () => {
    const values = Array.from({ length: 10_000 }, (_, index) => `10.${index >> 8}.${index & 255}.example.org`);
    const response = await app.inject({ method: 'POST', url: '/api/v1/match', payload: { values } });
    expect(MatchAnswer.parse(response.json()).unmatched).toHaveLength(10_000);
  });
});

describe('expansion', () => {
  it('gives exact counts before, and never more than asked', async () => {
    const id = encodeURIComponent('cluster:stac1305-charlie');
    const degrees = await get(`/api/v1/entities/${id}/degrees`, Degrees);
    const uses = degrees.degrees.find((degree) => degree.type === 'USES' && degree.kind === 'address');
    const query = `types=USES&kinds=address&direction=out`;
    const all = await get(`/api/v1/entities/${id}/neighbours?${query}&limit=1000`, GraphAnswer);
    expect(all.page).toMatchObject({ returned: uses?.entities, total: uses?.entities, truncated: false });
    const page = await get(`/api/v1/entities/${id}/neighbours?${query}&limit=3`, GraphAnswer);
    expect(page.nodes).toHaveLength(4);
    expect(page.page).toMatchObject({ returned: 3, total: uses?.entities, truncated: true, rank: 'rarest first' });
  });

  it('pages through every neighbour once', async () => {
    const id = encodeURIComponent('malware:havoc');
    const seen: string[] = [];
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const answer: GraphAnswer = await get(`/api/v1/entities/${id}/neighbours?limit=4&cursor=${cursor}`, GraphAnswer);
      seen.push(...answer.nodes.slice(1).map((node) => node.id));
      cursor = answer.page.next;
      expect(answer.page.total).toBeGreaterThan(4);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await get(`/api/v1/entities/${id}/degrees`, Degrees)).entities);
  });

  it('keeps to a window, a confidence and a source', async () => {
    const id = encodeURIComponent('address:64.176.50.42');
    const types = async (query: string) =>
      (await get(`/api/v1/entities/${id}/neighbours?${query}`, GraphAnswer)).nodes.map((node) => node.id);
    expect(await types('to=2023-08')).not.toContain('malware:havoc');
    expect(await types('from=2023-09')).not.toContain('malware:pocoproxy');
    expect(await types('minConfidence=100')).toHaveLength(1);
    expect(await types('sources=source:sophos-iocs-alpha')).toHaveLength(1);
  });
});

describe('assertions', () => {
  it('gives the evidence of an edge, one row a source', async () => {
    const answer = await get(
      '/api/v1/assertions?from=malware:phantomnet&to=address:185.82.217.164&type=COMMUNICATES_WITH',
      AssertionsAnswer,
    );
    expect(answer.assertions.length).toBeGreaterThan(0);
    for (const assertion of answer.assertions) {
      expect(assertion.sourceName).not.toBe('');
      expect(BASES).toContain(assertion.basis);
      expect(assertion.confidence).toBeGreaterThan(0);
    }
    const again = await get(`/api/v1/assertions?ids=${answer.assertions[0]?.id}`, AssertionsAnswer);
    expect(again.assertions).toEqual([answer.assertions[0]]);
  });
});

describe('imports', () => {
  const post = async (payload: Uint8Array | string, query = '?wait=true') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/imports${query}`,
      payload: Buffer.from(payload),
      headers: { 'content-type': 'application/json' },
    });

  it('loads, tells that it knows the file, and withdraws it', async () => {
    const bytes = caseFile({ assertions: [{ type: 'USES', from: 'cluster:new', to: 'tool:new', source: 'source:a' }] });
    const record = ImportRecord.parse((await post(bytes)).json());
    expect(record).toMatchObject({ status: 'loaded', added: { entities: 3, assertions: 1 } });
    expect(ImportRecord.parse((await post(bytes)).json())).toMatchObject({ id: record.id, alreadyLoaded: true });
    expect((await get('/api/v1/imports', ImportList)).imports.map((one) => one.id)).toContain(record.id);
    const gone = await app.inject({ method: 'DELETE', url: `/api/v1/imports/${record.id}` });
    expect(ImportRecord.parse(gone.json()).status).toBe('withdrawn');
    await fail('/api/v1/entities/cluster:new', 404);
  });

  it('takes a multipart file', async () => {
    const form = new FormData();
    const bytes = caseFile({ descriptions: [{ about: 'tool:multipart', source: 'source:a' }] });
    form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), 'evidence.json');
    const request = new Request('http://localhost', { method: 'POST', body: form });
    const response = await app.inject({
      method: 'POST',
      url: '/api/v1/imports?wait=true',
      payload: Buffer.from(await request.arrayBuffer()),
      headers: { 'content-type': String(request.headers.get('content-type')) },
    });
    const record = ImportRecord.parse(response.json());
    expect(record.status).toBe('loaded');
    await app.inject({ method: 'DELETE', url: `/api/v1/imports/${record.id}` });
  });

  it('writes nothing on a dry run', async () => {
    const before = await get('/api/v1/schema', SchemaAnswer);
    const bytes = caseFile({ descriptions: [{ about: 'tool:dry', source: 'source:a' }] });
    expect(ImportRecord.parse((await post(bytes, '?dryRun=true&wait=true')).json()).status).toBe('checked');
    expect(await get('/api/v1/schema', SchemaAnswer)).toEqual(before);
  });

  it('lists every fault of a malformed case with its path, and loads nothing', async () => {
    const before = await get('/api/v1/schema', SchemaAnswer);
    const file = JSON.parse(await readFile(pathOfCase('crimson-palace'), 'utf8'));
    file.assertions[3].from = 'address:300.1.1.1';
    file.assertions[5].type = 'LIKES';
    file.descriptions[0].surprise = true;
    const shape = ErrorAnswer.parse((await post(JSON.stringify(file))).json()).error;
    expect(shape.code).toBe('invalid_file');
    const places = (error: typeof shape) =>
      (error.details.problems as { place: string }[]).map((problem) => problem.place);
    expect(places(shape)).toEqual(expect.arrayContaining(['$.assertions[5].type', '$.descriptions[0]']));
    file.assertions[5].type = 'TARGETS';
    delete file.descriptions[0].surprise;
    file.assertions[7].source = 'source:unheard-of';
    expect(places(ErrorAnswer.parse((await post(JSON.stringify(file))).json()).error)).toEqual(
      expect.arrayContaining(['$.assertions[3].from', '$.assertions[7].source']),
    );
    expect(await get('/api/v1/schema', SchemaAnswer)).toEqual(before);
  });

  it.each([
    ['truncated JSON', '{"format": "crosspivot-case", ', 'invalid_file'],
    [
      'an integer above 2^53',
      JSON.stringify({
        format: 'crosspivot-case',
        version: 1,
        name: 'x',
        sources: [{ id: 'source:a', name: 'a' }],
        assertions: [{ type: 'USES', from: 'cluster:a', to: 'tool:b', source: 'source:a', count: 1 }],
      }).replace('"count":1', '"count":9007199254740993'),
      'invalid_file',
    ],
    ['a text that names nothing', 'hello', 'invalid_file'],
    ['nothing', '', 'invalid_file'],
    ['bytes that are no text', Buffer.from('{"format": "crosspivot-case", "\xff', 'latin1'), 'invalid_file'],
    ['half a character', new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), 'unknown_format'],
  ])('refuses %s', async (_name, payload, code) => {
    const response = await post(payload);
    expect(response.statusCode).toBe(400);
    expect(ErrorAnswer.parse(response.json()).error.code).toBe(code);
  });
});

describe('refusals', () => {
  it('names the nearest entities for an id that it does not know', async () => {
    const error = await fail('/api/v1/entities/address:185.82.217.16', 404);
    expect(error.message).toContain('address:185.82.217.164');
    expect((await fail('/api/v1/entities/source:sophos-iocs-alfa', 404)).message).toContain('source:sophos-iocs-alpha');
  });

  it('names none where a short id is near to anything', async () => {
    for (const id of ['cluster:x0', 'cluster:nope'])
      expect((await fail(`/api/v1/entities/${id}`, 404)).message).toMatch(/A search by name or value finds ids\.$/);
  });

  it.each([
    ['/api/v1/graph?kinds=cluster,spaceship', 'unknown_kind', /organisation/],
    ['/api/v1/graph?types=LIKES', 'unknown_type', /STAGED_AGAINST/],
    ['/api/v1/search?q=kind:spaceship', 'unknown_kind', /organisation/],
    ['/api/v1/search', 'invalid_request', /q is required/],
    ['/api/v1/search?q=a&limit=0', 'invalid_request', /limit is "0"/],
    ['/api/v1/search?q=a&surprise=1', 'invalid_request', /surprise/],
    ['/api/v1/entities/tool:x/neighbours?order=sideways', 'invalid_request', /order.*rarest/],
    ['/api/v1/graph?minConfidence=101', 'invalid_request', /minConfidence is "101"/],
    ['/api/v1/graph?from=2024-02-30', 'invalid_request', /from is "2024-02-30"/],
    ['/api/v1/graph?from=2024&to=2023', 'invalid_request', /ends .* before it begins/],
    ['/api/v1/assertions', 'invalid_request', /ids, or from, to and type/],
    ['/api/v1/pivots/shared-infrastructure', 'invalid_request', /of is required/],
    ['/api/v1/pivots/shared-infrastructure?of=address:1.1.1.1', 'invalid_request', /of is .* kind cluster/],
    ['/api/v1/pivots/trusted-relays?limit=many', 'invalid_request', /limit is "many"/],
    ['/api/v1/pivots/trusted-relays?colour=red', 'invalid_request', /colour.*minConfidence/],
  ])('%s', async (url, code, message) => {
    const error = await fail(url, 400);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  it.each(['/api/v1/nothing', '/api/v1/imports/import:none', '/api/v1/pivots/shared-infrastructure?of=cluster:none'])(
    '%s is not found',
    async (url) => {
      await fail(url, 404);
    },
  );

  it('refuses a body that is too large, of a wrong type, or no JSON', async () => {
    const post = (payload: string, type = 'application/json') =>
      app.inject({ method: 'POST', url: '/api/v1/match', payload, headers: { 'content-type': type } });
    expect((await post(JSON.stringify({ values: ['a'.repeat(9_000_000)] }))).statusCode).toBe(413);
    expect((await post('a', 'application/xml')).statusCode).toBe(415);
    expect((await post('{"values": [')).statusCode).toBe(400);
    expect((await post(JSON.stringify({ values: [] }))).statusCode).toBe(400);
  });

  it.each(["cluster:x'}) DETACH DELETE n //", 'cluster:`x`', 'cluster:x\u0000', '__proto__:x'])(
    'takes the id %j as a value, never as Cypher',
    async (id) => {
      const before = (await get('/api/v1/schema', SchemaAnswer)).entities;
      await fail(`/api/v1/entities/${encodeURIComponent(id)}`, 404);
      expect((await get('/api/v1/schema', SchemaAnswer)).entities).toBe(before);
    },
  );
});

describe('CORS', () => {
  const origin = async (origins: string, asked: string) => {
    const one = await buildApp({
      config: readConfig({ LOG_LEVEL: 'silent', CROSSPIVOT_CORS_ORIGINS: origins }),
      database,
    });
    const response = await one.inject({ url: '/api/health', headers: { origin: asked } });
    await one.close();
    return response.headers['access-control-allow-origin'];
  };

  it('is closed except for origins named in the settings', async () => {
    expect(await origin('', 'https://evil.example')).toBeUndefined();
    expect(await origin('https://lab.example', 'https://evil.example')).toBeUndefined();
    expect(await origin('https://lab.example', 'https://lab.example')).toBe('https://lab.example');
  });
});

it('the page may ask nobody but its own server', async () => {
  const policy = String((await app.inject('/api/health')).headers['content-security-policy']);
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/https?:/);
});

describe('a foreign page', () => {
  const post = (origin: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/imports?dryRun=true&wait=true',
      payload: Buffer.from(caseFile({})),
      headers: { 'content-type': 'text/plain', host: '127.0.0.1:4800', origin },
    });

  it('cannot change the graph; our own page can', async () => {
    const refused = await post('https://evil.example');
    expect(refused.statusCode).toBe(403);
    expect(ErrorAnswer.parse(refused.json()).error.code).toBe('foreign_origin');
    expect((await post('null')).statusCode).toBe(403);
    expect((await post('http://127.0.0.1:4800')).statusCode).toBe(200);
  });

  it('cannot read the graph under a name of its own that points here', async () => {
    const refused = await app.inject({ url: '/api/v1/schema', headers: { host: 'evil.example:4800' } });
    expect(refused.statusCode).toBe(403);
    expect(ErrorAnswer.parse(refused.json()).error.code).toBe('foreign_host');
  });
});

describe('OpenAPI', () => {
  it('lists every pivot', async () => {
    const { pivots } = await get('/api/v1/pivots', PivotList);
    expect(pivots.map((one) => one.name)).toEqual([
      'trusted-relays',
      'reused-infrastructure',
      'phase-diff',
      'shared-infrastructure',
      'cross-victim',
      'cluster-overlap',
      'exposure',
      'source-overlap',
      'attack-coverage',
      'bridges',
      'lookalikes',
    ]);
  });
});
