import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { z } from 'zod';
import { networkCase } from '../../bench/render/network.ts';
import type { CaseAssertion } from '../../contract/case.ts';
import { ErrorAnswer } from '../../contract/errors.ts';
import { Degrees, GraphAnswer, TypeDegrees } from '../../contract/graph.ts';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { MatchAnswer, SchemaAnswer } from '../../contract/routes.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { cypher } from '../../server/cypher.ts';
import { openDatabase } from '../../server/db.ts';
import { caseFile } from './case.ts';
import { emptyGraph } from './graph.ts';

const database = await emptyGraph();
const config = readConfig({ LOG_LEVEL: 'silent' });
const app = await buildApp({ config, database });
/** Another server on the same database. */
const elsewhere = openDatabase(inject('neo4j'));
const other = await buildApp({ config, database: elsewhere });

const uses = (from: string, to: string, rest: Partial<CaseAssertion> = {}): CaseAssertion => ({
  type: 'USES',
  from,
  to,
  source: 'source:a',
  ...rest,
});
const LINKS = 1_100;
const HUB = 'cluster:hub';

beforeAll(async () => {
  await load(app, 'hub', [
    ...Array.from({ length: LINKS }, (_, index) => uses(HUB, `tool:t${String(index).padStart(5, '0')}`)),
    ...Array.from({ length: LINKS - 500 }, (_, index) =>
      uses('actor:x', `tool:t${String(500 + index).padStart(5, '0')}`),
    ),
    { type: 'TARGETS', from: HUB, to: 'organisation:v', source: 'source:a', first_seen: '2023-08' },
    { type: 'OVERLAPS_WITH', from: 'actor:x', to: HUB, source: 'source:a', confidence: 90 },
  ]);
});
afterAll(async () => {
  await app.close();
  await other.close();
  await database.close();
  await elsewhere.close();
});

/** The port of a server that answers over HTTP. */
async function listening(): Promise<number> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  return (app.server.address() as AddressInfo).port;
}

async function load(server: typeof app, name: string, assertions: CaseAssertion[]): Promise<string> {
  const response = await server.inject({
    method: 'POST',
    url: `/api/v1/imports?wait=true&name=${name}`,
    payload: Buffer.from(caseFile({ name, assertions, sources: ['source:a', 'source:b'] })),
    headers: { 'content-type': 'application/json' },
  });
  expect(response.statusCode, response.body).toBe(200);
  return response.json().id;
}

async function get<Answer extends z.ZodType>(url: string, answer: Answer, server = app): Promise<z.infer<Answer>> {
  const response = await server.inject(`/api/v1${url}`);
  expect(response.statusCode, response.body).toBe(200);
  return answer.parse(response.json());
}

async function post<Answer extends z.ZodType>(url: string, body: object, answer: Answer): Promise<z.infer<Answer>> {
  const response = await app.inject({ method: 'POST', url: `/api/v1${url}`, payload: body });
  expect(response.statusCode, response.body).toBe(200);
  return answer.parse(response.json());
}

const hub = (rest: string) => `/entities/${encodeURIComponent(HUB)}${rest}`;
const ids = (answer: GraphAnswer) => answer.nodes.map((node) => node.id);

