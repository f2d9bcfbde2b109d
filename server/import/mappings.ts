import { comparableHeader, type MappingBody, type SavedMapping, type TableMapping } from '../../contract/tables.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import type { ReadOptions } from './rows.ts';

/** Mappings of tables that were saved by name, kept in the graph: several servers share them. */

/** A mapping as the graph keeps it. */
interface Entry extends Omit<SavedMapping, 'mapping'> {
  /** JSON text. */
  mapping: string;
}

const toSaved = (entry: Entry): SavedMapping => ({ ...entry, mapping: JSON.parse(entry.mapping) });

/** At most a thousand, by name. */
export async function listMappings(database: Database): Promise<SavedMapping[]> {
  const rows = await database.read<{ mapping: Entry }>(cypher('mappings/list'));
  return rows.map((row) => toSaved(row.mapping));
}

/**
 * Saves how tables of these headers are read, in place of what was saved under the name.
 * @throws AppError invalid_request where neither headers nor named columns say which tables it fits
 */
export async function saveMapping(database: Database, name: string, body: MappingBody): Promise<SavedMapping> {
  const { saved: _, examples: __, sheet: ___, sheets: ____, ...mapping } = body.mapping;
  const headers = headersOf(body);
  if (headers.length === 0) {
    throw new AppError(
      'invalid_request',
      `The mapping "${name}" names no headers, so no table would be known by them. Give "headers", or columns with names.`,
      { parameter: 'headers' },
    );
  }
  const properties = { headers, mapping: JSON.stringify(mapping), savedAt: new Date().toISOString() };
  const rows = await database.write((transaction) =>
    transaction.run<{ mapping: Entry }>(cypher('mappings/save'), { name, properties }),
  );
  return toSaved((rows[0] as { mapping: Entry }).mapping);
}

/** @throws AppError unknown_mapping */
export async function deleteMapping(database: Database, name: string): Promise<SavedMapping> {
  const [row] = await database.write((transaction) =>
    transaction.run<{ mapping: Entry }>(cypher('mappings/delete'), { name }),
  );
  if (row) return toSaved(row.mapping);
  throw new AppError(
    'unknown_mapping',
    `No mapping is saved as "${name}". The list of mappings holds those that there are.`,
    { name },
  );
}

/**
 * What reads a file, with the mappings that were saved; the one that it names stands in it in whole, so that how a file
 * was read stays known when that is saved anew.
 */
export async function withSaved<Options extends ReadOptions>(database: Database, options: Options): Promise<Options> {
  const saved = await listMappings(database);
  const named = saved.find((one) => one.name === options.mapping?.saved);
  return { ...options, saved, ...(named && { mapping: { ...named.mapping, ...options.mapping } }) };
}

const headersOf = ({ headers, mapping }: { headers?: string[] | undefined; mapping: TableMapping }): string[] =>
  (headers ?? (mapping.columns ?? []).map((column) => column.name ?? ''))
    .map(comparableHeader)
    .filter((header) => header !== '')
    .sort();
