import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FilterParameters, Limit } from '../../contract/parameters.ts';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { caseFile } from './case.ts';
import { emptyGraph } from './graph.ts';

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

const database = await emptyGraph();
const patient = await serve({});
const hasty = await serve({ deadlineMs: DEADLINE_MS });

afterAll(async () => {
  await patient.app.close();
  await hasty.app.close();
  await database.close();
});

/** A server with one more route: a question that takes as long as it is told, answered the way of every other. */
async function serve(options: { deadlineMs?: number }) {
  const app = await buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database, ...options });
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
async function until(count: number): Promise<void> {
  for (let turn = 0; (await running()) !== count; turn += 1) {
    if (turn > 400) throw new Error(`${await running()} questions run, not ${count}`);
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

describe('an answer', () => {
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
