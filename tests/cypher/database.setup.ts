import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startLocalNeo4j } from '../../server/neo4j/local.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The database of this test run, empty at its start. */
    neo4j: { uri: string; user: string; password: string };
  }
}

/** One class path for every home that the tests make. */
export const CLASS_PATH_FOLDER = fileURLToPath(new URL('../../.crosspivot/neo4j/', import.meta.url));

/** Starts one real Neo4j for the run, or takes the one that CROSSPIVOT_TEST_NEO4J_URI, _USER and _PASSWORD name. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { CROSSPIVOT_TEST_NEO4J_URI: uri, CROSSPIVOT_TEST_NEO4J_USER: user } = process.env;
  if (uri) {
    project.provide('neo4j', {
      uri,
      user: user ?? 'neo4j',
      password: process.env.CROSSPIVOT_TEST_NEO4J_PASSWORD ?? '',
    });
    return async () => undefined;
  }
  const home = await mkdtemp(join(tmpdir(), 'crosspivot-test-'));
  const local = await startLocalNeo4j({ home, log: console.log, classPathFolder: CLASS_PATH_FOLDER });
  project.provide('neo4j', { uri: local.uri, user: local.user, password: local.password });
  return async () => {
    await local.stop();
    await rm(home, { recursive: true, force: true });
  };
}
