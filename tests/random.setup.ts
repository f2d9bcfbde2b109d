import fc from 'fast-check';
import { vi } from 'vitest';

/**
 * How random tests draw. `PROPERTY_SEED` gives all of them the same samples at each run, as `npm test` does, so that it says
 * the same of the same code; without it each run draws others. `PROPERTY_TIMES` makes each draw so many times as many, to
 * find what fails once in thousands.
 */
const { PROPERTY_SEED: seed, PROPERTY_TIMES: times } = process.env;

if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });

if (times !== undefined)
  vi.doMock('fast-check', async (original) => {
    const real = await original<typeof import('fast-check')>();
    const assert = (property: fc.IRawProperty<unknown>, parameters?: fc.Parameters<unknown>) =>
      real.assert(property, { ...parameters, numRuns: (parameters?.numRuns ?? 100) * Number(times) });
    return { ...real, assert, default: { ...real.default, assert } };
  });
