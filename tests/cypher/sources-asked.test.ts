import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { PIVOTS } from '../../server/pivots.ts';
import { emptyGraph } from './graph.ts';
import { loadRows, says } from './rows.ts';

const database = await emptyGraph();
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database });

beforeAll(async () => {
  await loadRows(database, [
    { assertions: [says('USES', 'cluster:a', 'tool:t'), says('USES', 'cluster:b', 'tool:t')] },
  ]);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** What every question that takes sources is asked with besides. */
const REQUIRED: Record<string, string> = {
  'shared-infrastructure': 'of=cluster:a',
  'phase-diff': 'of=cluster:a&beforeTo=2022&afterFrom=2023',
  'source-overlap': 'of=source:a',
  bridges: 'of=cluster:a&of=cluster:b',
};

const ROUTES = [
  '/paths?from=cluster:a&to=cluster:b',
  '/timeline?by=cluster',
  '/timeline?of=cluster:a',
  '/entities/cluster:a/neighbours?limit=5',
  '/entities/cluster:a/degrees?by=kind',
  '/graph?seeds=cluster:a&hops=1',
  '/graph?kinds=cluster',
  ...PIVOTS.map(({ pivot: { name } }) => `/pivots/${name}?${REQUIRED[name] ?? 'limit=5'}`),
];

const ask = (url: string) => app.inject({ url: `/api/v1${url}` });

describe('the sources of a filter', () => {
  it.each(ROUTES)('are known where %s names them', async (url) => {
    for (const name of ['sources', 'withoutSources']) {
      const response = await ask(`${url}&${name}=source:a`);
      expect(response.statusCode, response.body).toBe(200);
    }
  });

  it.each(ROUTES)('are refused where nobody loaded them, by %s', async (url) => {
    for (const name of ['sources', 'withoutSources']) {
      const response = await ask(`${url}&${name}=source:a&${name}=source:nobody`);
      expect(response.statusCode, response.body).toBe(404);
      expect(response.json().error).toMatchObject({ code: 'unknown_entity', details: { id: 'source:nobody' } });
      expect(response.json().error.message).toContain('No entity has the id "source:nobody"');
    }
  });

  it.each(ROUTES)('are refused where they are something else, by %s', async (url) => {
    for (const name of ['sources', 'withoutSources']) {
      const response = await ask(`${url}&${name}=cluster:a`);
      expect(response.statusCode, response.body).toBe(400);
      expect(response.json().error).toMatchObject({ code: 'invalid_request', details: { parameter: name } });
      expect(response.json().error.message).toContain('"cluster:a"');
      expect(response.json().error.message).toMatch(/\bsources?\b/);
    }
  });

  it('are refused in a body, too', async () => {
    const payload = { seeds: ['cluster:a'], sources: ['source:nobody'] };
    const response = await app.inject({ method: 'POST', url: '/api/v1/graph', payload });
    expect(response.statusCode, response.body).toBe(404);
  });
});