describe('GET /entities/{id}/degrees', () => {
  it('counts by type what it counts by kind, hub or not', async () => {
    for (const id of [HUB, 'actor:x', 'organisation:v']) {
      const byKind = await get(`/entities/${id}/degrees`, Degrees);
      const byType = await get(`/entities/${id}/degrees?by=type`, TypeDegrees);
      expect(byType.assertions).toBe(byKind.assertions);
      for (const { type, direction, assertions } of byType.types) {
        const same = byKind.degrees.filter((degree) => degree.type === type && degree.direction === direction);
        expect(same.reduce((sum, degree) => sum + degree.assertions, 0)).toBe(assertions);
      }
    }
  });

  it.each([
    'sources=source:a',
    'sources=source:b',
    'withoutSources=source:a',
    'minConfidence=80',
    'basis=observed,inferred',
    'from=2023&to=2024',
    'from=2024',
    'types=TARGETS,OVERLAPS_WITH',
    'kinds=organisation&to=2023-09',
  ])('counts what the neighbours let through, by %s', async (filter) => {
    for (const id of [HUB, 'actor:x', 'organisation:v']) {
      const { page } = await get(`/entities/${id}/neighbours?limit=1&${filter}`, GraphAnswer);
      const counted = await get(`/entities/${id}/degrees?${filter}`, Degrees);
      expect(counted.entities).toBe(page.total);
      for (const { type, direction, kind, entities } of counted.degrees) {
        const sort = `&direction=${direction}&types=${type}&kinds=${kind}`;
        const rest = filter.replace(/&?(types|kinds)=[^&]*/g, '');
        const same = await get(`/entities/${id}/neighbours?limit=1&${rest}${sort}`, GraphAnswer);
        expect([type, direction, kind, same.page.total]).toEqual([type, direction, kind, entities]);
      }
    }
  });

  it('asks the store for every type of the contract', () => {
    const counted = [...cypher('graph/degrees-by-type').matchAll(/type: '(\w+)', out: .*-\[:\1\]->.*<-\[:\1\]-/g)];
    expect(counted.map(([, type]) => type)).toEqual(RELATIONSHIP_NAMES);
  });
});

describe('GET /entities/{id}/neighbours of a hub', () => {
  it('pages through every neighbour once, rarest first, past what is kept of the ranking', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = '0'; cursor !== null; ) {
      const answer: GraphAnswer = await get(hub(`/neighbours?limit=400&cursor=${cursor}`), GraphAnswer);
      expect(answer.page.total).toBe(LINKS + 2);
      expect(answer.edges).toHaveLength(answer.page.returned);
      seen.push(...ids(answer).slice(1));
      cursor = answer.page.next;
    }
    expect(new Set(seen).size).toBe(LINKS + 2);
    const rare = new Set(seen.slice(0, 501));
    for (let index = 0; index < 500; index += 1) expect(rare).toContain(`tool:t${String(index).padStart(5, '0')}`);
  });

  it('is never from before an import or a withdrawal, of this server or another', async () => {
    const first = async () => {
      const { page } = await get(hub('/neighbours?limit=5'), GraphAnswer);
      const { entities } = await get(hub('/degrees'), Degrees);
      const { assertions } = await get('/schema', SchemaAnswer);
      const all = await get('/graph?kinds=tool&limit=1', GraphAnswer);
      const around = await get(`/graph?seeds=${HUB}&hops=1&limit=5`, GraphAnswer);
      expect(entities).toBe(page.total);
      expect(around.page.total).toBe(page.total + 1);
      return { links: page.total, assertions, tools: all.page.total };
    };
    const before = await first();
    expect(await first()).toEqual(before);
    for (const [index, server] of [app, other].entries()) {
      const id = await load(server, `more-${index}`, [uses(HUB, `tool:more-${index}`)]);
      expect(await first()).toEqual({
        links: before.links + 1,
        assertions: before.assertions + 1,
        tools: before.tools + 1,
      });
      const withdrawn = await server.inject({ method: 'DELETE', url: `/api/v1/imports/${encodeURIComponent(id)}` });
      expect(withdrawn.statusCode).toBe(200);
      expect(await first()).toEqual(before);
    }
  });
});

