import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../server/db.ts';
import { lock } from '../../server/import/lock.ts';
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

/** Where the database of a running product is, by its data folder. */
async function databaseOf(home: string): Promise<{ uri: string; password: string }> {
  const conf = await readFile(join(home, 'neo4j', 'conf', 'neo4j.conf'), 'utf8');
  const address = /^server\.bolt\.listen_address=(\S+)/m.exec(conf)?.[1] ?? '';
  const password = (await readFile(join(home, 'neo4j', 'password'), 'utf8')).trim();
  return { uri: `bolt://${address}`, password };
}

/** Lets no import of a running product write anything until it is let go; two minutes at most. */
export async function holdImports(home: string): Promise<() => Promise<void>> {
  const database = openDatabase({ ...(await databaseOf(home)), user: 'neo4j', database: 'neo4j' });
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let ended = Promise.resolve();
  await new Promise<void>((held, failed) => {
    const holding = database.write(async (transaction) => {
      await lock(transaction);
      held();
      await free;
    });
    ended = holding.catch(failed).finally(() => database.close());
  });
  return () => {
    letGo();
    return ended;
  };
}

/** One more server over the database of a running product, on a port that it keeps: it can be stopped and started again. */
export async function startAnother(home: string, port = '0'): Promise<{ url: string; server: Run; ownHome: string }> {
  const { uri, password } = await databaseOf(home);
  const ownHome = await emptyHome();
  const env = {
    NEO4J_URI: uri,
    NEO4J_PASSWORD: password,
    CROSSPIVOT_CASE: 'none',
    CROSSPIVOT_PORT: port,
  };
  const server = run(MAIN, { home: ownHome, env });
  return { url: await addressOf(server), server, ownHome };
}
