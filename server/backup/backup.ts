import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { ENTITY, KEPT_LABELS, LABELS, TYPES_FROM } from '../labels.ts';
import { atOneMoment } from '../moment.ts';
import { newestMigration } from '../schema.ts';
import { VERSION } from '../version.ts';
import {
  BACKUP_VERSION,
  type Content,
  type Contents,
  type Header,
  type NodeLine,
  type RelationshipLine,
  Tally,
} from './lines.ts';

/** Characters that are packed at once. */
const PIECE = 64 * 1024;

/** What people save beside the evidence, which no turn counts. */
const SAVED = ['CrosspivotInvestigation', 'CrosspivotMapping'];

/**
 * Writes the whole graph as it is at one moment into a new file: evidence, the book of imports, investigations with their
 * versions, mappings.
 * @param path of the file; nothing may be there
 * @returns what it holds
 * @throws AppError invalid_request where it cannot be written; import_busy while somebody writes to the graph
 */
export async function backup(database: Database, path: string): Promise<Contents> {
  if (existsSync(path)) throw notWritten(path, 'There is something already, and nothing is written over');
  const part = `${path}.part`;
  const remove = () => rm(part, { force: true });
  try {
    const held = await atOneMoment(database, {
      read: () => written(database, part),
      drop: remove,
      verb: 'Back up',
      state: () => Promise.all(SAVED.map((label) => database.read(cypher('backup/saved', { label })))),
    });
    await rename(part, path);
    return held;
  } catch (error) {
    await remove();
    throw isOfDisk(error) ? notWritten(path, error.message) : error;
  }
}

const isOfDisk = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error;

const notWritten = (path: string, why: string) =>
  new AppError('invalid_request', `"${path}" was not written: ${why}. Give another path.`, { given: path });

async function written(database: Database, path: string): Promise<Contents> {
  const tally = new Tally();
  const lines = Readable.from(pieces(linesOf(database, tally)));
  await pipeline(lines, createGzip(), createWriteStream(path, { mode: 0o600 }));
  return tally.contents;
}

async function* linesOf(database: Database, tally: Tally): AsyncGenerator<object> {
  const at = new Date().toISOString();
  const header: Header = {
    crosspivot: 'backup',
    version: BACKUP_VERSION,
    schema: newestMigration(),
    product: VERSION,
    at,
  };
  yield header;
  for await (const line of everything(database)) {
    tally.count(line);
    yield line;
  }
  yield tally.end;
}

/** Nodes before relationships. A label that is none of ours, which a person may have set by hand, stays behind. */
async function* everything(database: Database): AsyncGenerator<Content> {
  for (const label of [ENTITY, ...KEPT_LABELS]) {
    for await (const { labels, properties } of database.stream<NodeLine>(cypher('backup/nodes', { label })))
      yield { labels: labels.filter((one) => LABELS.has(one)).sort(), properties };
  }
  for (const [label, types] of Object.entries(TYPES_FROM)) {
    for (const type of types) yield* database.stream<RelationshipLine>(cypher('backup/relationships', { label, type }));
  }
}

async function* pieces(lines: AsyncIterable<object>): AsyncGenerator<string> {
  let piece = '';
  for await (const line of lines) {
    piece += `${JSON.stringify(line)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
