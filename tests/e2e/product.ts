import { rm } from 'node:fs/promises';
import { addressOf, emptyHome, MAIN, run } from '../cypher/lifecycle.ts';

/** The product as `npm start` runs it, with a data folder of its own. */
export interface RunningProduct {
  /** Without a slash at its end. */
  url: string;
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
    async stop() {
      product.process.kill('SIGTERM');
      const code = await product.ended;
      if (code !== 0) throw new Error(`The product ended with ${code}:\n${product.output()}`);
      await rm(home, { recursive: true, force: true });
    },
  };
}
