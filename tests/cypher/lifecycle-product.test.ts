import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive } from '../../server/neo4j/processes.ts';
import { addressOf, command, databaseMark, emptyHome, MAIN, type Run, run } from './lifecycle.ts';

let home: string;
let product: Run;
let address: string;

const ask = async (path: string) => {
  const response = await fetch(`${address}${path}`);
  return { status: response.status, headers: response.headers, body: await response.json() };
};

/** Asks until the answer has that status; the test's own limit ends it otherwise. */
async function askUntil(path: string, status: number) {
  for (;;) {
    const answer = await ask(path);
    if (answer.status === status) return answer;
    await wait(200);
  }
}

async function start(): Promise<void> {
  product = run(MAIN, { home });
  address = await addressOf(product);
}

beforeAll(async () => {
  home = await emptyHome();
  await start();
});

afterAll(async () => {
  product.process.kill('SIGTERM');
  await product.ended;
  await rm(home, { recursive: true, force: true });
});

describe('npm start', () => {
  it('says a line a step, loads the case, then gives the address', async () => {
    const steps = product.output().trim().split('\n');
    expect(steps.slice(-5)).toEqual([
      'Starting the local Neo4j ...',
      expect.stringMatching(/^Neo4j 5\.26\.\d+ community, database "neo4j"\.$/),
      expect.stringMatching(/^Schema \d+\.$/),
      expect.stringMatching(/^Loaded "Operation Crimson Palace": \d+ entities, \d+ assertions\.$/),
      `Crosspivot is ready: ${address}/`,
    ]);
    expect((await ask('/api/ready')).body).toMatchObject({ status: 'ready', database: { local: true } });
  });

  it('keeps the password in a file for this user alone, and out of every argument', async () => {
    const file = join(home, 'neo4j', 'password');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const password = (await readFile(file, 'utf8')).trim();
    expect(password.length).toBeGreaterThanOrEqual(32);
    const { pid } = await databaseMark(home);
    expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).not.toContain(password);
    expect(product.output()).not.toContain(password);
  });

  it('run a second time, says where the first is, and harms nothing', async () => {
    const second = run(MAIN, { home });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Crosspivot is already running: ${address}/`);
    expect(await isAlive(await databaseMark(home))).toBe(true);
    expect((await ask('/api/ready')).status).toBe(200);
  });

  it('shares its database with the command line', async () => {
    const imports = run(command('imports'), { home });
    expect(await imports.ended).toBe(0);
    expect(imports.output()).toMatch(/^import:\w+ {2}loaded .* Operation Crimson Palace\n$/);
    expect((await ask('/api/ready')).status).toBe(200);
  });
});

describe('a database that is killed', () => {
  it('is started again on the same port; until then the API says 503 with the reason', async () => {
    const before = await databaseMark(home);
    process.kill(before.pid, 'SIGKILL');
    // Questions wait a little for the database and may be answered after all; readiness is told at once.
    const away = await askUntil('/api/ready', 503);
    expect(away.body.error).toMatchObject({
      code: 'database_unavailable',
      message: expect.stringContaining('does not answer'),
    });
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    const back = await askUntil('/api/v1/search?q=exchange', 200);
    expect(JSON.stringify(back.body)).toContain('Exchange');
    const after = await databaseMark(home);
    expect(after.pid).not.toBe(before.pid);
    expect(await isAlive(before)).toBe(false);
  });
});

describe('a server that is killed', () => {
  it('leaves a database behind that the next start replaces, with all it held', async () => {
    const orphan = await databaseMark(home);
    const counts = (await ask('/api/v1/schema')).body;
    product.process.kill('SIGKILL');
    await product.ended;
    expect(await isAlive(orphan)).toBe(true);

    await start();
    expect(await isAlive(orphan)).toBe(false);
    expect(product.output()).not.toContain('Loaded');
    expect((await ask('/api/v1/schema')).body).toEqual(counts);
  });
});

describe('Ctrl-C', () => {
  it('ends both within ten seconds, with exit code 0', async () => {
    const database = await databaseMark(home);
    // Under npm it arrives twice: from the terminal, and passed on by npm.
    product.process.kill('SIGINT');
    product.process.kill('SIGINT');
    expect(await Promise.race([product.ended, tenSeconds()])).toBe(0);
    expect(await isAlive(database)).toBe(false);
  });

  it('during a start leaves no database behind', async () => {
    const console = join(home, 'neo4j', 'logs', 'console.log');
    await rm(console);
    const early = run(MAIN, { home });
    while ((await stat(console).catch(() => null)) === null) await wait(20);
    early.process.kill('SIGHUP');
    expect(await early.ended).toBe(0);
    await start();
    expect(product.output()).not.toContain('earlier run');
  });

  it('is the same to the product as SIGTERM', async () => {
    const database = await databaseMark(home);
    product.process.kill('SIGTERM');
    expect(await Promise.race([product.ended, tenSeconds()])).toBe(0);
    expect(await isAlive(database)).toBe(false);
  });
});

const tenSeconds = () => wait(10_000, 'not within ten seconds', { ref: false });
