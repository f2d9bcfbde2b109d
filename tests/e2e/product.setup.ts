import type { TestProject } from 'vitest/node';
import { startProduct } from './product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The product of this test run, with the case that ships; `url` has no slash at its end, `home` is its data folder. */
    product: { url: string; home: string };
  }
}

/** Starts the real product for the run, or takes the one that CROSSPIVOT_TEST_URL and CROSSPIVOT_TEST_HOME name. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.CROSSPIVOT_TEST_URL?.replace(/\/$/, '');
  if (given) {
    project.provide('product', { url: given, home: process.env.CROSSPIVOT_TEST_HOME ?? '' });
    return async () => undefined;
  }
  const product = await startProduct({ shippedCase: 'crimson-palace' });
  project.provide('product', { url: product.url, home: product.home });
  return product.stop;
}