describe('GET /graph', () => {
  it('gives of the kinds those that the filter lets through, and says by which rank', async () => {
    const all = await get('/graph?kinds=cluster,organisation,actor', GraphAnswer);
    expect(ids(all).sort()).toEqual(['actor:x', HUB, 'organisation:v']);
    expect(all.page.rank).toBe('most linked first');
    const dated = await get('/graph?kinds=cluster,organisation,actor&from=2023-08&to=2023-08', GraphAnswer);
    expect(ids(dated).sort()).toEqual([HUB, 'organisation:v']);
    expect(dated.edges.map((edge) => edge.type)).toEqual(['TARGETS']);
    expect(dated.page).toMatchObject({ total: 2, rank: 'most assertions that pass the filter first' });
    const sure = await get('/graph?minConfidence=90', GraphAnswer);
    expect(ids(sure).sort()).toEqual(['actor:x', HUB]);
    expect(ids(await get('/graph?kinds=tool&types=TARGETS', GraphAnswer))).toEqual([]);
  });

  it('goes from a hub to its rarest neighbours, as a page of them does', async () => {
    const around = await get(`/graph?seeds=${HUB}&hops=1&limit=300`, GraphAnswer);
    expect(ids(around)).toEqual(ids(await get(hub('/neighbours?limit=299'), GraphAnswer)));
    expect(around.page).toMatchObject({ returned: 300, total: LINKS + 3 });
    const both = await get(`/graph?seeds=${HUB}&seeds=actor:x&hops=1&limit=700`, GraphAnswer);
    expect(ids(both).slice(2, 602).sort()).toEqual(
      Array.from({ length: 600 }, (_, index) => `tool:t${String(500 + index).padStart(5, '0')}`),
    );
    expect(both.page.total).toBe(LINKS + 3);
  });

  it('gives what is said of an entity and itself, alone or beside others', async () => {
    const id = await load(app, 'itself', [
      { type: 'RELATED_TO', from: HUB, to: HUB, source: 'source:a', name: 'is like' },
      { type: 'RELATED_TO', from: 'actor:x', to: 'actor:x', source: 'source:a', name: 'is like' },
    ]);
    try {
      const alone = await get(`/graph?seeds=${HUB}`, GraphAnswer);
      expect(alone.edges.map(({ from, to }) => [from, to])).toEqual([[HUB, HUB]]);
      const both = await get(`/graph?seeds=${HUB}&seeds=actor:x&types=RELATED_TO`, GraphAnswer);
      expect(both.edges.map(({ from }) => from).sort()).toEqual(['actor:x', HUB]);
    } finally {
      await app.inject({ method: 'DELETE', url: `/api/v1/imports/${encodeURIComponent(id)}` });
    }
  });

  it('says how much it met, and what it left out', async () => {
    const answer = await get(`/graph?seeds=${HUB}&seeds=cluster:nobody&hops=2&limit=10`, GraphAnswer);
    expect(answer.page).toMatchObject({ returned: 10, total: LINKS + 3, truncated: true });
    expect(answer.page.rank).toMatch(/what the limit left out was not stepped from; 1 of the seeds name nothing/);
    // What the first step left out is met again in the second.
    const twice = await get(`/graph?seeds=${HUB}&hops=2&limit=1000`, GraphAnswer);
    expect(twice.page).toMatchObject({ returned: 1_000, total: LINKS + 3 });
    expect(ids(twice)).not.toContain('actor:x');
  });
});

