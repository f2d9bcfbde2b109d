import { execFileSync } from 'node:child_process';
import { openAsBlob, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import neo4j, { type Driver } from 'neo4j-driver';
import type { DatabaseSettings } from '../server/db.ts';
import { runningInstance } from '../server/neo4j/claim.ts';
import { readPassword, USER } from '../server/neo4j/password.ts';
import { addressOf, emptyHome, MAIN, run } from '../tests/cypher/lifecycle.ts';

/** The product as its own process, as a person starts it, and a bare driver to its database. */
export interface Served {
  /** Where the API answers, `http://127.0.0.1:…/api/v1`. */
  api: string;
  /** Its data folder. */
  home: string;
  driver: Driver;
  /** How its database is reached. */
  settings: DatabaseSettings;
  /** Asks the API and returns the seconds until the whole answer is there, with the answer. */
  ask<Answer>(method: string, path: string, body?: Blob | string): Promise<{ seconds: number; answer: Answer }>;
  /** The most that the server has held in memory so far, in megabytes. */
  peakMegabytes(): number;
}

/**
 * Starts the product with an empty graph, lets `work` measure it, and ends it.
 * @param kept a data folder that stays, with the graph that it holds from before
 */
export async function withServer<Answer>(
  work: (served: Served) => Promise<Answer>,
  { home: kept }: { home?: string | undefined } = {},
): Promise<Answer> {
  const home = await emptyHome(kept);
  const product = run(MAIN, { home, env: { CROSSPIVOT_CASE: 'none' } });
  try {
    const address = await addressOf(product);
    const uri = (await runningInstance(home))?.uri ?? '';
    const settings = { uri, user: USER, password: readPassword(home) ?? '' };
    const driver = neo4j.driver(uri, neo4j.auth.basic(settings.user, settings.password));
    try {
      return await work({
        api: `${address}/api/v1`,
        home,
        driver,
        settings,
        async ask(method, path, body) {
          const started = performance.now();
          const { status, text } = await send(`${address}/api/v1${path}`, method, body);
          const seconds = (performance.now() - started) / 1000;
          if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
          return { seconds, answer: JSON.parse(text) };
        },
        peakMegabytes: () => peakMegabytes(product.process.pid as number),
      });
    } finally {
      await driver.close();
    }
  } finally {
    product.process.kill('SIGTERM');
    await product.ended;
    if (kept === undefined) await rm(home, { recursive: true, force: true });
  }
}

/** Sends a request that may take as long as it takes: `fetch` gives up after five minutes. */
function send(url: string, method: string, body: Blob | string = ''): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(url, { method, headers: body === '' ? {} : headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text })).on('error', reject);
    });
    sent.on('error', reject);
    Readable.from(typeof body === 'string' ? [body] : body.stream()).pipe(sent);
  });
}

/** As Linux counts it; elsewhere what the process holds now. */
function peakMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1000;
  } catch {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1000;
  }
}

/** A file that is streamed as it is sent. */
export const fileAsBlob = (path: string): Promise<Blob> => openAsBlob(path);
