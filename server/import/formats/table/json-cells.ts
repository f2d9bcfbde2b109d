import { flatOf, objectIn } from '../records/cells.ts';
import type { Cells } from './grammar.ts';
import type { Layout } from './layout.ts';
import { MOST_COLUMNS } from './reading.ts';

/** Columns of a table whose cells are objects of JSON, as `AuditData` of Microsoft 365: what such an object holds is columns too. */
export interface JsonColumns {
  /** Columns of the table as it lies. */
  width: number;
  headers: readonly string[];
  /** The place of each column of objects, and the keys that are columns of their own behind the others. */
  within: readonly { index: number; keys: readonly string[] }[];
}

/** The columns of objects in the beginning of a table with a header; null where it has none. */
export function jsonColumnsIn({ header, headers, rows, width }: Layout): JsonColumns | null {
  if (header === 0) return null;
  let room = MOST_COLUMNS / 2 - width;
  const within = headers.flatMap((name, index) => {
    const filled = rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '');
    const objects = filled.map(objectIn).filter((object) => object !== null);
    if (name.trim() === '' || objects.length === 0 || objects.length < filled.length) return [];
    const keys = [...new Set(objects.flatMap((object) => [...flatOf(object).cells.keys()]))].slice(
      0,
      Math.max(0, room),
    );
    room -= keys.length;
    return keys.length > 0 ? [{ index, keys }] : [];
  });
  return within.length > 0 ? { width, headers, within } : null;
}

/** The cells of a row under the numbers of their columns, of objects under their keys. */
export function cellsWithin(cells: readonly string[], columns: JsonColumns | null): (readonly [string, string])[] {
  const whole = new Set(columns?.within.map(({ index }) => index));
  return cells.flatMap((cell, index) => {
    const object = whole.has(index) ? objectIn(cell) : null;
    if (!object) return [[String(index), cell] as const];
    return [...flatOf(object).cells].map(([key, text]) => [`${index}.${key}`, text] as const);
  });
}

/** A table with what its objects hold as columns behind its own. */
export function spreadLayout<Lain extends Layout>(layout: Lain, columns: JsonColumns | null): Lain {
  if (columns === null) return layout;
  const { width, headers, within } = columns;
  const more = within.flatMap(({ index, keys }) => keys.map((key) => `${headers[index]?.trim()}.${key}`));
  const padded = Array.from({ length: width }, (_, index) => headers[index] ?? '');
  return {
    ...layout,
    headers: [...padded, ...more],
    rows: layout.rows.map((row) => spreadCells(row, columns)),
    width: width + more.length,
  };
}

/** A row with what its objects hold behind its own cells; as it is where it holds none. */
export function spreadCells(cells: string[], { width, within }: JsonColumns): string[] {
  const objects = within.map(({ index }) => objectIn(cells[index] ?? ''));
  const own = Array.from({ length: width }, (_, index) => cells[index] ?? '');
  const more = within.flatMap(({ keys }, at) => {
    const object = objects[at];
    const flat = object ? flatOf(object).cells : new Map<string, string>();
    return keys.map((key) => flat.get(key) ?? '');
  });
  return [...own, ...more, ...cells.slice(width)];
}

/** The same of each record below the header, which keeps what it was. */
export async function* spreadRecords<Record extends Cells & { above?: true }>(
  records: AsyncIterable<Record>,
  { columns, header }: { columns: JsonColumns | null; header: number },
): AsyncIterable<Record> {
  for await (const record of records) {
    const isRow = columns !== null && !record.above && record.line > header && record.cells.length >= columns.width;
    const holdsObjects = isRow && columns.within.some(({ index }) => objectIn(record.cells[index] ?? '') !== null);
    const cells = isRow ? spreadCells(record.cells, columns) : record.cells;
    yield { ...record, cells, ...(holdsObjects && { original: originalOf(record.cells, columns.headers) }) };
  }
}

/** A row as JSON of its headers and cells. */
const originalOf = (cells: readonly string[], headers: readonly string[]): string =>
  JSON.stringify(
    Object.fromEntries(
      cells.flatMap((cell, index) =>
        cell === '' ? [] : [[headers[index]?.trim() || `column ${index + 1}`, cell] as const],
      ),
    ),
  );
