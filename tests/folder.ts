import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A temporary folder for the test that runs, removed with what it holds when the test ends. */
export async function folderOfTest(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `crosspivot-${name}-`));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
