import { createHash } from 'node:crypto';
import type { ImportRecord } from '../../contract/imports.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import * as book from './book.ts';
import { inputOf } from './input.ts';
import { load } from './load.ts';
import { type OpenFile, openRows } from './rows.ts';
import { takeBack } from './withdraw.ts';

export interface ImportRequest {
  database: Database;
  /** The file's name, kept where the file gives itself none. */
  name: string;
  bytes: Uint8Array;
  /** `auto` recognises the content. */
  format?: string | undefined;
  /** Reads and checks, writes nothing. */
  dryRun?: boolean | undefined;
}

/** An import on its way: its record as it begins, and the record as it will have ended. */
export interface Started {
  record: ImportRecord;
  ended: Promise<ImportRecord>;
}

/**
 * Reads a file and begins to load it. The same content is the same import: loaded before, it changes nothing.
 * @throws AppError invalid_file or unknown_format before anything is written; import_busy where it is being loaded
 */
export async function startImport({ database, name, bytes, format, dryRun }: ImportRequest): Promise<Started> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const id = `import:${hash.slice(0, 24)}`;
  const known = dryRun ? null : await book.lookUp(database, id);
  if (known) return settled(alreadyThere(known));

  const controller = new AbortController();
  const file = await openRows(inputOf(name, bytes), { format }, controller.signal);
  const opening: book.Opening = { id, name, format: file.format, hash, size: bytes.length };
  if (dryRun) {
    for await (const _ of file.rows);
    return settled({ ...book.openingRecord(opening, 'checked'), endedAt: new Date().toISOString() });
  }

  const { record, fresh } = await book.open(database, opening);
  if (!fresh) return settled(alreadyThere(record));
  return { record, ended: finish(database, opening.id, file, controller.signal) };
}

/** Reads and loads a file to its end. */
export const importFile = async (request: ImportRequest): Promise<ImportRecord> => (await startImport(request)).ended;

/**
 * Withdraws an import: exactly its claims go, and the entities nothing else speaks of.
 * @returns its record, now `withdrawn`
 */
export async function withdrawImport(database: Database, id: string): Promise<ImportRecord> {
  const record = await book.find(database, id);
  if (record.status === 'loading') throw busy(record);
  await book.update(database, id, { status: 'withdrawing' });
  await takeBack(database, id);
  return { ...record, status: 'withdrawn', endedAt: new Date().toISOString() };
}

/**
 * Rolls back what a server that died left half done.
 * @param silentFor milliseconds without a sign of life after which an import counts as abandoned
 * @returns the names of the imports rolled back
 */
export async function rollBackAbandoned(database: Database, silentFor: number): Promise<string[]> {
  const imports = await book.list(database);
  const abandoned = imports.filter(
    (record) => record.status !== 'loaded' && Date.now() - Date.parse(record.heartbeat) >= silentFor,
  );
  for (const record of abandoned) await takeBack(database, record.id);
  return abandoned.map((record) => record.name);
}

async function finish(database: Database, id: string, file: OpenFile, signal: AbortSignal): Promise<ImportRecord> {
  try {
    const loaded = await load({ database, importId: id, rows: file.rows, signal });
    return await book.close(database, id, { loaded, title: file.title });
  } catch (error) {
    await takeBack(database, id).catch(() => undefined);
    throw error;
  }
}

const settled = (record: ImportRecord): Started => ({ record, ended: Promise.resolve(record) });

/** @throws AppError import_busy where it is not loaded yet, or being withdrawn */
function alreadyThere(record: ImportRecord): ImportRecord {
  if (record.status !== 'loaded') throw busy(record);
  return { ...record, alreadyLoaded: true };
}

const busy = (record: ImportRecord) =>
  new AppError(
    'import_busy',
    `"${record.name}" is ${record.status} at the moment. Wait until it has ended, then try again.`,
    {
      id: record.id,
      status: record.status,
    },
  );
