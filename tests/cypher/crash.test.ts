import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCase, random } from '../../bench/generate.ts';
import type { ImportRecord } from '../../contract/imports.ts';
import { openDatabase } from '../../server/db.ts';
import { runningInstance } from '../../server/neo4j/claim.ts';
import { readPassword, USER } from '../../server/neo4j/password.ts';
import { snapshot } from './graph.ts';
import { addressOf, databaseMark, emptyHome, MAIN, type Run, run } from './lifecycle.ts';

/** Moments of each kind, spread over the duration of an import. */
const MOMENTS = 10;
/** Of an import that rests on an earlier one. */
const FEWER_MOMENTS = 4;
const CASE = JSON.stringify(generateCase(5_000));
const CHANGED = JSON.stringify(generateCase(5_000, { changed: 0.1 }));

let home: string;
let product: Run;
let address: string;
/** The graph without and with the case, and the seconds that an import took. */
let empty: Awaited<ReturnType<typeof graph>>;
let whole: Awaited<ReturnType<typeof graph>>;
let seconds: number;

beforeAll(async () => {
  home = await emptyHome();
  await start();
  empty = await graph();
  // The first import warms the database up; the second is measured.
  for (const _ of [1, 2]) {
    const began = performance.now();
    const { id } = await ask<ImportRecord>('POST', '/imports?wait=true', CASE);
    seconds = (performance.now() - began) / 1000;
    whole = await graph();
    await ask('DELETE', `/imports/${encodeURIComponent(id)}`);
  }
  expect(await graph()).toEqual(empty);
}, 600_000);

afterAll(async () => {
  product.process.kill('SIGTERM');
  await product.ended;
  await rm(home, { recursive: true, force: true });
});

async function start(): Promise<void> {
  product = run(MAIN, { home, env: { CROSSPIVOT_CASE: 'none' } });
  address = await addressOf(product);
}

async function ask<Answer>(method: string, path: string, body?: string): Promise<Answer> {
  const content: RequestInit = body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${address}/api/v1${path}`, { method, ...content });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}

/** Everything in the database. */
async function graph() {
  const uri = (await runningInstance(home))?.uri ?? '';
  const database = openDatabase({ uri, user: USER, password: readPassword(home) ?? '' });
  try {
    return await snapshot(database);
  } finally {
    await database.close();
  }
}

const imports = async () => (await ask<{ imports: ImportRecord[] }>('GET', '/imports')).imports;

/** Asks until no import is on its way. */
async function settledImports(): Promise<ImportRecord[]> {
  await asked;
  for (;;) {
    const all = await imports().catch(() => null);
    if (all?.every((record) => record.status !== 'loading' && record.status !== 'withdrawing')) return all;
    await wait(100);
  }
}

/** The import that was asked for last: where the database was away it may begin after it is back. */
let asked: Promise<unknown>;

/** Begins an import and lets it run for a share of its usual duration. */
async function importFor(share: number, file = CASE, usual = seconds): Promise<void> {
  asked = ask('POST', '/imports?wait=true', file).catch(() => undefined);
  await wait(share * usual * 1000);
}

/** Ends the server or its database at once, and waits until both answer again. */
async function kill(what: 'server' | 'database'): Promise<void> {
  if (what === 'server') {
    product.process.kill('SIGKILL');
    await product.ended;
    await start();
  } else {
    process.kill((await databaseMark(home)).pid, 'SIGKILL');
    await product.until('The database answers again.');
  }
}

/** The import is in the graph as a whole or not at all. Leaves the graph empty. */
async function expectWholeOrNothing(): Promise<void> {
  const loaded = (await settledImports()).filter((record) => record.status === 'loaded');
  const { nodes, edges } = await graph();
  const expected = loaded.length > 0 ? whole : empty;
  expect(difference(nodes, expected.nodes)).toEqual({ missing: [], extra: [] });
  expect(difference(edges, expected.edges)).toEqual({ missing: [], extra: [] });
  for (const { id } of loaded) await ask('DELETE', `/imports/${encodeURIComponent(id)}`);
}

/** What one list lacks of the other and has besides, each entry as often as it stands there. */
function difference(found: string[], expected: string[]): { missing: string[]; extra: string[] } {
  const left = new Map<string, number>();
  for (const one of expected) left.set(one, (left.get(one) ?? 0) + 1);
  const extra = found.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
  return { missing: [...left].filter(([, count]) => count > 0).map(([one]) => one), extra };
}

const shares = (seed: number, moments = MOMENTS) => {
  const next = random(seed);
  return Array.from({ length: moments }, (_, index) => ((index + next()) / moments) * 1.05);
};

describe('an import', () => {
  it.each(shares(1))(
    'whose server is killed after %f of it',
    async (share) => {
      await importFor(share);
      await kill('server');
      await expectWholeOrNothing();
    },
    300_000,
  );

  it.each(shares(2))(
    'whose database is killed after %f of it',
    async (share) => {
      await importFor(share);
      await kill('database');
      await expectWholeOrNothing();
    },
    300_000,
  );
});

describe('an import that rests on an earlier one', () => {
  let base: ImportRecord;
  let usual: number;
  /** What is said in the graph, and which imports carry it, before and after. */
  let before: string[];
  let after: string[];
  const said = async () => {
    const { nodes, edges } = await graph();
    return [...nodes.filter((node) => node.includes('"Entity"')), ...edges];
  };

  beforeAll(async () => {
    base = await ask<ImportRecord>('POST', '/imports?wait=true', CASE);
    before = await said();
    for (const _ of [1, 2]) {
      const began = performance.now();
      const { id, added } = await ask<ImportRecord>('POST', '/imports?wait=true', CHANGED);
      usual = (performance.now() - began) / 1000;
      expect(added.assertions).toBe(500);
      after = await said();
      await ask('DELETE', `/imports/${encodeURIComponent(id)}`);
    }
  }, 300_000);

  it.each([
    ...shares(3, FEWER_MOMENTS).map((share) => ['server', share] as const),
    ...shares(4, FEWER_MOMENTS).map((share) => ['database', share] as const),
  ])(
    'whose %s is killed after %f of it',
    async (what, share) => {
      await importFor(share, CHANGED, usual);
      await kill(what);
      const loaded = (await settledImports()).filter(({ id, status }) => status === 'loaded' && id !== base.id);
      expect(difference(await said(), loaded.length > 0 ? after : before)).toEqual({ missing: [], extra: [] });
      for (const { id } of loaded) await ask('DELETE', `/imports/${encodeURIComponent(id)}`);
    },
    300_000,
  );
});

describe('a withdrawal', () => {
  let id: string;
  let usual: number;
  const load = async () => {
    ({ id } = await ask<ImportRecord>('POST', '/imports?wait=true', CASE));
  };

  beforeAll(async () => {
    for (const { id } of await imports()) await ask('DELETE', `/imports/${encodeURIComponent(id)}`);
    await load();
    const began = performance.now();
    await ask('DELETE', `/imports/${encodeURIComponent(id)}`);
    usual = (performance.now() - began) / 1000;
  }, 300_000);

  it.each([
    ...shares(5, FEWER_MOMENTS).map((share) => ['server', share] as const),
    ...shares(6, 2).map((share) => ['database', share] as const),
  ])(
    'whose %s is killed after %f of it is whole or ends after the start',
    async (what, share) => {
      await load();
      asked = ask('DELETE', `/imports/${encodeURIComponent(id)}`).catch(() => undefined);
      await wait(share * usual * 1000);
      await kill(what);
      await expectWholeOrNothing();
    },
    300_000,
  );
});
