import { afterAll, describe, expect, it } from 'vitest';
import { ERRORS, ErrorAnswer } from '../../contract/errors.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { emptyGraph } from './graph.ts';

const database = await emptyGraph();
const LAB = 'https://lab.example';
const app = await buildApp({
  config: readConfig({ LOG_LEVEL: 'silent', CROSSPIVOT_CORS_ORIGINS: LAB }),
  database,
});
afterAll(async () => {
  await app.close();
  await database.close();
});

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS';

async function refused(
  url: string,
  asked: { method?: Method; payload?: string; headers?: Record<string, string> } = {},
) {
  const response = await app.inject({ url, ...asked });
  const { error } = ErrorAnswer.parse(response.json());
  expect(response.statusCode).toBe(ERRORS[error.code].statusCode);
  return { ...error, headers: response.headers };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const posted = (url: string, payload: string, headers: Record<string, string> = JSON_TYPE) =>
  refused(url, { method: 'POST', payload, headers });

describe('an address', () => {
  it.each(['//api/v1/schema', '/api/v1//schema', '/api/v1/schema/', '//', '/nothing'])(
    '%s is nothing here, and the answer says so',
    async (url) => {
      const { code, message } = await refused(url);
      expect(code).toBe('unknown_route');
      expect(message).toContain('/api/docs lists every route.');
    },
  );

  it.each(['/%', '/%ff', '/api/v1/entities/%E0%A4%A'])('%s cannot be decoded', async (url) => {
    expect((await refused(url)).message).toMatch(/cannot be decoded.*%25/);
  });

  it('with an id that is not encoded is told how', async () => {
    expect((await refused('/api/v1/entities/url:http://a.example/b')).message).toMatch(/URL-encoded.*%2F/);
  });

  it('takes an id of the greatest length, encoded, and names one that is longer', async () => {
    const url = (length: number) => `/api/v1/entities/${encodeURIComponent('url:'.padEnd(length, '/'))}`;
    expect((await refused(url(2_048))).code).toBe('unknown_entity');
    expect((await refused(url(2_049))).message).toMatch(/2048 characters/);
    expect((await refused(url(9_000))).message.length).toBeLessThan(400);
  });
});

describe('a method', () => {
  it.each([
    ['POST', '/api/v1/schema', 'GET, HEAD, OPTIONS'],
    ['GET', '/api/v1/match', 'OPTIONS, POST'],
    ['PATCH', '/api/v1/imports/import:x', 'DELETE, GET, HEAD, OPTIONS'],
    ['DELETE', '/api/v1/pivots/trusted-relays', 'GET, HEAD, OPTIONS'],
  ] as const)('%s is not taken by %s, and those that are stand beside it', async (method, url, allowed) => {
    const { code, message, headers } = await refused(url, { method });
    expect(code).toBe('method_not_allowed');
    expect(message).toContain(allowed);
    expect(headers.allow).toBe(allowed);
    expect((await app.inject({ method: 'OPTIONS', url })).headers.allow).toBe(allowed);
  });

  it('that changes something is open to the pages of an origin in the settings', async () => {
    const headers = { origin: LAB, 'access-control-request-method': 'DELETE' };
    const response = await app.inject({ method: 'OPTIONS', url: '/api/v1/imports/import:x', headers });
    expect(response.statusCode).toBe(204);
    expect(response.headers['access-control-allow-methods']).toBe('GET, HEAD, POST, PUT, DELETE');
    expect(response.headers['access-control-expose-headers']).toContain('Link');
  });
});

describe('a parameter', () => {
  it.each([
    ['/api/v1/search?q=a&limit=0x10', /^limit is "0x10": must be a whole number from 1 to \d+, in digits\.$/],
    ['/api/v1/search?q=a&limit=1e2', /whole number/],
    ['/api/v1/search?q=a&limit=', /whole number/],
    ['/api/v1/graph?hops=%202', /whole number/],
    ['/api/v1/timeline?minGap=0x10', /^minGap is "0x10": must be a number from 0 to 36500, in digits\.$/],
    ['/api/v1/pivots/trusted-relays?limit=0x10', /^limit is "0x10" but must be a whole number/],
    ['/api/v1/search?q=', /^q is "": must not be empty\.$/],
    ['/api/v1/search?q=a&q=b', /^q is \["a","b"\]: give it once, not 2 times\.$/],
    ['/api/v1/timeline?by=type&by=source', /give it once/],
    ['/api/v1/search?Q=a', /^There is no parameter "Q" here\. Allowed: q, /],
    ['/api/v1/imports?limit=1', /^There is no parameter "limit" here\. This route takes none\.$/],
    [`/api/v1/graph?types=${Array(201).fill('USES')}`, /takes at most 200\.$/],
    ['/api/v1/imports/import:x/events?limit=1', /no parameter "limit"/],
  ])('%s is refused in a sentence', async (url, message) => {
    expect((await refused(url)).message).toMatch(message);
  });
});

describe('a body', () => {
  const DEEP = `{"values": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;

  it.each([
    ['/api/v1/match', 'null', /^body is null: must be an object\.$/],
    ['/api/v1/match', DEEP, /more than 1,000 levels/],
    ['/api/v1/cypher', `{"query": "RETURN $a", "parameters": ${DEEP}}`, /more than 1,000 levels/],
    ['/api/v1/match', '{"values": ["a"],', /no valid JSON\./],
    ['/api/v1/investigations', '{"id": "x", "person": "A", "title": "T", "head": {}}', /^id is "x": must be a UUID\.$/],
    ['/api/v1/assertions', '{"colour": "red"}', /no parameter "colour" here\. Allowed: type, from, to/],
    ['/api/v1/graph', '{"seeds": ["cluster:a"], "hops": null}', /^hops is null: must be a number\.$/],
    ['/api/v1/graph', '{"seeds": ["cluster:a"], "hops": [2]}', /^hops is \[2\]: must be a number\.$/],
    ['/api/v1/cypher', '{"query": "RETURN 1", "parameters": [1]}', /parameters is \[1\]: must be an object/],
  ])('of %s is refused in a sentence', async (url, payload, message) => {
    expect((await posted(url, payload)).message).toMatch(message);
  });

  it('is told what an object inside of it takes', async () => {
    const asked = {
      method: 'PUT',
      payload: '{"headers": ["a"], "mapping": {"colour": 1}}',
      headers: JSON_TYPE,
    } as const;
    const { message, details } = await refused('/api/v1/mappings/a', asked);
    expect(message).toMatch(/no parameter "mapping\.colour" here\. Allowed: .*columns/);
    expect(details.allowed).not.toContain('headers');
  });

  it('of many values is not sent back', async () => {
    const error = await posted('/api/v1/match', JSON.stringify({ values: Array(10_001).fill('a'.repeat(500)) }));
    expect(error.message).toMatch(/takes at most 10000\.$/);
    expect(JSON.stringify(error.details).length).toBeLessThan(1_000);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('as %s is told that JSON is taken', async (type) => {
    const { code, message } = await posted('/api/v1/match', '{"values": ["a"]}', { 'content-type': type });
    expect([code, message]).toEqual(['unsupported_media', 'This route takes JSON: send it as application/json.']);
  });

  it.each([
    ['gzip', 'invalid_request'],
    ['zip', 'unsupported_media'],
  ])('that is not packed by %s as it says is refused', async (encoding, expected) => {
    const headers = { ...JSON_TYPE, 'content-encoding': encoding };
    expect((await posted('/api/v1/match', '{"values": ["a"]}', headers)).code).toBe(expected);
  });
});

describe('a form', () => {
  const part = (text: string) => `--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n${text}`;
  const sent = (payload: string, type = 'multipart/form-data; boundary=x') =>
    posted('/api/v1/imports?dryRun=true&wait=true', payload, { 'content-type': type });

  it.each([
    ['without a boundary', part('1.2.3.4'), 'multipart/form-data'],
    ['that holds no part', 'x', undefined],
    ['that was cut off', part('1.2.3.4'), undefined],
  ])('%s is refused in a sentence', async (_name, payload, type) => {
    const { code, message } = await sent(payload, type);
    expect(code).toBe('invalid_file');
    expect(message).toMatch(/^The form cannot be read: /);
  });

  it('of two files is refused, as one of them would be lost', async () => {
    const { code, message } = await sent(`${part('1.2.3.4')}\r\n${part('1.2.3.5')}\r\n--x--\r\n`);
    expect(code).toBe('invalid_file');
    expect(message).toMatch(/more than one file/);
  });
});
