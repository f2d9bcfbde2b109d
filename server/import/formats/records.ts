import type { ColumnRole, TableConstants } from '../../../contract/tables.ts';
import { type Input, type Sample, sampleOf } from '../input.ts';
import { type Fields, isFields } from './fields.ts';
import { type Format, jsonPath, type Reading } from './format.ts';
import { type JsonItem, jsonBeginning, LIMITS, readJson } from './json.ts';
import { isJsonLines } from './json-lines.ts';
import { type Beside, besideIn, isBeside, isNamed } from './records/beside.ts';
import { flatOf } from './records/cells.ts';
import { constantOf } from './records/constants.ts';
import { layoutOf, listsIn, type Nested, nestedIn, valueAt, valuesIn, without } from './records/nested.ts';
import { isMentioned, OF_REPORT, type Report, reportOf } from './records/report.ts';
import { ended, LINES, type RecordsShape, shapesOf } from './records/shape.ts';
import { MOST_RECORDS } from './table/dialect.ts';
import type { Layout } from './table/layout.ts';
import { readMapping } from './table/mapping.ts';
import { readTable, type TableRecord } from './table/read.ts';
import { checkWidth, MOST_COLUMNS, readingOf } from './table/reading.ts';
import { Survey } from './table/survey.ts';

/** Records of JSON, as feeds, cases and log stores export them: a table whose columns are the keys. */
export const recordsFormat: Format = {
  name: 'records',
  title: 'JSON records (a list of objects, or one object a line)',

  recognises(sample) {
    return (/^\s*[[{]/.test(sample.text) || isJsonLines(sample)) && tableIn(sample) !== null;
  },

  async *read(input, { claim, mapping, saved, oneOfMany, corrected, show }) {
    const sample = await sampleOf(input);
    const isLines = await goesOnInLines(input, sample);
    const shape = isLines ? LINES : (tableIn(sample) ?? (shapesOf(sample)[0] as RecordsShape));
    const items = await tellingItems(input, shape);
    const table = tableOf(items, shape);
    checkWidth(table.layout, input.name);
    const found = readingOf(table.layout, { corrections: readMapping(mapping), saved, oneOfMany, corrected });
    show(found.reading);
    const beside = table.nested ? null : await besideIn(input, { shape, items });
    yield* readTable(records(input, shape, { ...table, claim, beside }), { ...found, claim });
  },
};

/** Where records that hold values stand in the beginning of a file; null where none do. */
function tableIn(sample: Sample): RecordsShape | null {
  const found = shapesOf(sample).flatMap((shape, index) => {
    const items = beginningOf(sample, shape);
    if (index > 0 && !isNamed(items, shape)) return [];
    const { keyed } = shape;
    if (keyed && !(items.length > 1 && items.every(({ value }) => [value].flat().every(isFields)))) return [];
    const objects = recordsAmong(items, keyed);
    const nested = nestedIn(objects);
    const values = valuesIn(nested ? membersOf(objects, nested) : objects);
    return values ? [{ ...values, shape }] : [];
  });
  return (found.find(({ by }) => by === 'headed') ?? found[0])?.shape ?? null;
}

/** The items in the beginning of a file; where the first record is longer than that, with what of it is there. */
function beginningOf({ text, whole }: Sample, { shape }: RecordsShape): JsonItem[] {
  const items = jsonBeginning(text, shape);
  return whole || items.some(({ of }) => of !== undefined) ? items : jsonBeginning(ended(text), shape);
}

/** The objects among the items of a file: an item, its elements where the file is one of records by their ids, or none. */
function* objectsOf(
  { of, value, place, path, line, raw }: JsonItem,
  keyed: boolean,
): Generator<Pick<JsonItem, 'value' | 'place' | 'line' | 'raw'>> {
  if (of === undefined && !keyed) return;
  if (!keyed || !Array.isArray(value)) yield { value, place, line, raw };
  else
    for (const [index, element] of value.entries())
      yield { value: element, place: jsonPath([...path, index]), line, raw: JSON.stringify(element) };
}

const recordsAmong = (items: readonly JsonItem[], keyed: boolean): Fields[] =>
  items.flatMap((item) => [...objectsOf(item, keyed)].map(({ value }) => value)).filter(isFields);

const membersOf = (objects: readonly Fields[], { path }: Nested): Fields[] =>
  objects.flatMap((record) => [valueAt(record, path)].flat()).filter(isFields);

/** Whether an object follows behind a first line that is longer than the beginning of the file. */
async function goesOnInLines(input: Input, { text, whole }: Sample): Promise<boolean> {
  if (whole || text.includes('\n')) return false;
  let isBehind = false;
  let read = 0;
  for await (const piece of input.bytes()) {
    const end: number = isBehind ? -1 : piece.indexOf(0x0a);
    isBehind ||= end >= 0;
    read += piece.length;
    // A longer line is no record.
    if (!isBehind && read > LIMITS.characters) return false;
    const next = isBehind ? piece.subarray(end + 1).find((byte) => byte > 0x20) : undefined;
    if (next !== undefined) return next === 0x7b;
  }
  return false;
}

/** Characters of the records by which columns are known, beyond the first. */
const BEGINNING = 1_000_000;

/** The first records, and those behind them that tell more of their columns; of lists of records the first alone. */
async function tellingItems(input: Input, { shape, keyed }: RecordsShape): Promise<JsonItem[]> {
  const items: JsonItem[] = [];
  let length = 0;
  let survey: Survey<string> | null = null;
  const cellsOf = (item: JsonItem) => (item.of !== undefined && isFields(item.value) ? flatOf(item.value).cells : []);
  for await (const item of readJson(input, shape)) {
    if (survey === null && (items.length >= MOST_RECORDS || length > BEGINNING)) {
      if (keyed || nestedIn(recordsAmong(items, keyed))) break;
      survey = new Survey(items.map(cellsOf), MOST_COLUMNS / 2);
    }
    if (survey !== null && !survey.tells(cellsOf(item))) continue;
    items.push(item);
    length += item.raw.length;
  }
  return items;
}

interface Table {
  layout: Layout;
  nested: Nested | null;
}

/** The columns of the first records, or of what stands in a list within each. */
function tableOf(items: readonly JsonItem[], { keyed }: RecordsShape): Table {
  const objects = recordsAmong(items, keyed);
  const nested = nestedIn(objects);
  if (!nested && keyed) return { layout: layoutOf(objects), nested };
  if (!nested)
    return { layout: layoutOf(objects, Object.assign({}, ...items.map(constantOf)), objects.length), nested };
  const { headers, rows, ...layout } = layoutOf(membersOf(objects, nested));
  const more = [...nested.context.keys()];
  const contexts = objects.flatMap((record) => {
    const { cells } = flatOf(record);
    return membersOf([record], nested).map(() => more.map((key) => cells.get(key) ?? ''));
  });
  return {
    layout: {
      ...layout,
      headers: [...headers, ...more],
      rows: rows.map((row, index) => [...row, ...(contexts[index] ?? [])]),
      width: headers.length + more.length,
    },
    nested,
  };
}

interface Reader extends Table {
  claim: Reading['claim'];
  beside: Beside | null;
}

async function* records(input: Input, { shape, keyed }: RecordsShape, reader: Reader): AsyncIterable<TableRecord> {
  const { layout, nested, claim, beside } = reader;
  const rowOf = rowsOf(layout.headers);
  const report = beside ? reportOf(beside.fields, claim) : null;
  if (beside && report) {
    yield { line: 1, place: jsonPath(beside.path), cells: [], apart: report.row };
    yield* unread(beside.fields, { line: 1, place: jsonPath(beside.path), report });
  }
  const isOfReport = (item: JsonItem) => report !== null && beside !== null && isBeside(item, beside.path);
  for await (const item of readJson(input, shape)) {
    const { line, place, apart } = item;
    if (apart) {
      yield { line, place, cells: [], apart };
      continue;
    }
    if (item.of === undefined && !keyed && !isOfReport(item) && !isAmong(constantOf(item), layout.constants))
      yield { line, place, cells: [], apart: { leftOut: 'stands beside the records' } };
    for (const object of objectsOf(item, keyed)) {
      if (!isFields(object.value)) yield noRecord(object);
      else if (nested) yield* within({ ...object, value: object.value }, { ...reader, nested, rowOf });
      else yield* rowOf({ ...object, value: object.value, report });
    }
  }
}

const noRecord = ({ line, place }: Pick<JsonItem, 'line' | 'place'>): TableRecord => ({
  line,
  place,
  cells: [],
  apart: { refused: 'is no record: an object belongs here' },
});

interface ObjectAt {
  value: Fields;
  place: string;
  line: number;
  /** Its text, where it is at hand. */
  raw?: string | undefined;
}

type RowOf = (object: ObjectAt & { context?: Map<string, string>; report: Report | null }) => Iterable<TableRecord>;

/** Makes rows of records, and says which lists within them are not read. */
function rowsOf(headers: readonly string[]): RowOf {
  const known = new Set(headers);
  return function* ({ value, place, line, raw, context, report }) {
    const { cells, hasMore } = flatOf(value);
    const isWhole = !hasMore && [...cells.keys()].every((key) => known.has(key));
    yield {
      line,
      place,
      cells: headers.map((header) => cells.get(header) ?? context?.get(header) ?? ''),
      ...(report && { report: report.claim }),
      ...(isWhole ? {} : { original: raw ?? JSON.stringify(value) }),
    };
    if (hasMore) yield* unread(value, { place, line });
  };
}

/** The lists within a record that are not read, but for what its report mentions. */
function* unread(
  record: Fields,
  { place, line, report = null }: Pick<ObjectAt, 'place' | 'line'> & { report?: Report | null },
): Iterable<TableRecord> {
  for (const { path } of listsIn(record))
    if (report === null || !isMentioned(path.at(-1) ?? ''))
      yield {
        line,
        place: placeIn(place, path),
        cells: [],
        apart: { leftOut: 'a list of records within the record is not read' },
      };
}

/** What stands within something that has a place: `$.results[3].indicators[0]`, `line 4, $.indicators[0]`. */
const placeIn = (place: string, path: readonly PropertyKey[]): string =>
  place.startsWith('$') ? place + jsonPath(path).slice(1) : `${place}, ${jsonPath(path)}`;

/** The members of a record's list, with what the record says of them, and before them what it says itself. */
function* within(
  { value, place, line }: ObjectAt,
  { nested, claim, rowOf }: { nested: Nested; claim: Reading['claim']; rowOf: RowOf },
): Iterable<TableRecord> {
  const { path } = nested;
  const record = without(value, path);
  const report = reportOf(record, claim);
  const { cells } = flatOf(record);
  const context = new Map(
    [...nested.context].flatMap(([key, role]) => (isSaidOfRows(role, report) ? [[key, cells.get(key) ?? '']] : [])),
  );
  const list = valueAt(value, path);
  const members = Array.isArray(list) ? list : [];
  if (report) yield { line, place, cells: [], apart: report.row };
  else {
    const rest = [...cells.keys()].filter((key) => !context.has(key)).map((key) => `"${key}"`);
    if (members.length === 0)
      yield {
        line,
        place,
        cells: [],
        apart: { refused: `holds nothing in "${path.join('.')}", where records are read` },
      };
    else if (rest.length > 0)
      yield { line, place, cells: [], apart: { leftOut: `beside the records within it stand ${rest.join(', ')}` } };
  }
  yield* unread(record, { place, line, report });
  for (const [index, member] of members.entries()) {
    const at = { place: placeIn(place, [...path, index]), line };
    if (isFields(member)) yield* rowOf({ value: member, ...at, context, report });
    else yield noRecord(at);
  }
}

const isSaidOfRows = (role: ColumnRole, report: Report | null): boolean => report === null || !OF_REPORT.has(role);

/** Whether something holds for every record, and was found to before the first was read. */
function isAmong(one: TableConstants, all: TableConstants = {}): boolean {
  const [held] = Object.entries(one);
  return held !== undefined && all[held[0] as keyof TableConstants] === held[1];
}
