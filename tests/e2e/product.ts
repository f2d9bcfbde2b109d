import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, emptyHome, MAIN, type Run, run } from '../cypher/lifecycle.ts';

/** The product as `npm start` runs it, with a data folder of its own. */
export interface RunningProduct {
  /** Without a slash at its end. */
  url: string;
  /** Its data folder. */
  home: string;
  /** Ends it as a person would, and fails unless it ends well. */
  stop(): Promise<void>;
}

/** Starts the real product on a free port and an empty data folder, and waits until it is ready. */
export async function startProduct({
  shippedCase,
}: {
  shippedCase: 'crimson-palace' | 'none';
}): Promise<RunningProduct> {
  const home = await emptyHome();
  const product = run(MAIN, { home, env: { CROSSPIVOT_CASE: shippedCase } });
  const url = await addressOf(product);
  const ready = await fetch(`${url}/api/ready`);
  if (!ready.ok) throw new Error(`The product at ${url} is not ready: ${await ready.text()}`);
  return {
    url,
    home,
    async stop() {
      product.process.kill('SIGTERM');
      const code = await product.ended;
      if (code !== 0) throw new Error(`The product ended with ${code}:\n${product.output()}`);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** One more server over the database of a running product, on a port that it keeps: it can be stopped and started again. */
export async function startAnother(home: string, port = '0'): Promise<{ url: string; server: Run; ownHome: string }> {
  const conf = await readFile(join(home, 'neo4j', 'conf', 'neo4j.conf'), 'utf8');
  const address = /^server\.bolt\.listen_address=(\S+)/m.exec(conf)?.[1] ?? '';
  const password = (await readFile(join(home, 'neo4j', 'password'), 'utf8')).trim();
  const ownHome = await emptyHome();
  const env = {
    NEO4J_URI: `bolt://${address}`,
    NEO4J_PASSWORD: password,
    CROSSPIVOT_CASE: 'none',
    CROSSPIVOT_PORT: port,
  };
  const server = run(MAIN, { home: ownHome, env });
  return { url: await addressOf(server), server, ownHome };
}
