import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { groupBy } from '../group.ts';
import { linesOf } from '../import/lines.ts';
import { inTurn } from '../import/lock.ts';
import { jsonOf } from '../json.ts';
import { ENTITY, KEPT_LABELS, TYPES_FROM } from '../labels.ts';
import { counted } from '../pivots/pivot.ts';
import { applyAgain, applyMigrations, newestMigration } from '../schema.ts';
import { VERSION } from '../version.ts';
import { BACKUP_VERSION, type Content, type Contents, type EndLine, Header, isContent, Line, Tally } from './lines.ts';

/** What is written in one transaction, at most: rows, and characters of their text. */
const BATCH = 2_000;
const BATCH_TEXT = 2_000_000;

/**
 * Brings a backup into an empty graph, whole or not at all. The file is read to its end before anything is written. What an
 * interrupted restore left behind goes first.
 * @returns what it held
 * @throws AppError invalid_file where the file is no backup, is not whole, or is of a newer version; invalid_request where
 *   the graph holds something
 */
export async function restore(database: Database, path: string): Promise<Contents> {
  const { header, contents } = await checked(path);
  await applyMigrations(database);
  const [halfRestored] = await database.read(cypher('backup/under-way'));
  if (!halfRestored) await refuseHeld(database);
  await database.write((transaction) => transaction.run(cypher('backup/begin'), { file: path }));
  try {
    await clear(database);
    for await (const batch of batchesOf(path)) await write(database, batch);
    await applyAgain(database, header.schema);
  } catch (error) {
    await clear(database);
    await ended(database);
    throw error;
  }
  await ended(database);
  return contents;
}

const ended = (database: Database) => database.write((transaction) => transaction.run(cypher('backup/end')));

/** What a graph may hold that is not empty, in the words of a person. */
const HELD = [
  [ENTITY, 'entity', 'entities'],
  ['CrosspivotImport', 'import', 'imports'],
  ['CrosspivotInvestigation', 'investigation', 'investigations'],
  ['CrosspivotMapping', 'mapping', 'mappings'],
] as const;

/** @throws AppError invalid_request where the graph holds something */
async function refuseHeld(database: Database): Promise<void> {
  const counts = await Promise.all(
    HELD.map(([label]) => database.read<{ nodes: number }>(cypher('backup/count', { label }))),
  );
  const held = HELD.flatMap(([, one, many], index) => {
    const nodes = counts[index]?.[0]?.nodes ?? 0;
    return nodes > 0 ? [counted(nodes, one, many)] : [];
  });
  if (held.length === 0) return;
  throw new AppError(
    'invalid_request',
    `This graph holds ${held.join(', ')}, and a backup is restored into an empty one. Nothing was touched. Name another folder in CROSSPIVOT_HOME, or another NEO4J_DATABASE.`,
    { held },
  );
}

async function clear(database: Database): Promise<void> {
  for (const label of [ENTITY, ...KEPT_LABELS]) {
    for (let left = 1; left > 0; ) {
      const text = cypher('backup/clear', { label });
      const [row] = await inTurn(database, (transaction) => transaction.run<{ nodes: number }>(text));
      left = row?.nodes ?? 0;
    }
  }
}

/** Writes lines that follow each other in one transaction. */
async function write(database: Database, batch: readonly Content[]): Promise<void> {
  await inTurn(database, async (transaction) => {
    for (const [text, lines] of groupBy(batch, queryOf)) {
      const [row] = await transaction.run<{ written: number }>(text, { rows: lines });
      if (row?.written !== lines.length) {
        const message = 'The backup names relationships of nodes that it does not hold. Nothing was restored.';
        throw new AppError('invalid_file', message);
      }
    }
  });
}

const queryOf = (line: Content): string =>
  'labels' in line
    ? cypher('backup/create-nodes', { label: line.labels })
    : cypher('backup/create-relationships', { label: labelFrom(line.type), type: line.type });

/** The label of what relationships of a type begin at. */
const labelFrom = (type: string): string =>
  Object.keys(TYPES_FROM).find((label) => TYPES_FROM[label]?.includes(type)) ?? ENTITY;

async function* batchesOf(path: string): AsyncGenerator<Content[]> {
  let batch: Content[] = [];
  let size = 0;
  for await (const { line, length } of linesIn(path)) {
    if (!isContent(line)) continue;
    batch.push(line);
    size += length;
    if (batch.length < BATCH && size < BATCH_TEXT) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  yield batch;
}

/**
 * Reads a backup to its end.
 * @throws AppError invalid_file
 */
async function checked(path: string): Promise<{ header: Header; contents: Contents }> {
  const tally = new Tally();
  let header: Header | null = null;
  let end: EndLine | null = null;
  for await (const { line } of linesIn(path)) {
    if ('crosspivot' in line) header = line;
    else if (isContent(line)) tally.count(line);
    else end = line;
  }
  const isWhole = end?.nodes === tally.end.nodes && end.relationships === tally.end.relationships;
  if (!header || !isWhole) throw notRead(path, 'it ends before its end: it was cut, or is still being written');
  return { header, contents: tally.contents };
}

async function* linesIn(path: string): AsyncGenerator<{ line: Header | Line; length: number }> {
  try {
    const unpacked = createGunzip().setEncoding('utf8');
    // What goes wrong on the way is heard where it is read.
    pipeline(createReadStream(path), unpacked, () => undefined);
    for await (const { number, text } of linesOf(unpacked, Number.POSITIVE_INFINITY)) {
      yield { line: number === 1 ? headerOf(path, text) : lineOf(path, number, text), length: text.length };
    }
  } catch (error) {
    throw error instanceof AppError ? error : notRead(path, (error as Error).message);
  }
}

function headerOf(path: string, text: string): Header {
  const read = Header.safeParse(jsonOf(text));
  if (!read.success) throw notRead(path, 'it does not begin as a backup does');
  const { version, schema, product } = read.data;
  if (version <= BACKUP_VERSION && schema <= newestMigration()) return read.data;
  throw notRead(path, `Crosspivot ${product} wrote it, which is newer than this one, ${VERSION}: update this one`);
}

function lineOf(path: string, number: number, text: string): Line {
  const read = Line.safeParse(jsonOf(text));
  if (!read.success) throw notRead(path, `line ${number} is neither a node nor a relationship of ours`);
  return read.data;
}

const notRead = (path: string, why: string) =>
  new AppError('invalid_file', `"${path}" cannot be restored: ${why}. Nothing was touched.`, { given: path });