describe('POST /graph', () => {
  it('gives 3,300 entities with their 8,300 relations within the memory of one question', async () => {
    const network = networkCase({ nodes: 3_000, edges: 8_000 });
    const assertions = network.assertions.map((one) => ({ ...one, source: 'source:a' }));
    const id = await load(app, 'network', assertions);
    try {
      const seeds = [...new Set(assertions.flatMap(({ from, to }) => [from, to]))];
      const { nodes, edges } = await post('/graph', { seeds, limit: seeds.length }, GraphAnswer);
      expect([nodes.length, edges.length]).toEqual([seeds.length, assertions.length]);
    } finally {
      await app.inject({ method: 'DELETE', url: `/api/v1/imports/${encodeURIComponent(id)}` });
    }
  });

  it('takes 10,000 seeds and gives every edge among them', async () => {
    const seeds = [HUB, ...Array.from({ length: 9_999 }, (_, index) => `tool:t${String(index).padStart(5, '0')}`)];
    const answer = await post('/graph', { seeds }, GraphAnswer);
    expect(answer.page).toMatchObject({ returned: LINKS + 1, total: LINKS + 1, truncated: false });
    expect(answer.edges).toHaveLength(LINKS);
  });

  it('gives a few with the relations to what is known already, hubs and all, as if it had given both', async () => {
    const tools = Array.from({ length: 20 }, (_, index) => `tool:t${String(index).padStart(5, '0')}`);
    const rest = ['organisation:v', 'actor:x', ...tools.slice(10)];
    for (const [seeds, beside] of [
      [[HUB, ...tools.slice(0, 10)], rest],
      [rest, [HUB, ...tools.slice(0, 10)]],
    ] as const) {
      const whole = await post('/graph', { seeds: [...seeds, ...beside] }, GraphAnswer);
      const answer = await post('/graph', { seeds, beside }, GraphAnswer);
      const isSeed = new Set<string>(seeds);
      expect(ids(answer)).toEqual(seeds);
      expect(answer.edges).toEqual(whole.edges.filter(({ from, to }) => isSeed.has(from) || isSeed.has(to)));
      expect(answer.edges.length).toBeGreaterThan(10);
    }
    const filtered = await post('/graph', { seeds: ['organisation:v'], beside: [HUB], types: ['USES'] }, GraphAnswer);
    expect(filtered.edges).toEqual([]);
  });

  it('finds what ties a few to a hub of more than 5,000 links, whichever is asked for', async () => {
    const large = 'cluster:large';
    const links = Array.from({ length: 5_001 }, (_, index) => uses(large, `tool:l${index}`));
    const id = await load(app, 'large', links);
    try {
      const beside = ['tool:l0', 'tool:l5000', HUB];
      const one = await post('/graph', { seeds: [large], beside }, GraphAnswer);
      const other = await post('/graph', { seeds: beside, beside: [large] }, GraphAnswer);
      expect(one.edges.map(({ to }) => to)).toEqual(['tool:l0', 'tool:l5000']);
      expect(other.edges).toEqual(one.edges);
    } finally {
      await app.inject({ method: 'DELETE', url: `/api/v1/imports/${encodeURIComponent(id)}` });
    }
  });

  it('gives the same as GET', async () => {
    const asked = await get(`/graph?seeds=${HUB}&hops=1&types=TARGETS&limit=10`, GraphAnswer);
    expect(await post('/graph', { seeds: [HUB], hops: 1, types: ['TARGETS'], limit: 10 }, GraphAnswer)).toEqual(asked);
  });

  it('cuts the seeds too, in the order given, and says so', async () => {
    const answer = await post('/graph', { seeds: ['organisation:v', HUB, 'actor:x'], limit: 2 }, GraphAnswer);
    expect(ids(answer)).toEqual(['organisation:v', HUB]);
    expect(answer.page).toMatchObject({ returned: 2, total: 3, truncated: true });
  });
});

