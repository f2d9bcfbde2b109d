import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FilterParameters, Limit } from '../../contract/parameters.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { cypher } from '../../server/cypher.ts';
import type { Database } from '../../server/db.ts';
import { loadDefaultCase } from '../../server/import/case.ts';
import { caseFile } from './case.ts';
import { clear, emptyGraph } from './graph.ts';

/** Counts the entities, then keeps the database busy for so many steps. */
const SLOW = `MATCH (entity:Entity)
WITH count(entity) AS entities
CALL { UNWIND range(1, $steps) AS slow_question RETURN count(slow_question) AS steps }
RETURN entities`;
/** More than the database counts in a minute. */
const FOREVER = 100_000_000_000;
/** A second or so. */
const LONG = 3_000_000;
const DEADLINE_MS = 1_000;
/** Less than the database gives a query that nobody ends. */
const SOON_MS = 25_000;

const database = await emptyGraph();
const patient = await serve({});
const hasty = await serve({ deadlineMs: DEADLINE_MS });
/** The file in `cypher/` whose queries these two ask so that they never end. */
let endless = '';
/** How many of them were asked. */
let begun = 0;
/** Requests that wait for an answer. */
let waiting = 0;
const slowed = { database: slowedDown(database) };
const slowedPatient = await serve(slowed);
const slowedHasty = await serve({ ...slowed, deadlineMs: DEADLINE_MS });

afterAll(async () => {
  for (const { app } of [patient, hasty, slowedPatient, slowedHasty]) await app.close();
  await clear(database);
  await database.close();
});

/** The same database, which begins the queries of one file with work that has no end. */
function slowedDown(of: Database): Database {
  const titleOf = (query: string) => query.split('\n')[0];
  const work = `CALL { UNWIND range(1, ${FOREVER}) AS slow_question RETURN count(slow_question) AS steps }`;
  return {
    ...of,
    // Nobody writes through it; the last sign of life of an import may come after its end.
    commits: () => 0,
    read(query, given) {
      if (endless === '' || titleOf(query) !== titleOf(cypher(endless))) return of.read(query, given);
      begun += 1;
      return of.read(`${work} WITH steps\n${query}`, given);
    },
  };
}

/** A server with one more route: a question that takes as long as it is told, answered the way of every other. */
async function serve(options: { deadlineMs?: number; database?: Database }) {
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database, ...options });
  app.addHook('preHandler', async (_, reply) => {
    waiting += 1;
    reply.raw.once('close', () => {
      waiting -= 1;
    });
  });
  const querystring = z.strictObject({ steps: z.coerce.number(), limit: Limit(10, 5), kinds: FilterParameters.kinds });
  app.get('/api/v1/slow', { schema: { querystring } }, async ({ query: { steps } }) => {
    const [row] = await database.read<{ entities: number }>(SLOW, { steps });
    return row;
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, address: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
}

/** A request that can be broken off as a browser does it. */
function ask(path: string, { address } = patient) {
  const sent = get(`${address}${path}`, { agent: false });
  const answer = new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    sent.on('error', reject).on('response', async (response: IncomingMessage) => {
      let text = '';
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
    });
  });
  answer.catch(() => undefined);
  return { answer, breakOff: () => sent.destroy() };
}

const running = async () => {
  const rows = await database.read<{ query: string }>('SHOW TRANSACTIONS YIELD currentQuery AS query RETURN query');
  return rows.filter(({ query }) => query.includes('slow_question')).length;
};
const until = (count: number) => becomes(async () => (await running()) === count, `${count} questions run`);

async function becomes(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = AbortSignal.timeout(SOON_MS);
  while (!(await isSo())) {
    if (end.aborted) throw new Error(`It does not come to it that ${what}: ${await running()} run, ${waiting} wait`);
    await wait(50);
  }
}

async function importCase(name: string): Promise<void> {
  const response = await patient.app.inject({
    method: 'POST',
    url: `/api/v1/imports?wait=true&name=${name}`,
    payload: Buffer.from(
      caseFile({ assertions: [{ type: 'USES', from: 'cluster:a', to: `tool:${name}`, source: 'source:a' }] }),
    ),
    headers: { 'content-type': 'application/json' },
  });
  expect(response.statusCode, response.body).toBe(200);
}

