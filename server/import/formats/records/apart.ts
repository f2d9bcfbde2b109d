import { readable as readableText } from '../../text/readable.ts';
import { valuesIn } from '../../text/values.ts';
import { type Fields, isFields } from '../fields.ts';
import { jsonPath, type Reading } from '../format.ts';
import type { JsonItem } from '../json.ts';
import { columnsOf } from '../table/columns.ts';
import type { Layout } from '../table/layout.ts';
import type { TableRecord } from '../table/read.ts';
import { type ListWithin, listsIn, membersIn, valueListsIn, without } from './lists.ts';
import { areThings, layoutOf, readable } from './nested.ts';
import type { Report } from './report.ts';
import { membersOf, rowsOf, type Table, unread } from './rows.ts';
import type { ReadingOf } from './tables.ts';

/** Values beside the records of a file that are kept in mind until all of them are known. */
export const MOST_BESIDE = 1_000;

interface Reader {
  claim: Reading['claim'];
  constants: Layout['constants'];
  found: ReadingOf;
}

export const leftOut = ({ line, place }: Pick<JsonItem, 'line' | 'place'>): TableRecord => ({
  line,
  place,
  cells: [],
  apart: { leftOut: 'stands beside the records' },
});

/** The lists of a record that are read, each as a table of its own, and what remains of it. */
function listsAndRest(record: Fields): { lists: ListWithin[]; rest: Fields } {
  const lists = [...listsIn(record), ...valueListsIn(record)].filter(
    ({ path, list }) => readable({ path, members: membersIn({ path, list }).filter(isFields) }, true) !== null,
  );
  return { lists, rest: lists.reduce((rest, { path }) => without(rest, path), record) };
}

/** Whether all values of a record stand in lists that are read, or in columns of values of its own. */
export function isReadWhole(record: Fields): boolean {
  const { lists, rest } = listsAndRest(record);
  const isAbout = areThings([rest]);
  if (lists.length === 0 && !isAbout) return false;
  const { headers, rows, width } = layoutOf([rest]);
  const columns = columnsOf({ headers, rows, width });
  const unread = isAbout
    ? columns.flatMap(({ role, column }) => (role === 'other' ? rows[0]?.[column - 1] : []))
    : rest;
  const text = JSON.stringify([unread, listsIn(rest).map(({ list }) => list)]);
  return valuesIn(readableText(text)).length === 0;
}

/**
 * The rows of what stands beside the records of a file: of each list that holds values, and of the object that holds the
 * lists where it is about a thing itself, as the answer to a question for one address is.
 */
export function* rowsBeside(items: readonly JsonItem[], reader: Reader): Iterable<TableRecord> {
  const left: JsonItem[] = [];
  let itself: Fields = {};
  for (const item of items) {
    const record = placed({}, item.path, item.value);
    const { lists, rest } = listsAndRest(record);
    yield* rowsOfLists(lists, { ...reader, place: '$', line: item.line, report: null });
    if (lists.length === 0) left.push(item);
    else
      for (const [key, value] of within(rest, item.path))
        left.push({ ...item, place: jsonPath([...item.path, key]), value });
    itself = placed(itself, item.path, item.path.reduce<unknown>(stepInto, rest));
  }
  if (areThings([itself])) {
    const table = tableOf(layoutOf([itself], reader.constants), { nested: null, ...reader });
    yield* rowsOf({ value: itself, place: '$', line: 1, report: null }, { tables: [table], claim: reader.claim });
  } else for (const item of left) yield leftOut(item);
}

/** The rows of the lists beside the records of a report, which says them, too. */
export function* rowsInReport(
  fields: Fields,
  { place, report, ...reader }: Reader & { place: string; report: Report },
): Iterable<TableRecord> {
  const { lists, rest } = listsAndRest(fields);
  yield* unread(rest, { place, line: 1, report });
  yield* rowsOfLists(lists, { ...reader, place, line: 1, report });
}

function* rowsOfLists(
  lists: readonly ListWithin[],
  { place, line, report, ...reader }: Reader & { place: string; line: number; report: Report | null },
): Iterable<TableRecord> {
  for (const { path, list } of lists) {
    const members = membersIn({ path, list }).filter(isFields);
    const nested = { path, context: new Map() };
    const table = tableOf(layoutOf(members, reader.constants), { nested, ...reader });
    yield* membersOf(list, { table, at: { place: place + jsonPath(path).slice(1), line, report } });
  }
}

const tableOf = <Within extends Table['nested']>(
  layout: Layout,
  { nested, found }: Pick<Reader, 'found'> & { nested: Within },
) => ({ nested, headers: new Set(layout.headers), found: found(layout, true) });

/** An object with a value at the end of keys. */
function placed(fields: Fields, [key = '', ...more]: readonly PropertyKey[], value: unknown): Fields {
  const step = String(key);
  const within = Object.hasOwn(fields, step) ? fields[step] : {};
  return { ...fields, [step]: more.length === 0 ? value : placed(isFields(within) ? within : {}, more, value) };
}

const stepInto = (value: unknown, key: PropertyKey): unknown =>
  isFields(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;

/** What is left at the end of keys. */
function within(rest: Fields, path: readonly PropertyKey[]): [string, unknown][] {
  const value = path.reduce<unknown>(stepInto, rest);
  return isFields(value) ? Object.entries(value) : [];
}
