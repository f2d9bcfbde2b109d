import { randomUUID } from 'node:crypto';
import type { ImportRecord, RowVerdict } from '../../contract/imports.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import type { Loaded } from './load.ts';
import { IDENTITY } from './normalise.ts';
import type { OpenFile } from './rows.ts';
import { noRows } from './tally.ts';

/** The book of imports, kept in the graph: several servers share it. */

/** An import as the graph keeps it: counts and problems as JSON text. */
type Entry = Omit<ImportRecord, (typeof AS_TEXT)[number] | 'alreadyLoaded' | 'outdated' | 'progress' | 'preview'> & {
  [Field in (typeof AS_TEXT)[number]]: string;
} & {
  /** How far it was at its last sign of life, as JSON text, while it is on its way. */
  progress?: string;
  description?: string;
  /** Of a table: see `headersOf`. */
  headers?: string[];
  heartbeat?: string;
  /** By which rules its values got their ids: see IDENTITY. None in what was imported before they had a number. */
  identity?: number;
  /** A mark of the opening that it is of, while it is on its way. */
  opener?: string;
  /** True where somebody asked another server than the one that loads it to cancel it. */
  cancelled?: boolean;
};

const AS_TEXT = ['source', 'carried', 'added', 'base', 'rows', 'problems'] as const;

/** Formats of what says itself which ids its entities have. */
const GIVES_IDS: ReadonlySet<string> = new Set(['assertion', 'crosspivot-case', 'crosspivot-ndjson']);

const NOTHING = { entities: 0, descriptions: 0, assertions: 0 };

/** What is known of an import before it is read. */
export type Opening = Pick<ImportRecord, 'id' | 'name' | 'format' | 'hash' | 'size' | 'source' | 'tlp'>;

/** The record of an import that has just begun. */
export const openingRecord = (opening: Opening, status: ImportRecord['status']): ImportRecord => ({
  ...opening,
  status,
  startedAt: new Date().toISOString(),
  endedAt: null,
  carried: NOTHING,
  added: NOTHING,
  base: null,
  rows: noRows(),
  alreadyLoaded: false,
  outdated: false,
  problems: [],
  problemCount: 0,
  progress: null,
  preview: null,
  error: null,
});

/** Opens an import, or finds that it stands in the book already (`fresh` false). What it brings bears the mark `part`. */
export async function open(
  database: Database,
  opening: Opening,
): Promise<{ record: ImportRecord; fresh: boolean; part: string }> {
  const record = openingRecord(opening, 'loading');
  const { alreadyLoaded: _, outdated: __, progress: ___, preview: ____, ...kept } = record;
  const properties = {
    ...kept,
    ...asText(kept),
    identity: IDENTITY,
    heartbeat: record.startedAt,
    opener: randomUUID(),
  };
  return database.write(async (transaction) => {
    const [row] = await transaction.run<{ import: Entry; fresh: boolean }>(cypher('imports/begin'), {
      id: opening.id,
      properties,
    });
    if (!row) throw new Error(`the book did not open ${opening.id}`);
    const { fresh } = row;
    const own = { import: opening.id, opener: properties.opener };
    const [begun] = fresh ? await transaction.run<{ part: string }>(cypher('imports/begin-part'), own) : [];
    return { record: toRecord(row.import), fresh, part: begun?.part ?? opening.id };
  });
}

/** Closes an import with what became of it. */
export async function close(
  database: Database,
  id: string,
  { loaded, title, format, headers = [] }: { loaded: Loaded; headers?: string[] } & Pick<OpenFile, 'title' | 'format'>,
): Promise<ImportRecord> {
  const properties = {
    ...loaded,
    ...asText(loaded),
    ...title,
    format,
    headers,
    status: 'loaded',
    endedAt: new Date().toISOString(),
    opener: null,
    progress: null,
  };
  return update(database, id, properties);
}

const asText = (record: Partial<ImportRecord>) =>
  Object.fromEntries(
    AS_TEXT.flatMap((field) => (record[field] === undefined ? [] : [[field, JSON.stringify(record[field])]])),
  );

export async function update(
  database: Database,
  id: string,
  properties: Record<string, unknown>,
): Promise<ImportRecord> {
  const rows = await database.write((transaction) =>
    transaction.run<{ import: Entry }>(cypher('imports/update'), { id, properties }),
  );
  return toRecord(found(rows[0]?.import ?? null, id));
}

/** Every import in the graph, newest first. */
export async function list(
  database: Database,
): Promise<(ImportRecord & { description: string | null; headers: string[]; heartbeat: string })[]> {
  const rows = await database.read<{ import: Entry }>(cypher('imports/list'));
  return rows.map((row) => ({
    ...toRecord(row.import),
    description: row.import.description ?? null,
    headers: row.import.headers ?? [],
    heartbeat: row.import.heartbeat ?? row.import.startedAt,
  }));
}

/** An import of the book, or null. */
export async function lookUp(database: Database, id: string): Promise<ImportRecord | null> {
  const [row] = await database.read<{ import: Entry }>(cypher('imports/one'), { id });
  return row ? toRecord(row.import) : null;
}

/** @throws AppError unknown_import */
export async function find(database: Database, id: string): Promise<ImportRecord> {
  return found(await lookUp(database, id), id);
}

function found<One>(entry: One | null, id: string): One {
  if (entry) return entry;
  throw new AppError(
    'unknown_import',
    `No import has the id "${id}". The list of imports holds those that there are.`,
    { id },
  );
}

function toRecord(entry: Entry): ImportRecord {
  const { description: _, headers: __, heartbeat: ___, cancelled: ____, opener: _____, identity, ...rest } = entry;
  return {
    ...rest,
    source: JSON.parse(entry.source),
    carried: JSON.parse(entry.carried),
    added: JSON.parse(entry.added),
    // Imports of before say nothing of it.
    base: JSON.parse(entry.base ?? 'null'),
    rows: JSON.parse(entry.rows),
    problems: JSON.parse(entry.problems),
    endedAt: entry.endedAt ?? null,
    error: entry.error ?? null,
    alreadyLoaded: false,
    outdated: (identity ?? 0) < IDENTITY && !GIVES_IDS.has(entry.format),
    progress: entry.progress ? JSON.parse(entry.progress) : null,
    preview: null,
  };
}

/** Pieces of rows that are read at once. */
const PIECES = 20;

/** What became of the rows of an import, in the order of the file, piece by piece. */
export async function* verdicts(database: Database, id: string): AsyncIterable<RowVerdict[]> {
  for (let from = 0; ; ) {
    const pieces = await database.read<{ number: number; rows: string }>(cypher('imports/row-verdicts'), {
      import: id,
      from,
      limit: PIECES,
    });
    for (const piece of pieces) yield JSON.parse(piece.rows);
    if (pieces.length < PIECES) return;
    from = (pieces.at(-1)?.number ?? 0) + 1;
  }
}
