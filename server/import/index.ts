import { createHash, randomUUID } from 'node:crypto';
import type { ImportRecord } from '../../contract/imports.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import * as book from './book.ts';
import type { Row } from './formats/format.ts';
import { formerStateOf, headersOf } from './former.ts';
import { inputOf } from './input.ts';
import { Job } from './job.ts';
import { type Loaded, load } from './load.ts';
import { withSaved } from './mappings.ts';
import { sourceOf } from './naming.ts';
import { check } from './preview.ts';
import { type OpenFile, openRows, type ReadOptions } from './rows.ts';
import type { StoredFile } from './spool.ts';
import { takeBack } from './withdraw.ts';

/** Milliseconds between two signs of life of an import. */
const BEAT_MS = 5_000;
/** Milliseconds between two tries to take back what failed, where the database is away. */
const RETRY_MS = 5_000;

export interface ImportRequest extends ReadOptions {
  database: Database;
  /** The file's name, kept where the file gives itself none. */
  name: string;
  /** Whoever gives it lets go of it when the job has ended. */
  file: StoredFile;
  /** Reads and checks, writes nothing. */
  dryRun?: boolean | undefined;
}

/**
 * Opens a file and begins to load it. The same content read in the same way is the same import: loaded before, it
 * changes nothing.
 * @throws AppError invalid_file or unknown_format before anything is written; import_busy where it is on its way
 */
export async function startImport(given: ImportRequest): Promise<Job> {
  const { database, file } = given;
  const request = await withSaved(database, given);
  const id = importId(request);
  const known = await book.lookUp(database, id);
  if (known && (known.status === 'loaded' || !request.dryRun)) return ended(alreadyThere(known));

  const controller = new AbortController();
  const open = await openRows(file.input, request, controller.signal);
  const work = { database, open, controller };
  const opening: book.Opening = {
    id,
    name: request.name,
    format: open.format,
    hash: file.hash,
    size: file.size,
    source: sourceOf(request.source ?? request.name),
    tlp: request.tlp ?? 'clear',
  };
  if (request.dryRun) return checkFile({ ...work, isSourceGiven: request.source !== undefined }, opening);
  const { record, fresh, part } = await book.open(database, opening);
  return fresh ? loadFile({ ...work, part }, record) : ended(alreadyThere(record));
}

/** Loads content in memory to its end. */
export async function importFile({
  bytes,
  ...request
}: Omit<ImportRequest, 'file'> & { bytes: Uint8Array }): Promise<ImportRecord> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const file = { input: inputOf(request.name, bytes), size: bytes.length, hash, close: async () => undefined };
  return (await startImport({ ...request, file })).ended;
}

/** Loads rows that come from no file. The same content is the same import. */
export async function importRows(
  database: Database,
  { opening, rows }: { opening: book.Opening; rows: readonly Row[] },
): Promise<ImportRecord> {
  const { record, fresh, part } = await book.open(database, opening);
  if (!fresh) return alreadyThere(record);
  const open = { format: opening.format, title: null, reading: null, bytes: opening.size, rows: eachOf(rows) };
  return loadFile({ database, open, controller: new AbortController(), part }, record).ended;
}

