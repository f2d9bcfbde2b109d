import fastify from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ERRORS, ErrorAnswer, type ErrorCode } from '../../contract/errors.ts';
import { KIND_NAMES } from '../../contract/kinds.ts';
import { AssertionParameters, GraphParameters, MatchBody } from '../../contract/parameters.ts';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { handleError } from '../../server/error-handler.ts';
import { AppError } from '../../server/errors.ts';

/** A server with the handler and routes that fail in every way. */
const app = fastify({ bodyLimit: 100_000, logger: false }).withTypeProvider<ZodTypeProvider>();
app.setValidatorCompiler(validatorCompiler);
app.setErrorHandler(handleError);
app.get('/graph', { schema: { querystring: GraphParameters } }, () => 'taken');
app.get('/assertions', { schema: { querystring: AssertionParameters } }, () => 'taken');
app.post('/match', { schema: { body: MatchBody } }, () => 'taken');
app.get('/entities/:id', { schema: { params: z.object({ id: z.string().min(5) }) } }, () => 'taken');
app.get('/named/:code', (request) => {
  const { code } = request.params as { code: ErrorCode };
  throw new AppError(code, `This is ${code}.`, { given: code });
});
app.get('/unforeseen', () => {
  throw new Error('MATCH (secret) RETURN secret at /srv/db.ts:1');
});
app.get('/thrown-text', () => Promise.reject('MATCH (secret)'));
afterAll(() => app.close());

async function ask(url: string, body?: { payload: string; type?: string }) {
  const type = body?.type ?? 'application/json';
  const answer = await app.inject(
    body ? { method: 'POST', url, payload: body.payload, headers: { 'content-type': type } } : { url },
  );
  const { error } = ErrorAnswer.parse(answer.json());
  expect(answer.statusCode).toBe(ERRORS[error.code].statusCode);
  expect(error.requestId).not.toBe('');
  expect(answer.body).not.toMatch(/secret|\.ts:\d|node_modules|\bat \//);
  return { error, headers: answer.headers };
}

describe('a failure that has a name', () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])('%s goes out as it stands', async (code) => {
    const { error, headers } = await ask(`/named/${code}`);
    expect(error).toMatchObject({ code, message: `This is ${code}.`, details: { given: code } });
    expect(headers['retry-after']).toBe(code === 'database_unavailable' ? '5' : undefined);
  });
});

describe('a failure without one', () => {
  it.each(['/unforeseen', '/thrown-text'])('of %s shows nothing of itself', async (url) => {
    const { error } = await ask(url);
    expect(error).toMatchObject({ code: 'internal', details: {}, message: expect.stringContaining('request id') });
  });
});

describe('a wrong parameter', () => {
  it.each([
    ['/graph?limit=0', 'limit', '0', /must be at least 1/],
    ['/graph?limit=many', 'limit', 'many', /number/],
    ['/graph?hops=9', 'hops', '9', /must be at most 3/],
    ['/graph?from=2023-02-30', 'from', '2023-02-30', /day that does not exist/],
    ['/graph?to=yesterday', 'to', 'yesterday', /YYYY-MM/],
    ['/graph?minConfidence=101', 'minConfidence', '101', /must be at most 100/],
    ['/assertions?cursor=-1', 'cursor', '-1', /"next"/],
    ['/entities/abc', 'id', 'abc', /must be at least 5 characters long/],
  ])('%s is named, with what was given and what is allowed', async (url, parameter, given, allowed) => {
    const { error } = await ask(url);
    expect(error).toMatchObject({ code: 'invalid_request', details: { parameter, given } });
    expect(error.details.allowed).toMatch(allowed);
    expect(error.message).toContain(`${parameter} is ${JSON.stringify(given)}`);
    expect(error.message).toMatch(allowed);
  });

  it('of a list is named with what may stand in it', async () => {
    const { error } = await ask('/graph?basis=observed,guessed');
    expect(error).toMatchObject({ code: 'invalid_request', details: { parameter: 'basis' } });
    expect(error.details.allowed).toEqual(['observed', 'reported', 'inferred', 'hypothesis']);
  });

  it('that the route does not have is named, with those that it has', async () => {
    const { error } = await ask('/graph?colour=red');
    expect(error).toMatchObject({ code: 'invalid_request', details: { parameter: 'colour', given: 'red' } });
    expect(error.details.allowed).toEqual(Object.keys(GraphParameters.shape));
    expect(error.message).toMatch(/no parameter "colour".*seeds, hops/);
  });

  it('in a body is named, also where it is missing', async () => {
    expect((await ask('/match', { payload: '{}' })).error).toMatchObject({
      code: 'invalid_request',
      message: 'values is required.',
      details: { parameter: 'values', given: null },
    });
    expect((await ask('/match', { payload: '{"values": []}' })).error.details).toMatchObject({
      parameter: 'values',
      given: [],
    });
    expect((await ask('/match', { payload: '{"values": ["a", 3]}' })).error.details).toMatchObject({
      parameter: 'values',
      given: 3,
    });
    expect((await ask('/match', { payload: '[]' })).error.code).toBe('invalid_request');
  });

  it.each([
    ['/graph?kinds=cluster,weapon', 'unknown_kind', 'kinds', KIND_NAMES],
    ['/graph?types=USES,KNOWS', 'unknown_type', 'types', RELATIONSHIP_NAMES],
    ['/assertions?type=KNOWS', 'unknown_type', 'type', RELATIONSHIP_NAMES],
  ])('%s is answered with the whole list', async (url, code, parameter, allowed) => {
    const { error } = await ask(url);
    expect(error).toMatchObject({ code, details: { parameter, allowed } });
    for (const name of allowed) expect(error.message).toContain(name);
  });

  it('of great length is quoted in part', async () => {
    const { error } = await ask(`/graph?from=${'9'.repeat(10_000)}`);
    expect(error.message.length).toBeLessThan(300);
  });
});

describe('a body that cannot be read', () => {
  it.each([
    ['of no JSON', { payload: '{"values": [' }, 'invalid_request'],
    ['that is empty', { payload: '' }, 'invalid_request'],
    ['that is too large', { payload: JSON.stringify({ values: ['x'.repeat(200_000)] }) }, 'too_large'],
    ['of another type', { payload: '<values/>', type: 'application/xml' }, 'unsupported_media'],
    ['with a prototype', { payload: '{"__proto__": {"values": ["a"]}}' }, 'invalid_request'],
  ])('%s is refused', async (_name, body, code) => {
    expect((await ask('/match', body)).error.code).toBe(code);
  });
});
