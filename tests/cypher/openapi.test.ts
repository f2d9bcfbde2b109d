import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { loadDefaultCase } from '../../server/import/case.ts';
import { emptyGraph } from './graph.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  example?: unknown;
  schema: { example?: unknown; enum?: string[] };
}

interface Operation {
  summary?: string;
  parameters?: Parameter[];
  responses: Record<string, { content?: Record<string, unknown> }>;
  requestBody?: {
    content: Record<string, { schema: { example?: unknown; properties?: Record<string, { example?: unknown }> } }>;
  };
}

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });
const document = (await app.inject('/api/openapi.json')).json() as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase() as 'GET', operation })),
);

let caseId = '';
beforeAll(async () => {
  caseId = (await loadDefaultCase({ database, name: 'crimson-palace' }))?.id ?? '';
});
afterAll(async () => {
  await app.close();
  await database.close();
});

describe('/api/openapi.json', () => {
  it('is OpenAPI 3.1 with every route of the design', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/health',
        '/api/ready',
        '/api/v1/schema',
        '/api/v1/search',
        '/api/v1/match',
        '/api/v1/graph',
        '/api/v1/assertions',
        '/api/v1/entities/{id}',
        '/api/v1/entities/{id}/neighbours',
        '/api/v1/entities/{id}/degrees',
        '/api/v1/paths',
        '/api/v1/timeline',
        '/api/v1/pivots',
        '/api/v1/pivots/trusted-relays',
        '/api/v1/imports',
        '/api/v1/imports/{id}',
        '/api/v1/investigations',
        '/api/v1/investigations/{id}',
        '/api/v1/investigations/{id}/events',
        '/api/v1/mappings',
        '/api/v1/mappings/{name}',
      ]),
    );
  });

  it('refers to nothing that it does not hold, and has no pattern that Python cannot read', () => {
    const text = JSON.stringify(document);
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(references).toContain('CypherValue');
    expect(references.filter((name = '') => document.components.schemas[name] === undefined)).toEqual([]);
    expect(text).not.toMatch(/"pattern":"[^"]*\\\\p\{/);
  });

  it('has its page at /api/docs', async () => {
    const response = await app.inject('/api/docs');
    expect([200, 302]).toContain(response.statusCode);
    expect((await app.inject('/api/docs/')).body).toContain('swagger-ui');
  });

  const inFormats = operations.flatMap(({ path, method, operation }) => {
    const { enum: formats = [] } = operation.parameters?.find(({ name }) => name === 'format')?.schema ?? {};
    return method === 'GET' ? formats.map((format) => ({ path, format, operation })) : [];
  });
  it.each(inFormats)('says under which media type $path?format=$format comes', async ({ path, format, operation }) => {
    const { url, query } = exampleOf(path, operation);
    query.set('format', format);
    // Files have all the paths there are, up to as many as this asks for.
    if (path === '/api/v1/paths') query.set('k', '2');
    const response = await app.inject(`${url}?${query}`);
    expect(response.statusCode, response.body).toBe(200);
    expect(mediaTypesOf(operation)).toContain(mediaTypeOf(response));
  });

  // Withdrawing comes last, as it takes the case away.
  const ordered = [...operations].sort(
    (a, b) => Number(a.method === ('DELETE' as string)) - Number(b.method === ('DELETE' as string)),
  );
  it.each(ordered)('gives an example that works for $method $path', async ({ path, method, operation }) => {
    expect(operation.summary).toBeTruthy();
    const { url, query } = exampleOf(path, operation);
    if (path === '/api/v1/imports' && method !== 'GET') query.set('wait', 'true');
    const body = exampleBody(operation);
    const response = await app.inject({
      method,
      url: query.size > 0 ? `${url}?${query}` : url,
      ...(body === undefined ? {} : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    expect(response.statusCode, response.body).toBe(200);
    expect(mediaTypesOf(operation)).toContain(mediaTypeOf(response));
  });
});

/** What an operation is asked for by its own examples. */
function exampleOf(path: string, { parameters = [] }: Operation): { url: string; query: URLSearchParams } {
  const query = new URLSearchParams();
  let url = path;
  for (const { name, in: where, required, schema, ...parameter } of parameters) {
    const example = parameter.example ?? schema.example;
    if (required) expect(example, `${name} has no example`).toBeDefined();
    if (example === undefined) continue;
    const value = path.startsWith('/api/v1/imports/') ? caseId : example;
    if (where === 'path') url = url.replace(`{${name}}`, encodeURIComponent(String(value)));
    else for (const item of [value].flat()) query.append(name, String(item));
  }
  return { url, query };
}

const mediaTypeOf = ({ headers }: { headers: Record<string, unknown> }) =>
  String(headers['content-type']).replace(/;.*/, '');
const mediaTypesOf = ({ responses }: Operation) => Object.keys(responses['200']?.content ?? {});

function exampleBody({ requestBody }: Operation): unknown {
  const content = requestBody?.content['application/json'];
  if (!content) return undefined;
  if (content.schema.example !== undefined) return content.schema.example;
  const properties = Object.entries(content.schema.properties ?? {});
  return Object.fromEntries(properties.flatMap(([name, { example }]) => (example ? [[name, example]] : [])));
}
