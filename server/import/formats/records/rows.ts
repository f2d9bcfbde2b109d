import type { ColumnRole } from '../../../../contract/tables.ts';
import { type Fields, isFields } from '../fields.ts';
import { jsonPath, type Reading } from '../format.ts';
import type { TableRecord } from '../table/read.ts';
import type { Found } from '../table/reading.ts';
import { flatOf } from './cells.ts';
import { listsIn, membersIn, valueAt, without } from './lists.ts';
import type { Nested } from './nested.ts';
import { areNamed, isMentioned, OF_REPORT, type Report, reportOf } from './report.ts';

/** A table that records make: they themselves are its rows, or the members of a list within each are. */
export interface Table {
  headers: ReadonlySet<string>;
  nested: Nested | null;
  found: Found;
}

type TableWithin = Table & { nested: Nested };

export interface ObjectAt {
  value: Fields;
  place: string;
  line: number;
  /** Its text, where it is at hand. */
  raw?: string | undefined;
  /** In which it stands. */
  report: Report | null;
}

/** The rows of a record, and which lists within it are not read. */
export function* rowsOf(
  object: ObjectAt,
  { tables, ...reading }: { tables: readonly Table[] } & Pick<Reading, 'claim' | 'isSourceGiven'>,
): Iterable<TableRecord> {
  const own = tables.find(({ nested }) => nested === null);
  const within = tables.filter((table): table is TableWithin => table.nested !== null);
  const rest = within.reduce((value, { nested }) => without(value, nested.path), object.value);
  let { report } = object;
  let context: ReadonlyMap<string, string> = new Map();
  if (own) {
    yield* rowOf(object, own, { rest });
    if (within.some(({ nested }) => nested.context.size > 0)) context = flatOf(rest).cells;
  } else {
    const itself = reportOf(rest, reading);
    report = itself ?? report;
    context = flatOf(rest).cells;
    yield* itselfIn({ ...object, value: rest, report: itself }, { within, whole: object.value });
    yield* unread(rest, { ...object, report });
  }
  for (const { nested, ...table } of within) {
    const { path } = nested;
    const said = [...nested.context].flatMap(([key, role]) =>
      isSaidOfRows(role, report) ? [[key, context.get(key) ?? ''] as const] : [],
    );
    yield* membersOf(valueAt(object.value, path), {
      table: { ...table, nested },
      at: { place: placeIn(object.place, path), line: object.line, report },
      context: new Map(said),
    });
  }
}

/** What a record that holds lists of others says itself. */
function* itselfIn(
  { value, place, line, report }: ObjectAt,
  { within, whole }: { within: readonly TableWithin[]; whole: Fields },
): Iterable<TableRecord> {
  const apart = (apart: TableRecord['apart']): TableRecord => ({ line, place, cells: [], ...(apart && { apart }) });
  if (report) {
    yield apart(report.row);
    return;
  }
  const known = new Set(within.flatMap(({ nested }) => [...nested.context.keys()]));
  const rest = [...flatOf(value).cells.keys()].filter((key) => !known.has(key)).map((key) => `"${key}"`);
  const isEmpty = within.every(({ nested }) => [valueAt(whole, nested.path)].flat().filter(isThere).length === 0);
  const where = within.map(({ nested }) => `"${nested.path.join('.')}"`).join(', ');
  if (isEmpty) yield apart({ refused: `holds nothing in ${where}, where records are read` });
  else if (rest.length > 0) yield apart({ leftOut: `beside the records within it stand ${rest.join(', ')}` });
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

/** The members of a list as rows. */
export function* membersOf(
  list: unknown,
  {
    table,
    at,
    context,
  }: {
    table: TableWithin;
    at: Pick<ObjectAt, 'place' | 'line' | 'report'>;
    context?: ReadonlyMap<string, string> | undefined;
  },
): Iterable<TableRecord> {
  if (!Array.isArray(list)) return;
  for (const [index, value] of membersIn({ path: table.nested.path, list }).entries()) {
    const object = { ...at, place: `${at.place}[${index}]` };
    if (!isFields(value)) yield noRecord(object);
    else yield* rowOf({ ...object, value }, table, { context });
  }
}

/** A record as a row, and the lists within it that are no rows of others. */
function* rowOf(
  { value, place, line, raw, report }: ObjectAt,
  { headers, found }: Table,
  { context, rest = value }: { context?: ReadonlyMap<string, string> | undefined; rest?: Fields },
): Iterable<TableRecord> {
  const { cells, hasMore } = flatOf(value);
  const isWhole = !hasMore && [...cells.keys()].every((key) => headers.has(key));
  yield {
    line,
    place,
    cells: Array.from(headers, (header) => cells.get(header) ?? context?.get(header) ?? ''),
    found,
    ...(report && { report }),
    ...(isWhole ? {} : { original: raw ?? JSON.stringify(value) }),
  };
  if (hasMore) yield* unread(rest, { place, line, report: null });
}

export const noRecord = ({ line, place }: Pick<ObjectAt, 'line' | 'place'>): TableRecord => ({
  line,
  place,
  cells: [],
  apart: { refused: 'is no record: an object belongs here' },
});

/** The lists within a record that are not read, but for what its report mentions. */
export function* unread(
  record: Fields,
  { place, line, report }: Pick<ObjectAt, 'place' | 'line' | 'report'>,
): Iterable<TableRecord> {
  for (const { path, list } of listsIn(record))
    if (report === null || !isMentioned(path.at(-1) ?? '') || !areNamed(list))
      yield {
        line,
        place: placeIn(place, path),
        cells: [],
        unread: path.join('.'),
        apart: {
          leftOut: 'a list of records within the record is not read: save it as a file of its own to import it',
        },
      };
}

/** The same records; of the lists of the same keys that are not read the first, and in the end the last with how many they are. */
export async function* firstUnread(records: AsyncIterable<TableRecord>): AsyncIterable<TableRecord> {
  const lists = new Map<string, { last: TableRecord; further: number }>();
  for await (const record of records) {
    const known = record.unread === undefined ? undefined : lists.get(record.unread);
    if (record.unread !== undefined) lists.set(record.unread, { last: record, further: known ? known.further + 1 : 0 });
    if (!known) yield record;
  }
  for (const { last, further } of lists.values()) {
    const leftOut = `${further} further lists of these keys are not read, this the last: each is kept with its record`;
    if (further > 0) yield further === 1 ? last : { ...last, apart: { leftOut } };
  }
}

/** What stands within something that has a place: `$.results[3].indicators[0]`, `line 4, $.indicators[0]`. */
const placeIn = (place: string, path: readonly PropertyKey[]): string =>
  place.startsWith('$') ? place + jsonPath(path).slice(1) : `${place}, ${jsonPath(path)}`;

const isSaidOfRows = (role: ColumnRole, report: Report | null): boolean => report === null || !OF_REPORT.has(role);