async function* eachOf(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

/** The same for the same content that is read in the same way. */
export function importId({ file, format = 'auto', source, tlp, mapping }: ReadOptions & { file: StoredFile }): string {
  const options = Object.entries({ format: format === 'auto' ? undefined : format, source, tlp, mapping })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const hash = options.length === 0 ? file.hash : sha256([file.hash, ...options].join('\n'));
  return `import:${hash.slice(0, 24)}`;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

interface Work {
  database: Database;
  open: OpenFile;
  controller: AbortController;
}

function checkFile(
  { database, open, controller, isSourceGiven }: Work & { isSourceGiven: boolean },
  opening: book.Opening,
): Job {
  const record = { ...book.openingRecord(opening, 'checking'), id: `check:${randomUUID()}` };
  return new Job({ record, file: open, controller }, async ({ signal, reach }) => {
    const { size, source } = opening;
    const { preview, namesSource, ...found } = await check({
      database,
      rows: open.rows,
      size,
      source: source.id,
      signal,
      onProgress: reach,
    });
    const state = { name: opening.name, format: open.format, source, headers: headersOf(open.reading) };
    const newerOf = isSourceGiven || !namesSource ? null : await formerStateOf(database, state);
    return {
      ...record,
      ...found,
      name: open.title?.name ?? record.name,
      format: open.format,
      status: 'checked',
      endedAt: new Date().toISOString(),
      preview: { ...preview, reading: open.reading, newerOf },
    };
  });
}

function loadFile({ database, open, controller, part }: Work & { part: string }, record: ImportRecord): Job {
  return new Job({ record, file: open, controller }, async (job) => {
    const beat = setInterval(() => void signOfLife(database, job), BEAT_MS);
    try {
      const loaded = await load({
        database,
        importId: record.id,
        part,
        rows: open.rows,
        size: record.size,
        signal: job.signal,
        onProgress: job.reach,
      });
      refuseNothing(record.name, loaded);
      return await book.close(database, record.id, {
        loaded,
        title: open.title,
        format: open.format,
        headers: headersOf(open.reading),
      });
    } catch (error) {
      job.reach({ phase: 'rolling_back' });
      await rollBack(database, record.id);
      throw error;
    } finally {
      clearInterval(beat);
    }
  });
}

/** @throws AppError invalid_file where nothing of a file could be taken, with why the first of its rows was refused */
function refuseNothing(name: string, { carried, problems, problemCount, rows }: Loaded): void {
  if (carried.descriptions > 0) return;
  const refused = problems.find(({ severity }) => severity === 'refused');
  const first = refused ?? problems[0];
  const reason = first ? `${first.place}: ${first.message}` : 'it holds no row that says anything';
  const count = refused ? rows.refused : problemCount;
  const more = count > 1 ? ` The first of ${count} rows ${refused ? 'that were refused' : 'at fault'}.` : '';
  throw new AppError('invalid_file', `Nothing of "${name}" could be loaded: ${reason}.${more}`, { problems });
}

/** Writes down that an import is alive and how far it is, and ends it where another server was asked to cancel it. */
async function signOfLife(database: Database, job: Job): Promise<void> {
  const { record, progress } = job;
  const parameters = { id: record.id, now: new Date().toISOString(), progress: JSON.stringify(progress) };
  const rows = await database
    .write((transaction) => transaction.run<{ cancelled: boolean }>(cypher('imports/beat'), parameters))
    .catch(() => []);
  if (rows[0]?.cancelled) job.cancel();
}

/** Takes back what was written. Where the database is away it is tried again until it is back. */
async function rollBack(database: Database, id: string): Promise<void> {
  try {
    await takeBack(database, id);
  } catch (error) {
    if (!goOnWhenBack(database, id, error)) throw error;
  }
}

/** @returns whether the database was away, so that what was begun goes on when it is back */
function goOnWhenBack(database: Database, id: string, error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== 'database_unavailable') return false;
  setTimeout(() => void rollBack(database, id).catch(() => undefined), RETRY_MS).unref();
  return true;
}

/**
 * Withdraws an import: exactly its claims go, and the entities nothing else speaks of. What the database's absence cuts
 * off goes on when it is back.
 * @returns its record, now `withdrawn`
 * @throws AppError unknown_import; import_busy where another server loads it, which is then asked to cancel it
 */
export async function withdrawImport(database: Database, id: string): Promise<ImportRecord> {
  const record = await book.find(database, id);
  if (record.status === 'loading') {
    await book.update(database, id, { cancelled: true });
    throw busy(record, 'It is being cancelled: look again in a few seconds.');
  }
  await book.update(database, id, { status: 'withdrawing' });
  await takeBack(database, id).catch((error: unknown) => {
    goOnWhenBack(database, id, error);
    throw error;
  });
  return { ...record, status: 'withdrawn', endedAt: new Date().toISOString() };
}

/** Names of imports that a start has something to say of. */
export interface Looked {
  /** A server that died left them half done: they are rolled back. */
  rolledBack: string[];
  /** An older Crosspivot read them by other rules of identity. */
  outdated: string[];
}

/**
 * Looks through the book of imports after a start, and rolls back what was abandoned.
 * @param silentFor milliseconds without a sign of life after which an import counts as abandoned
 */
export async function lookThrough(database: Database, silentFor: number): Promise<Looked> {
  const imports = await book.list(database);
  const isAbandoned = ({ status, heartbeat }: (typeof imports)[number]) =>
    status !== 'loaded' && Date.now() - Date.parse(heartbeat) >= silentFor;
  const abandoned = imports.filter(isAbandoned);
  for (const { id } of abandoned) await takeBack(database, id);
  const old = imports.filter((record) => record.outdated && !abandoned.includes(record));
  return { rolledBack: abandoned.map(({ name }) => name), outdated: old.map(({ name }) => name) };
}

/** A job that has nothing to do. */
const ended = (record: ImportRecord): Job =>
  new Job({ record, file: { bytes: record.size }, controller: new AbortController() }, async () => record);

/** @throws AppError import_busy where it is not loaded yet, or being withdrawn */
function alreadyThere(record: ImportRecord): ImportRecord {
  if (record.status !== 'loaded') throw busy(record, 'Wait until it has ended, then try again.');
  return { ...record, alreadyLoaded: true };
}

const busy = (record: ImportRecord, wayOut: string) =>
  new AppError('import_busy', `"${record.name}" is ${record.status} at the moment. ${wayOut}`, {
    id: record.id,
    status: record.status,
  });
