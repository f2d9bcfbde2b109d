import type { z } from 'zod';
import {
  comparableHeader,
  type SavedMapping,
  type TableColumn,
  TableMapping,
  type TableReading,
} from '../../../../contract/tables.ts';
import { AppError } from '../../../errors.ts';

/** What a person corrected: checked against the shape of a reading. */

/** @throws AppError invalid_request that names the field and what is allowed */
export function readMapping(given: Record<string, unknown> | undefined): TableMapping {
  const parsed = TableMapping.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues as [z.core.$ZodIssue];
  throw wrong(`${issue.path.join('.') || 'it'}: ${issue.message}`, { problems: parsed.error.issues });
}

const wrong = (reason: string, details: Record<string, unknown> = {}): AppError =>
  new AppError(
    'invalid_request',
    `The mapping does not fit the table. ${reason}. The preview shows how it is read.`,
    details,
  );

/** The saved mapping that a table takes: the one that is asked for, none where null is, else the one its headers fit. */
export function savedFor(
  columns: TableColumn[],
  { asked, saved }: { asked: string | null | undefined; saved: readonly SavedMapping[] },
): SavedMapping | null {
  if (asked === null) return null;
  if (asked !== undefined) {
    const found = saved.find((one) => one.name === asked);
    if (found) return found;
    throw wrong(`No mapping is saved as "${asked}"`, { given: asked, allowed: saved.map((one) => one.name) });
  }
  const headers = headersOf(columns);
  const fitting = saved.filter((one) => same(headers, [...one.headers].sort()));
  return fitting.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))[0] ?? null;
}

const headersOf = (columns: TableColumn[]): string[] =>
  columns
    .map((column) => comparableHeader(column.name))
    .filter((name) => name !== '')
    .sort();

const same = (some: string[], others: string[]) => some.length > 0 && JSON.stringify(some) === JSON.stringify(others);

/**
 * Columns with what was corrected of them.
 * @throws AppError invalid_request where a correction speaks of a column that the table does not have
 */
export function correctedColumns(
  columns: TableColumn[],
  corrections: NonNullable<TableMapping['columns']>,
): TableColumn[] {
  const corrected = columns.map((column) => ({ ...column }));
  for (const { column, name, role, type } of corrections) {
    const target = find(corrected, { column, name });
    target.role = role;
    delete target.type;
    const isTyped = role === 'value' || role === 'from' || role === 'to';
    if (isTyped) target.type = type ?? 'any';
    else if (type) throw wrong(`The column "${nameOf(target)}" has the role ${role}, which takes no type`);
  }
  return corrected;
}

/** True where a table has every column of which the corrections speak. */
export const hasColumns = (columns: TableColumn[], corrections: NonNullable<TableMapping['columns']>): boolean =>
  corrections.every((one) => columnFor(columns, one) !== undefined);

/** True where a table has every column that the relations join. */
export const hasEnds = (columns: TableColumn[], relations: TableReading['relations']): boolean => {
  const names = new Set(columns.map((column) => comparableHeader(nameOf(column))));
  return relations.every(({ from, to }) => [from, to].every((end) => names.has(comparableHeader(end))));
};

function find(
  columns: TableColumn[],
  { column, name }: { column?: number | undefined; name?: string | undefined },
): TableColumn {
  const found = columnFor(columns, { column, name });
  if (found) return found;
  const wanted = name?.trim() ? `"${name}"` : (column ?? 'without name and number');
  throw wrong(`It has no column ${wanted}: ${columns.map(nameOf).join(', ')}`);
}

function columnFor(
  columns: TableColumn[],
  { column, name }: { column?: number | undefined; name?: string | undefined },
): TableColumn | undefined {
  const wanted = name === undefined ? '' : comparableHeader(name);
  if (wanted === '') return columns.find((one) => one.column === column);
  const named = columns.filter((one) => comparableHeader(one.name) === wanted);
  return named.find((one) => one.column === column) ?? named[0];
}

/** How a column is called: by its header, or by its number where it has none. */
export const nameOf = ({ name, column }: Pick<TableColumn, 'name' | 'column'>): string =>
  name === '' ? `column ${column}` : name;

/** @throws AppError invalid_request where a relation joins what are no columns of values */
export function checkRelations(columns: TableColumn[], relations: TableReading['relations']): void {
  const values = columns.filter((column) => column.role === 'value').map((column) => comparableHeader(nameOf(column)));
  for (const { from, to } of relations)
    for (const end of [from, to])
      if (!values.includes(comparableHeader(end)))
        throw wrong(`"${end}" in "relations" is no column of values: ${values.join(', ')}`);
}

/** A mapping by which a table of names is one of edges, as a person may give it; without a header, an adjacency list. */
export const edgesIn = ({ header, width }: { header?: number | undefined; width: number }): string => {
  const ends = header === 0 ? Array.from({ length: Math.max(1, width - 1) }, (_, index) => index + 2) : [2];
  const columns = [{ column: 1, role: 'from' }, ...ends.map((column) => ({ column, role: 'to' }))];
  return JSON.stringify({ header, columns });
};
