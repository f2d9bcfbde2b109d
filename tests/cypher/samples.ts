import { readdirSync, readFileSync } from 'node:fs';
import type { Database } from '../../server/db.ts';
import { AppError } from '../../server/errors.ts';
import { importFile } from '../../server/import/index.ts';

const SAMPLES = new URL('../server/import/formats/', import.meta.url);

/** The formats that golden samples stand for. */
export const SAMPLE_FORMATS = readdirSync(SAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'stix-parts')
  .map(({ name }) => name);

/** Loads the golden samples of a format; answers how many of them can be read at all. */
export async function loadSamples(database: Database, format: string): Promise<number> {
  const folder = new URL(`${format}/`, SAMPLES);
  let loaded = 0;
  for (const name of readdirSync(folder).filter((file) => !/\.(ts|expected\.json)$/.test(file))) {
    const bytes = readFileSync(new URL(name, folder));
    if (await importFile({ database, name, bytes }).catch(unlessRefused)) loaded += 1;
  }
  return loaded;
}

function unlessRefused(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}
