import { defineConfig } from 'vitest/config';

/** Milliseconds that a slow machine gets until what a test waits for is there. */
const PATIENT = { timeout: 20_000 };

/** As in tests/random.setup.ts: more samples take longer. */
const TIMES = Number(process.env.PROPERTY_TIMES ?? 1);
const setupFiles = ['tests/random.setup.ts'];

/** Three kinds of test: without a database, on a real Neo4j that the run starts itself, and in a real browser. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          testTimeout: 30_000 * TIMES,
          include: [
            'tests/contract/**/*.test.ts',
            'tests/server/**/*.test.ts',
            'tests/client/**/*.test.ts',
            'tests/bench/**/*.test.ts',
            'tests/*.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'neo4j',
          include: ['tests/cypher/**/*.test.ts'],
          globalSetup: ['tests/cypher/database.setup.ts'],
          fileParallelism: false,
          setupFiles,
          testTimeout: 120_000 * TIMES,
          hookTimeout: 300_000,
          expect: { poll: PATIENT },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/e2e/product.setup.ts'],
          fileParallelism: false,
          // Browser, server and database share the machine. `npm test` names each that passed at the second go only.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 300_000,
          expect: { poll: PATIENT },
        },
      },
    ],
  },
});
