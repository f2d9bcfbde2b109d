import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportRecord } from '../../contract/imports.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { importFile } from './index.ts';

const CASES = fileURLToPath(new URL('../../cases/', import.meta.url));

/** Where a case lies: a folder of `cases/` by its name, or any path to a case file. */
export function caseFile(name: string): string {
  const shipped = join(CASES, name, 'case.json');
  if (/^[\w-]+$/.test(name) && existsSync(shipped)) return shipped;
  if (existsSync(name)) return name;
  throw new AppError(
    'invalid_file',
    `CROSSPIVOT_CASE is "${name}", which is neither a case that ships nor a file. Give crimson-palace, a path, or none.`,
    { given: name },
  );
}

/**
 * Loads the named case into an empty graph. Null where the graph holds something, the name is `none`, or another
 * server that started at the same moment is loading it.
 */
export async function loadDefaultCase({
  database,
  name,
}: {
  database: Database;
  name: string;
}): Promise<ImportRecord | null> {
  if (name === 'none') return null;
  const file = caseFile(name);
  const [graph] = await database.read<{ entities: boolean; imports: boolean }>(cypher('imports/empty'));
  if (graph?.entities || graph?.imports) return null;
  const bytes = await readFile(file);
  return importFile({ database, name: basename(file), bytes }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'import_busy') return null;
    throw error;
  });
}
