import type { ColumnRole } from '../../../../contract/tables.ts';
import { groupBy } from '../../../group.ts';
import { type Fields, isFields } from '../fields.ts';
import { columnsOf } from '../table/columns.ts';
import { detect } from '../table/detect.ts';
import { MOST_RECORDS } from '../table/dialect.ts';
import { headerOf } from '../table/headers.ts';
import type { Layout } from '../table/layout.ts';
import { DEEPEST, flatOf } from './cells.ts';

/** The share of records that must hold a value in their columns of values. */
const MOST = 0.5;

/** Where each record holds a list of further ones, which are then the rows of the table. */
export interface Nested {
  path: readonly string[];
  /** Keys of the record beside the list that are columns of each row within. */
  context: ReadonlyMap<string, ColumnRole>;
}

/** A list of objects within a record, by the keys that lead to it. */
interface ListWithin {
  path: string[];
  list: unknown[];
}

/** The lists of objects that a record holds. */
export function listsIn(record: Fields, above: readonly string[] = []): ListWithin[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const path = [...above, key];
    if (Array.isArray(value)) return value.some(isFields) ? [{ path, list: value }] : [];
    return isFields(value) && path.length < DEEPEST ? listsIn(value, path) : [];
  });
}

/** The keys of the first records as columns, and their rows. */
export function layoutOf(records: readonly Fields[], constants: Layout['constants'] = {}, most = MOST_RECORDS): Layout {
  const first = records.slice(0, most).map(flatOf);
  const headers = [...new Set(first.flatMap(({ cells }) => [...cells.keys()]))];
  const rows = first.map(({ cells }) => headers.map((header) => cells.get(header) ?? ''));
  return { header: 0, regular: 1, known: true, headers, rows, width: headers.length, constants };
}

/** How records hold values: `headed` under keys that say so, `found` under others; null where most hold none. */
export function valuesIn(records: readonly Fields[]): { by: 'headed' | 'found'; holding: number } | null {
  const layout = layoutOf(records);
  const values = columnsOf(layout).filter(({ role }) => role === 'value' || role === 'from');
  const holding = layout.rows.filter((row) => values.some(({ column }) => detect(cellAt(row, column)) !== null)).length;
  if (layout.rows.length === 0 || values.length === 0 || holding < layout.rows.length * MOST) return null;
  return { by: values.some(({ name }) => headerOf(name)?.role === 'value') ? 'headed' : 'found', holding };
}

const cellAt = (row: readonly string[], column: number): string => (row[column - 1] ?? '').trim();

/**
 * The list within most of these records whose members hold values; null where there is none, or the records hold values
 * themselves.
 */
export function nestedIn(records: readonly Fields[]): Nested | null {
  const first = records.slice(0, MOST_RECORDS);
  const lists = groupBy(
    first.flatMap((record) => listsIn(record)),
    ({ path }) => JSON.stringify(path),
  );
  if (lists.size === 0 || areValues(records)) return null;
  const found = [...lists.values()].flatMap((same) => {
    if (same.length < first.length * MOST) return [];
    const members = same.flatMap(({ list }) => list.filter(isFields)).slice(0, MOST_RECORDS);
    const values = valuesIn(members);
    return values ? [{ ...values, path: same[0]?.path ?? [], members }] : [];
  });
  const [best] = found.sort((a, b) => Number(b.by === 'headed') - Number(a.by === 'headed') || b.holding - a.holding);
  return best ? { path: best.path, context: contextOf(records, best.members) } : null;
}

/** Whether records are about values of their own: under keys that say so, or machines under others. */
function areValues(records: readonly Fields[]): boolean {
  const layout = layoutOf(records);
  const values = columnsOf(layout).filter(({ role }) => role === 'value' || role === 'from');
  const holding = layout.rows.filter((row) =>
    values.some(({ column, name }) => {
      const value = detect(cellAt(row, column));
      return value !== null && (headerOf(name)?.role === 'value' || MACHINES.has(value.kind));
    }),
  );
  return holding.length > 0 && holding.length >= layout.rows.length * MOST;
}

const MACHINES: ReadonlySet<string> = new Set(['address', 'domain', 'email']);

/** What a record says of each row within it. */
const CONTEXT: ReadonlySet<ColumnRole> = new Set([
  'use',
  'labels',
  'first_seen',
  'last_seen',
  'published',
  'confidence',
  'tlp',
  'url',
  'malware',
  'tool',
  'cluster',
  'actor',
  'campaign',
  'victim',
]);

/** Keys beside the list that say of each row what no column of its own does; of several things in a list tags alone. */
function contextOf(records: readonly Fields[], members: readonly Fields[]): Map<string, ColumnRole> {
  const own = columnsOf(layoutOf(members));
  const names = new Set(own.map(({ name }) => name));
  const roles = new Set(own.map(({ role }) => role));
  const context = new Map<string, ColumnRole>();
  for (const record of records.slice(0, MOST_RECORDS))
    for (const key of flatOf(record).cells.keys()) {
      const role = headerOf(key)?.role;
      if (!role || !CONTEXT.has(role) || roles.has(role) || names.has(key)) continue;
      if (role === 'labels' || !Array.isArray(valueAt(record, key.split('.')))) context.set(key, role);
    }
  return context;
}

/** What stands at the end of keys; undefined where nothing does. */
export const valueAt = (record: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined), record);

/** A record without what stands at the end of keys. */
export function without(record: Fields, [key = '', ...more]: readonly string[]): Fields {
  const { [key]: value, ...rest } = record;
  return more.length > 0 && isFields(value) ? { ...rest, [key]: without(value, more) } : rest;
}
