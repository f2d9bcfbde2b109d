import type { ColumnRole, TableColumn, ValueType } from '../../../../contract/tables.ts';
import { CLOCK, DAY, isClock } from './clock.ts';
import { readDate } from './dates.ts';
import { detect } from './detect.ts';
import { drop } from './drop.ts';
import { settleEdges } from './ends.ts';
import { settleFeeds } from './feeds.ts';
import { headerOf, isOfOther, wordsOf } from './headers.ts';
import type { Layout } from './layout.ts';
import { isToRead } from './links.ts';
import { settleCreated, settleLog, settlePorts } from './logs.ts';
import { dnsOf, isHeaded } from './pairs.ts';
import { settleSeveralValues } from './several.ts';
import { isValue, MOST, share } from './share.ts';
import { settleSignIns } from './sign-ins.ts';
import { typeOf } from './types.ts';
import { canBe, namedHashes } from './value.ts';

/** Roles of which a row has one; a second column of the same stays as it came. */
const ONCE: ReadonlySet<ColumnRole> = new Set([
  'type',
  'use',
  'name',
  'first_seen',
  'last_seen',
  'published',
  'time',
  'count',
  'confidence',
  'tlp',
  'url',
  'source',
  'cluster',
  'actor',
  'campaign',
  'victim',
  'from',
  'from_type',
  'relation',
  'to',
  'to_type',
  'direction',
] satisfies ColumnRole[]);

/**
 * Finds what each column says, from its header and, where that does not tell or the cells say otherwise, from its
 * cells.
 */