describe('a long question', () => {
  it('ends in the database when the connection is closed', async () => {
    const { breakOff } = ask(`/api/v1/slow?steps=${FOREVER}`);
    await until(1);
    breakOff();
    await until(0);
  });

  it('runs once for all who ask it at the same time, and until the last of them has gone', async () => {
    const asked = Array.from({ length: 8 }, () => ask(`/api/v1/slow?steps=${FOREVER}`));
    const other = ask(`/api/v1/slow?steps=${FOREVER}&limit=3`);
    await until(2);
    await wait(200);
    expect(await running()).toBe(2);
    other.breakOff();
    for (const { breakOff } of asked.slice(1)) breakOff();
    await until(1);
    await wait(200);
    expect(await running()).toBe(1);
    asked[0]?.breakOff();
    await until(0);
  });

  it('gives all of them the one answer', async () => {
    const asked = Array.from({ length: 5 }, () => ask(`/api/v1/slow?steps=${LONG}`));
    const answers = await Promise.all(asked.map(({ answer }) => answer));
    for (const answer of answers) expect(answer).toEqual({ status: 200, body: { entities: 0 } });
  });

  it('answers 504 at its deadline with what to narrow, and has ended in the database', async () => {
    const { status, body } = await ask(`/api/v1/slow?steps=${FOREVER}`, hasty).answer;
    expect(status).toBe(504);
    expect(body).toMatchObject({
      error: {
        code: 'query_timeout',
        message:
          'The question took longer than 1 s, and nobody waits for it any more. Narrow it: a lower limit, fewer kinds.',
        details: { seconds: 1, narrow: ['a lower limit', 'fewer kinds'] },
      },
    });
    await until(0);
  });

  it('leaves nothing behind: the same question can be asked again', async () => {
    ask(`/api/v1/slow?steps=${LONG}`).breakOff();
    const { status } = await ask(`/api/v1/slow?steps=${LONG}`).answer;
    expect(status).toBe(200);
  });
});

/** Routes as they are, each with the query in which it spends its time. */
const ROUTES: [path: string, query: string, narrower: RegExp][] = [
  ['/pivots/trusted-relays?links=4', 'pivots/trusted-relays', /a shorter window.* a lower limit/],
  ['/pivots/shared-infrastructure?of=cluster:stac1248-alpha&hops=2', 'pivots/shared-infrastructure-over', /fewer hops/],
  ['/pivots/cross-victim', 'pivots/cross-victim-candidates', /a higher minConfidence/],
  ['/pivots/cluster-overlap', 'pivots/cluster-overlap-all', /a lower limit/],
  ['/pivots/bridges?of=organisation:organisation-r&of=organisation:organisation-x', 'paths/links', /fewer entities/],
  ['/pivots/trusted-relays?format=csv', 'pivots/trusted-relays', /a lower limit/],
  ['/paths?from=malware:pocoproxy&to=malware:havoc', 'paths/claims', /fewer maxHops/],
  ['/paths?from=malware:pocoproxy&to=malware:tattletale&maxHops=12', 'paths/expand', /a lower k/],
  ['/timeline?by=cluster', 'timeline/claims', /a shorter window/],
  ['/graph?seeds=cluster:stac1248-alpha&hops=3', 'graph/frontier', /fewer seeds/],
  ['/entities/cluster:stac1248-alpha/neighbours', 'graph/neighbours', /fewer kinds/],
  ['/search?q=alpha', 'graph/search', /more or longer words in q/],
];

describe('on the case that ships', () => {
  beforeAll(async () => {
    await loadDefaultCase({ database, name: 'crimson-palace' });
  });

  describe.each(ROUTES)('GET /api/v1%s', (path, query, narrower) => {
    const url = `/api/v1${path}`;
    beforeEach(() => {
      endless = query;
      begun = 0;
    });
    const allRun = () => becomes(async () => begun > 0 && (await running()) === begun, 'all that was asked runs');

    it('runs once for all who ask it at the same time, and ends in the database when the last has gone', async () => {
      const first = ask(url, slowedPatient);
      await allRun();
      const [queries, asked] = [begun, Array.from({ length: 3 }, () => ask(url, slowedPatient))];
      await becomes(() => waiting === 4, 'four wait');
      first.breakOff();
      for (const { breakOff } of asked.slice(1)) breakOff();
      await becomes(() => waiting === 1, 'one waits');
      await wait(100);
      expect([begun, await running()]).toEqual([queries, queries]);
      asked[0]?.breakOff();
      await until(0);
    });

    it('answers 504 at its deadline with what to narrow, has ended in the database, and then answers', async () => {
      const { status, body } = await ask(url, slowedHasty).answer;
      expect([status, body]).toEqual([504, { error: expect.objectContaining({ code: 'query_timeout' }) }]);
      expect((body as { error: { message: string } }).error.message).toMatch(narrower);
      await until(0);
      endless = '';
      expect((await slowedPatient.app.inject(url)).statusCode).toBe(200);
    });
  });
});

describe('an answer', () => {
  beforeAll(() => clear(database));

  it('is never from before an import that had ended when it was asked for', async () => {
    const before = ask(`/api/v1/slow?steps=${FOREVER}`);
    await until(1);
    await importCase('first');
    const after = ask(`/api/v1/slow?steps=${FOREVER}`);
    await until(2);
    before.breakOff();
    after.breakOff();
    await until(0);
  });

  it('has what an import brought from its end on, asked again and again', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const count = async () => (await ask('/api/v1/schema').answer).body as { entities: number };
      const { entities } = await count();
      const asking = Promise.all(Array.from({ length: 4 }, count));
      await importCase(`turn-${turn}`);
      expect((await count()).entities).toBe(entities + 1);
      await asking;
    }
  });
});
