import type { ImportRecord, Problem } from '../../contract/imports.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';

/** The book of imports, kept in the graph: several servers share it. */

/** An import as the graph keeps it: counts and problems as JSON text. */
type Entry = Omit<ImportRecord, 'carried' | 'added' | 'problems' | 'alreadyLoaded'> & {
  carried: string;
  added: string;
  problems: string;
  description?: string;
  heartbeat?: string;
};

/** Problems kept of one import. */
const PROBLEM_LIMIT = 1_000;

const NOTHING = { entities: 0, descriptions: 0, assertions: 0 };

/** What is known of an import before it is loaded. */
export interface Opening {
  id: string;
  name: string;
  description?: string | undefined;
  format: string;
  hash: string;
  size: number;
  carried: ImportRecord['carried'];
  problems: Problem[];
}

/** The record of an import that has just begun. */
export const openingRecord = (opening: Opening, status: ImportRecord['status']): ImportRecord => {
  const { description: _, ...rest } = opening;
  return {
    ...rest,
    status,
    startedAt: new Date().toISOString(),
    endedAt: null,
    added: NOTHING,
    alreadyLoaded: false,
    problems: opening.problems.slice(0, PROBLEM_LIMIT),
    problemCount: opening.problems.length,
    error: null,
  };
};

/** Opens an import, or finds that it stands in the book already (`fresh` false). */
export async function open(database: Database, opening: Opening): Promise<{ record: ImportRecord; fresh: boolean }> {
  const record = openingRecord(opening, 'loading');
  const { alreadyLoaded: _, ...kept } = record;
  const properties = {
    ...kept,
    description: opening.description,
    carried: JSON.stringify(record.carried),
    added: JSON.stringify(record.added),
    problems: JSON.stringify(record.problems),
    heartbeat: record.startedAt,
  };
  const rows = await database.write((transaction) =>
    transaction.run<{ import: Entry; fresh: boolean }>(cypher('imports/begin'), { id: opening.id, properties }),
  );
  const row = rows[0];
  if (!row) throw new Error(`the book did not open ${opening.id}`);
  return { record: toRecord(row.import), fresh: row.fresh };
}

/** Closes an import with its verdict. */
export async function close(database: Database, id: string, added: ImportRecord['added']): Promise<ImportRecord> {
  const properties = { status: 'loaded', endedAt: new Date().toISOString(), added: JSON.stringify(added) };
  return update(database, id, properties);
}

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
): Promise<(ImportRecord & { description: string | null; heartbeat: string })[]> {
  const rows = await database.read<{ import: Entry }>(cypher('imports/list'));
  return rows.map((row) => ({
    ...toRecord(row.import),
    description: row.import.description ?? null,
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
  throw new AppError('unknown_import', `No import has the id "${id}". GET /api/v1/imports lists them.`, { id });
}

function toRecord(entry: Entry): ImportRecord {
  const { description: _, heartbeat: __, ...rest } = entry;
  return {
    ...rest,
    carried: JSON.parse(entry.carried),
    added: JSON.parse(entry.added),
    problems: JSON.parse(entry.problems),
    endedAt: entry.endedAt ?? null,
    error: entry.error ?? null,
    alreadyLoaded: false,
  };
}