export function columnsOf({ headers, rows, width }: Pick<Layout, 'headers' | 'rows' | 'width'>): TableColumn[] {
  const cells = Array.from({ length: width }, (_, index) =>
    rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== ''),
  );
  const columns: TableColumn[] = cells.map((column, index) => {
    const name = (headers[index] ?? '').trim().replace(/^["']|["']$/g, '');
    return { column: index + 1, name, ...byHeader(name, column) };
  });
  settleEdges(columns, cells);
  settleLog(columns, cells);
  settleFeeds(columns, cells);
  if (!columns.some((column) => column.role === 'value' || column.role === 'from')) takeValues(columns, cells);
  settleTypeBesideValues(columns, cells);
  settleSeveralValues(columns, rows);
  settleTypes(columns, cells);
  settleFiles(columns);
  settleLinks(columns, cells);
  settleMisfits(columns, cells);
  settleSignIns(columns, cells);
  settlePorts(columns);
  settleCreated(columns);
  settleHolders(columns);
  settleAnswers(columns);
  settleClocks(columns, cells);
  if (columns.every((column) => column.name === '')) {
    takeDates(columns, cells);
    takeNote(columns, cells);
  }
  once(columns);
  return columns;
}

function byHeader(name: string, cells: string[]): Pick<TableColumn, 'role' | 'type'> {
  const known = headerOf(name);
  if (!known || (known.role === 'first_seen' && share(cells, isFlag) > MOST)) return { role: 'other' };
  const isTypes = share(cells, (cell) => typeOf(cell) !== null) > MOST && share(cells, isValue) < MOST;
  if (known.role === 'value' && !known.type && isTypes) return { role: 'type' };
  if (known.role === 'value') return { role: 'value', type: known.type ?? 'any' };
  if (known.role === 'victim' && /^targets?$/i.test(name) && share(cells, isValue) > MOST)
    return { role: 'value', type: 'any' };
  if (known.role === 'type' && !isTypes && share(cells, isValue) > MOST) return { role: 'value', type: 'any' };
  return { role: known.role };
}

/** Columns of values that no header tells: those that hold most, else the vulnerabilities, techniques or networks that are listed. */
function takeValues(columns: TableColumn[], cells: string[][]): void {
  for (const [index, column] of columns.entries()) {
    if (!UNTOLD.has(column.role) || share(cells[index] ?? [], isValue) <= MOST) continue;
    column.role = 'value';
    column.type = isOfOther(column.name) ? 'observable' : 'any';
  }
  if (columns.some((column) => column.role === 'value')) return;
  const lists = columns.find(
    (column) => ALSO_LISTED.has(column.role) && share(cells[column.column - 1] ?? [], isValue) > MOST,
  );
  if (!lists) return;
  // Beside a vulnerability the vendor is whose product has it, and not who says so.
  if (lists.role === 'vulnerability')
    for (const column of columns) if (column.role === 'source' && /vendor/i.test(column.name)) drop(column, 'other');
  Object.assign(lists, { role: 'value', type: 'any' });
}

/** Roles of columns that may hold the values of a table without others: some exports call an indicator a name. */
const UNTOLD: ReadonlySet<ColumnRole> = new Set(['other', 'name']);

/** What is said of values, and is what a table lists where it holds no other. */
const ALSO_LISTED: ReadonlySet<ColumnRole> = new Set(['vulnerability', 'technique', 'network']);

/** Of two columns that are headed like values, `Indicator` and `Data`, the one that holds none tells the types. */
function settleTypeBesideValues(columns: TableColumn[], cells: string[][]): void {
  const values = columns.filter((column) => column.role === 'value' && column.type === 'any');
  const empty = values.filter((column) => share(cells[column.column - 1] ?? [], isValue) === 0);
  const [types] = empty;
  if (types && values.length === 2 && !columns.some((column) => column.role === 'type')) drop(types, 'type');
}

/** A column of words for types, where no header tells it and there is one column of values for it. */
function settleTypes(columns: TableColumn[], cells: string[][]): void {
  const values = columns.filter((column) => column.role === 'value' && column.type === 'any');
  const types = columns.filter((column) => column.role === 'type');
  for (const column of types) {
    const words = cells[column.column - 1] ?? [];
    if (values.length !== 1 || isOfSomethingElse(words)) column.role = 'labels';
  }
  if (values.length !== 1 || types.length > 0) return;
  const words = columns.find(
    (column) =>
      column.role === 'other' && share(cells[column.column - 1] ?? [], (cell) => typeOf(cell) !== null) > MOST,
  );
  if (words) words.role = 'type';
}

/** True for the words of a `type` column of which none is the type of a value: families, threats. */
const isOfSomethingElse = (words: string[]): boolean =>
  words.length > 0 && share(words, (cell) => typeOf(cell) !== null) === 0 && words.some((word) => /\s/.test(word));

/** Beside hashes, a file name is the name of the file, and a path another. */
function settleFiles(columns: TableColumn[]): void {
  if (!columns.some((column) => column.role === 'value' && column.type === 'hash')) return;
  for (const column of columns) {
    if (column.type === 'filename' || (column.type === 'file' && column.role === 'value')) drop(column, 'name');
    if (column.type === 'path') drop(column, 'aliases');
  }
}

/** Beside other values, `link` is where to read more, and so are pages of sites that tell of values. */
function settleLinks(columns: TableColumn[], cells: string[][]): void {
  const isValue = (column: TableColumn) => column.role === 'value';
  const areLinks = ({ name, column }: TableColumn) =>
    /\blinks?$/i.test(name) || share(cells[column - 1] ?? [], isToRead) === 1;
  for (const column of columns)
    if (isValue(column) && columns.filter(isValue).length > 1 && areLinks(column)) drop(column, 'url');
}

/**
 * Cells from which a column that its header calls values, and that holds none, is taken for something else; of whole
 * numbers, as some write addresses, one.
 */
const ENOUGH = 5;

/** Beside values, a column headed like some of which none is one: `uri` of a log that writes the path alone. */
function settleMisfits(columns: TableColumn[], cells: string[][]): void {
  const isMisfit = ({ column, type = 'any' }: TableColumn) => {
    const own = cells[column - 1] ?? [];
    const isNumbers = own.every((cell) => /^\d{5,}$/.test(cell));
    return (
      own.length >= (isNumbers ? 1 : ENOUGH) &&
      !own.some((cell) => canBe(type, cell) || isValueFor(type, cell) || namedHashes(cell))
    );
  };
  const values = columns.filter((column) => column.role === 'value');
  const misfits = values.filter(isMisfit);
  if (misfits.length < values.length) for (const column of misfits) drop(column, 'other');
  // Words that were taken for the types of what is no value after all: `http.title` beside the `data` of a scan.
  if (!misfits.some(({ role }) => role === 'other') || columns.some(({ type }) => type === 'any')) return;
  for (const column of columns) if (column.role === 'type' && !headerOf(column.name)) drop(column, 'other');
}

/** Whether a cell is a value, if of another type; beside a host a path is no URL, and no file. */
function isValueFor(type: ValueType, cell: string): boolean {
  const found = detect(cell);
  return found !== null && !(type === 'url' && found.id.startsWith('file:path:'));
}

/** Beside the network of an address, `org` is who holds that, and no victim. */
function settleHolders(columns: TableColumn[]): void {
  const isOfNetwork = columns.some((column) => column.role === 'network' || wordsOf(column.name) === 'isp');
  for (const column of columns)
    if (
      isOfNetwork &&
      column.role === 'victim' &&
      /^org(ani[sz]ation)?$/.test(wordsOf(column.name).split(' ').at(-1) ?? '')
    )
      drop(column, 'other');
}

/** Beside the type of a record, what a log of DNS was asked for and what came back: `query` and `answers` of Zeek. */
function settleAnswers(columns: TableColumn[]): void {
  const { name, data, type } = dnsOf(columns);
  const types = columns.filter((column) => isHeaded(column, type));
  const isOfSystem = columns.some((column) => isHeaded(column, ['query results']));
  if (types.length === 0 && !isOfSystem) return;
  for (const column of columns)
    if (/^(?:other|name)$/.test(column.role) && isHeaded(column, [...name, ...data]))
      Object.assign(column, { role: 'value', type: 'any' });
  for (const column of types) drop(column, 'other');
}

/** Beside a date, a column of times of day is the time of that date, which then is when it was seen. */
function settleClocks(columns: TableColumn[], cells: string[][]): void {
  const clock = columns.find(
    (column) => column.role === 'first_seen' && share(cells[column.column - 1] ?? [], isClock) > MOST,
  );
  const day = columns.find((column) => column.role === 'published' && wordsOf(column.name) === DAY);
  if (!clock || !day || wordsOf(clock.name) !== CLOCK) return;
  const isFirst =
    columns.find((column) => column !== clock && (column === day || column.role === 'first_seen')) === day;
  day.role = 'first_seen';
  clock.role = isFirst ? 'time' : 'other';
}

/** Of a table without a header, columns of dates: with a time when something was seen, else when it was listed. */
function takeDates(columns: TableColumn[], cells: string[][]): void {
  for (const column of columns) {
    const own = cells[column.column - 1] ?? [];
    if (column.role !== 'other' || share(own, isDate) <= MOST) continue;
    column.role = share(own, (cell) => /\d:\d\d|^\d{10}(?:\.\d+)?$/.test(cell)) > MOST ? 'first_seen' : 'published';
  }
}

/** A day, and no number that may count anything. */
const isDate = (cell: string): boolean => /\d[-/. ]|[a-z]/i.test(cell) && readDate(cell, 'month-day') !== null;

/** Of a table without a header, the longest text that is nothing else; numbers say nothing alone. */
function takeNote(columns: TableColumn[], cells: string[][]): void {
  const texts = (column: TableColumn) => (cells[column.column - 1] ?? []).filter((cell) => /\p{L}/u.test(cell));
  const length = (column: TableColumn) => texts(column).reduce((sum, cell) => sum + cell.length, 0);
  const [longest] = columns.filter((column) => column.role === 'other').sort((a, b) => length(b) - length(a));
  if (longest && length(longest) > 0 && columns.some((column) => column.role === 'value')) longest.role = 'note';
}

function once(columns: TableColumn[]): void {
  const seen = new Set<ColumnRole>();
  for (const column of columns) {
    if (ONCE.has(column.role) && seen.has(column.role)) drop(column, 'other');
    seen.add(column.role);
  }
}

const isFlag = (cell: string): boolean => /^(true|false)$/i.test(cell);
