import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import chromium from '@sparticuz/chromium';
import { chromium as browsers } from 'playwright-core';
import { openDatabase } from '../server/db.ts';
import { startLocalNeo4j } from '../server/neo4j/local.ts';
import { addressOf, databaseMark, emptyHome, MAIN, run } from '../tests/cypher/lifecycle.ts';
import { type Figure, informs, median, under } from './figure.ts';

/**
 * From `npm start` to ready on a data folder that was used before, what server and database then hold in memory, and
 * what the browser loads. Baselines: the database alone, started by the same code until it answers; a Node process
 * that does nothing.
 */
export async function benchStart({ quick }: { quick: boolean }): Promise<Figure[]> {
  const home = await emptyHome();
  try {
    await startAndStop(home, async () => undefined);
    const runs = Array.from({ length: quick ? 1 : 5 });
    const product: number[] = [];
    const bare: number[] = [];
    const server: number[] = [];
    const database: number[] = [];
    let page = 0;
    for (const _ of runs) {
      bare.push(await startDatabase(home));
      product.push(
        await startAndStop(home, async (url, pid) => {
          page ||= await bytesOfFirstLoad(url);
          server.push(residentMegabytes(pid));
          database.push(residentMegabytes((await databaseMark(home)).pid));
        }),
      );
    }
    return [
      under(15, { name: 'start to ready, second run', value: median(product), unit: 's', baseline: median(bare) }),
      under(150, { name: 'memory of the server', value: median(server), unit: 'MB', baseline: idleMegabytes() }),
      informs({ name: 'memory of the database', value: median(database), unit: 'MB' }),
      under(500, { name: 'first load of the page, compressed', value: page / 1000, unit: 'kB' }),
    ];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Seconds until the product says that it is ready; `whileReady` then runs before it is ended. */
async function startAndStop(home: string, whileReady: (url: string, pid: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  const product = run(MAIN, { home });
  const url = await addressOf(product);
  const seconds = (performance.now() - started) / 1000;
  await whileReady(url, product.process.pid as number);
  product.process.kill('SIGTERM');
  await product.ended;
  return seconds;
}

async function startDatabase(home: string): Promise<number> {
  const started = performance.now();
  const local = await startLocalNeo4j({ home, log: () => undefined });
  const database = openDatabase(local);
  await database.check();
  const seconds = (performance.now() - started) / 1000;
  await database.close();
  await local.stop();
  return seconds;
}

/** What a process holds in memory, in megabytes, as the system counts it. */
function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1000;
}

function idleMegabytes(): number {
  const script = 'console.log(process.memoryUsage.rss() / 1e6)';
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }));
}

/** Bytes that cross the wire until the page is quiet, as the browser counts them, the API's answers apart. */
async function bytesOfFirstLoad(url: string): Promise<number> {
  const browser = await browsers.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
  try {
    const page = await browser.newPage();
    const devtools = await page.context().newCDPSession(page);
    const api = new Set<string>();
    let bytes = 0;
    await devtools.send('Network.enable');
    devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (new URL(request.url).pathname.startsWith('/api/')) api.add(requestId);
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!api.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    return bytes;
  } finally {
    await browser.close();
  }
}
