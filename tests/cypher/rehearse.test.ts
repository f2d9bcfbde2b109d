import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/db.ts';
import { loadDefaultCase } from '../../server/import/case.ts';
import { rehearse } from '../../server/rehearse.ts';
import { emptyGraph } from './graph.ts';

const database = await emptyGraph();
const asked = new Set<string>();
const watched: Database = {
  ...database,
  read(query, parameters) {
    asked.add(query);
    return database.read(query, parameters);
  },
};
const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database: watched });

afterAll(async () => {
  await app.close();
  await database.close();
});

const goesOn = new AbortController().signal;

it('is of an empty graph too', () => rehearse(watched, goesOn));

describe('after it', () => {
  beforeAll(async () => {
    await loadDefaultCase({ database, name: 'crimson-palace' });
    asked.clear();
    await rehearse(watched, goesOn);
  });

  it.each([
    'schema',
    'graph?kinds=cluster&kinds=organisation&kinds=host&limit=150',
    'entities/cluster:stac1870-bravo/degrees',
    'search?q=185.82.217.164&limit=12',
    'entities/cluster:stac1870-bravo',
    'entities/cluster:stac1870-bravo/neighbours?order=newest&limit=60',
    'assertions?ids=assertion:none',
  ])('no query of %s is new to the database', async (path) => {
    const before = [...asked];
    const answer = await app.inject(`/api/v1/${path}`);
    expect(answer.statusCode, answer.body).toBe(200);
    expect([...asked].slice(before.length)).toEqual([]);
  });

  it('is ended with the server', async () => {
    const closing = new AbortController();
    const ended = rehearse(watched, closing.signal);
    closing.abort(new Error('The server stops.'));
    await expect(ended).rejects.toThrow('The server stops.');
  });
});