describe('bad input of the routes that read', () => {
  const many = Array.from({ length: 10_001 }, (_, index) => `tool:${index}`);
  it.each<[string, string, RegExp]>([
    ['hub/neighbours?limit=0', 'invalid_request', /^limit is "0": .*1/],
    ['hub/neighbours?limit=-1', 'invalid_request', /^limit is "-1"/],
    ['hub/neighbours?limit=1e9', 'invalid_request', /^limit is "1e9": .*1000/],
    ['hub/neighbours?limit=9999999999999999999999', 'invalid_request', /^limit is/],
    ['hub/neighbours?limit=1%3B%20MATCH', 'invalid_request', /^limit is "1; MATCH"/],
    ['hub/neighbours?cursor=-5', 'invalid_request', /^cursor is "-5": must be the "next"/],
    ['hub/neighbours?cursor=9999999999', 'invalid_request', /^cursor is/],
    ['hub/neighbours?from=2024-05&to=2023', 'invalid_request', /ends \(2023\) before it begins \(2024-05\)/],
    ['hub/neighbours?minConfidence=101', 'invalid_request', /^minConfidence is "101": .*100/],
    ['hub/neighbours?kinds=nonsense', 'unknown_kind', /Allowed: cluster, /],
    ['hub/neighbours?hops=2', 'invalid_request', /no parameter "hops" here\. Allowed: types, /],
    ['hub/degrees?by=type&minConfidence=5', 'invalid_request', /by=kind/],
    ['hub/degrees?from=2024-05&to=2023', 'invalid_request', /Turn them round/],
    ['hub/degrees?by=colour', 'invalid_request', /^by is "colour": .*kind/],
    ['/graph?seeds=cluster:hub&hops=99', 'invalid_request', /^hops is "99": .*3/],
    ['/graph?kinds=tool&from=2024&to=2023', 'invalid_request', /Turn them round/],
    ['/graph?kinds=tool&limit=5000', 'invalid_request', /^limit is "5000": .*2000/],
    ['/graph?types=KNOWS', 'unknown_type', /Allowed: TARGETS/],
    ['/assertions?from=cluster:hub', 'invalid_request', /ids, or from, to and type/],
    ['/search?q=%20', 'invalid_request', /^q is/],
  ])('answers %s with %s', async (path, code, message) => {
    const response = await app.inject(`/api/v1${path.replace(/^hub/, hub(''))}`);
    const { error } = ErrorAnswer.parse(response.json());
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(response.statusCode).toBe(400);
  });

  it.each<[string, object, RegExp]>([
    ['/graph', { seeds: many }, /^seeds is .*10000/],
    ['/graph', { seeds: [] }, /^seeds is \[\]/],
    ['/graph', { seeds: ['cluster:hub'], beside: many }, /^beside is .*10000/],
    ['/graph', { seeds: ['cluster:hub'], limit: 100_000 }, /^limit is 100000: .*10000/],
    ['/match', { values: many }, /^values is .*10000/],
  ])('answers POST %s with a sentence, case %#', async (path, payload, message) => {
    const response = await app.inject({ method: 'POST', url: `/api/v1${path}`, payload });
    expect(ErrorAnswer.parse(response.json()).error.message).toMatch(message);
    expect(response.statusCode).toBe(400);
  });

  it('takes a window of one date, and 10,000 values', async () => {
    const day = await get(hub('/neighbours?from=2023-08&to=2023-08'), GraphAnswer);
    expect(ids(day)).toEqual([HUB, 'organisation:v']);
    const { unmatched, matched } = await post('/match', { values: many.slice(1) }, MatchAnswer);
    expect(unmatched.length + matched.length).toBe(10_000);
  });

  it('reads as many ids of STIX as a pivot takes, and names the first that is unknown', async () => {
    const port = await listening();
    const of = Array.from(
      { length: 1_000 },
      (_, i) => `actor:intrusion-set--${String(i).padStart(8, '0')}-0787-42a8-a96d-b7eb6e85917c`,
    );
    const answer = await fetch(
      `http://127.0.0.1:${port}/api/v1/pivots/shared-infrastructure?${new URLSearchParams(of.map((id) => ['of', id]))}`,
    );
    expect(answer.status).toBe(404);
    expect(ErrorAnswer.parse(await answer.json()).error.message).toContain(`No entity has the id "${of[0]}"`);
  });

  it('answers an address too long to be read with what takes many ids', async () => {
    const socket = connect(await listening(), '127.0.0.1');
    socket.write(`GET /api/v1/graph?${many.map((id) => `seeds=${id}`).join('&')} HTTP/1.1\r\nhost: x\r\n\r\n`);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1.1 431 /);
    expect(ErrorAnswer.parse(JSON.parse(body)).error).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('POST /api/v1/graph'),
    });
  });
});
