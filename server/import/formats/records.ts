import type { TableConstants } from '../../../contract/tables.ts';
import { type Input, type Sample, sampleOf } from '../input.ts';
import { type Fields, isFields } from './fields.ts';
import { type Format, jsonPath, type Reading } from './format.ts';
import { type JsonItem, jsonBeginning, LIMITS, readJson } from './json.ts';
import { isJsonLines } from './json-lines.ts';
import { isReadWhole, leftOut, MOST_BESIDE, rowsBeside, rowsInReport } from './records/apart.ts';
import { type Beside, besideIn, isBeside, isNamed } from './records/beside.ts';
import { flatOf } from './records/cells.ts';
import { constantOf } from './records/constants.ts';
import { isOfStream } from './records/envelope.ts';
import { nestedIn, valuesIn } from './records/nested.ts';
import { besidePulses, pulsesOf } from './records/otx.ts';
import { reportOf } from './records/report.ts';
import { firstUnread, noRecord, rowsOf, type Table } from './records/rows.ts';
import { ALONE, ended, LINES, type RecordsShape, shapesOf } from './records/shape.ts';
import { membersAt, type ReadingOf, tablesOf } from './records/tables.ts';
import { MOST_RECORDS } from './table/dialect.ts';
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

  async *read(input, { claim, isSourceGiven, mapping, saved, oneOfMany = false, corrected, show }) {
    const sample = await sampleOf(input);
    const isLines = await goesOnInLines(input, sample);
    const shape = isLines ? LINES : (tableIn(sample) ?? (shapesOf(sample)[0] as RecordsShape));
    const items = await tellingItems(input, shape);
    const constants: TableConstants = shape.keyed ? {} : Object.assign({}, ...items.map(constantOf));
    const corrections = readMapping(mapping);
    let isShown = false;
    const found: ReadingOf = (layout, isOneOfMany) => {
      checkWidth(layout, input.name);
      const one = readingOf(layout, { corrections, saved, oneOfMany: oneOfMany || isOneOfMany, corrected });
      if (!isShown && layout.width > 0) show(one.reading);
      isShown ||= layout.width > 0;
      return one;
    };
    const tables = tablesOf(recordsAmong(items, shape.keyed), { constants, found });
    const [shown] = tables;
    const beside = shown.nested ? null : await besideIn(input, { shape, items });
    const reader = { tables, constants: shown.nested ? {} : constants, claim, isSourceGiven, beside, found };
    yield* readTable(firstUnread(records(input, shape, reader)), { ...shown.found, claim });
  },
};

/** Where records that hold values stand in the beginning of a file; null where none do. */
function tableIn(sample: Sample): RecordsShape | null {
  const found = shapesOf(sample).flatMap((shape, index) => {
    const items = beginningOf(sample, shape);
    if (index > 0 && !isNamed(items, shape) && !isReadWhole(membersOf(sample))) return [];
    const { keyed } = shape;
    if (keyed && !(items.length > 1 && items.every(({ value }) => [value].flat().every(isFields)))) return [];
    const objects = recordsAmong(items, keyed);
    const { lists, isAbout } = nestedIn(objects);
    const [first] = isAbout ? [] : lists;
    const values = valuesIn(first ? objects.flatMap((record) => membersAt(record, first)) : objects);
    return values ? [{ ...values, shape }] : [];
  });
  const best = found.find(({ by }) => by === 'headed') ?? found[0];
  if (best) return best.shape;
  return /^\s*\{/.test(sample.text) && isReadWhole(membersOf(sample)) ? ALONE : null;
}

/** What stands in the beginning of a file that is an object. */
const membersOf = (sample: Sample): Fields =>
  Object.fromEntries(beginningOf(sample, ALONE).map(({ path, value }) => [String(path[0]), value]));

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
  const pulses = pulsesOf(value);
  if (pulses)
    for (const [index, pulse] of pulses.entries())
      yield {
        value: pulse,
        place: jsonPath([...path, 'pulse_info', 'pulses', index]),
        line,
        raw: JSON.stringify(pulse),
      };
  else if (!keyed || !Array.isArray(value)) yield { value, place, line, raw };
  else
    for (const [index, element] of value.entries())
      yield { value: element, place: jsonPath([...path, index]), line, raw: JSON.stringify(element) };
}

const recordsAmong = (items: readonly JsonItem[], keyed: boolean): Fields[] =>
  items.flatMap((item) => [...objectsOf(item, keyed)].map(({ value }) => value)).filter(isFields);

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

/** The first records, and those behind them that tell more of their columns; of lists within records the first alone. */
async function tellingItems(input: Input, { shape, keyed }: RecordsShape): Promise<JsonItem[]> {
  const items: JsonItem[] = [];
  let length = 0;
  let survey: Survey<string> | null = null;
  const cellsOf = (item: JsonItem) => recordsAmong([item], keyed).flatMap((record) => [...flatOf(record).cells]);
  for await (const item of readJson(input, shape)) {
    if (survey === null && (items.length >= MOST_RECORDS || length > BEGINNING)) {
      if (nestedIn(recordsAmong(items, keyed)).lists.length > 0) break;
      survey = new Survey(items.map(cellsOf), MOST_COLUMNS / 2);
    }
    if (survey !== null && !survey.tells(cellsOf(item))) continue;
    items.push(item);
    length += item.raw.length;
  }
  return items;
}

interface Reader extends Pick<Reading, 'claim' | 'isSourceGiven'> {
  tables: readonly Table[];
  constants: TableConstants;
  beside: Beside | null;
  found: ReadingOf;
}

async function* records(input: Input, { shape, keyed }: RecordsShape, reader: Reader): AsyncIterable<TableRecord> {
  const { beside, constants } = reader;
  const report = beside ? reportOf(beside.fields, reader) : null;
  if (beside && report) {
    const place = jsonPath(beside.path);
    yield { line: 1, place, cells: [], apart: report.row };
    yield* rowsInReport(beside.fields, { ...reader, place, report });
  }
  const rest: JsonItem[] = [];
  for await (const item of readJson(input, shape)) {
    if (item.apart) {
      yield { line: item.line, place: item.place, cells: [], apart: item.apart };
      continue;
    }
    const isOfReport = report !== null && beside !== null && isBeside(item, beside.path);
    if (item.of === undefined && !keyed && !isOfReport && !isAmong(constantOf(item), constants)) {
      if (rest.length < MOST_BESIDE) rest.push(item);
      else yield leftOut(item);
    }
    const besides = besidePulses(item.value);
    if (besides.length > 0) {
      const leftOut = `beside the pulses about it stand ${besides.map((key) => `"${key}"`).join(', ')}`;
      yield { line: item.line, place: item.place, cells: [], apart: { leftOut } };
    }
    for (const object of objectsOf(item, keyed))
      if (isFields(object.value) && isOfStream(object.value))
        yield {
          line: object.line,
          place: object.place,
          cells: [],
          apart: { leftOut: 'says how far an answer has come' },
        };
      else if (isFields(object.value)) yield* rowsOf({ ...object, value: object.value, report }, reader);
      else yield noRecord(object);
  }
  yield* rowsBeside(rest, reader);
}

/** Whether something holds for every record, and was found to before the first was read. */
function isAmong(one: TableConstants, all: TableConstants): boolean {
  const [held] = Object.entries(one);
  return held !== undefined && all[held[0] as keyof TableConstants] === held[1];
}
