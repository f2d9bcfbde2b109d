import type { TableConstants } from '../../../contract/tables.ts';
import { type Input, sampleOf } from '../input.ts';
import { isFields } from './fields.ts';
import { type Format, jsonPath } from './format.ts';
import { type JsonItem, jsonBeginning, readJson } from './json.ts';
import { flatOf } from './records/cells.ts';
import { constantOf } from './records/constants.ts';
import { type RecordsShape, shapeOf } from './records/shape.ts';
import { columnsOf } from './table/columns.ts';
import { detect } from './table/detect.ts';
import { MOST_RECORDS } from './table/dialect.ts';
import type { Layout } from './table/layout.ts';
import { readMapping } from './table/mapping.ts';
import { readTable, type TableRecord } from './table/read.ts';
import { checkWidth, readingOf } from './table/reading.ts';

/** The share of records that must hold a value in their columns of values. */
const MOST = 0.5;

/** Records of JSON, as feeds, cases and log stores export them: a table whose columns are the keys. */
export const recordsFormat: Format = {
  name: 'records',
  title: 'JSON records (a list of objects, or one object a line)',

  recognises(sample) {
    if (!/^\s*[[{]/.test(sample.text)) return false;
    const { shape, keyed } = shapeOf(sample);
    const items = jsonBeginning(sample.text, shape);
    if (keyed && !(items.length > 1 && items.every(({ value }) => [value].flat().every(isFields)))) return false;
    const { rows, ...layout } = layoutOf(items, keyed);
    const values = columnsOf({ ...layout, rows }).filter(({ role }) => role === 'value' || role === 'from');
    const holds = (row: string[]) => values.some(({ column }) => detect((row[column - 1] ?? '').trim()) !== null);
    return rows.length > 0 && values.length > 0 && rows.filter(holds).length >= rows.length * MOST;
  },

  async *read(input, { claim, mapping, saved, oneOfMany, corrected, show }) {
    const shape = shapeOf(await sampleOf(input));
    const layout = layoutOf(await firstItems(input, shape), shape.keyed);
    checkWidth(layout, input.name);
    const found = readingOf(layout, { corrections: readMapping(mapping), saved, oneOfMany, corrected });
    show(found.reading);
    yield* readTable(records(input, shape, layout), { ...found, claim });
  },
};

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

/** Characters of the records by which columns are known, beyond the first. */
const BEGINNING = 1_000_000;

async function firstItems(input: Input, { shape }: RecordsShape): Promise<JsonItem[]> {
  const items: JsonItem[] = [];
  let length = 0;
  for await (const item of readJson(input, shape)) {
    items.push(item);
    length += item.raw.length;
    if (items.length >= MOST_RECORDS || length > BEGINNING) break;
  }
  return items;
}

/** The keys of the first records as columns, and their rows. */
function layoutOf(items: readonly JsonItem[], keyed: boolean): Layout {
  const first = items
    .flatMap((item) => [...objectsOf(item, keyed)])
    .map(({ value }) => value)
    .filter(isFields)
    .slice(0, MOST_RECORDS)
    .map(flatOf);
  const headers = [...new Set(first.flatMap(({ cells }) => [...cells.keys()]))];
  const rows = first.map(({ cells }) => headers.map((header) => cells.get(header) ?? ''));
  const constants = keyed ? {} : Object.assign({}, ...items.map(constantOf));
  return { header: 0, regular: 1, known: true, headers, rows, width: headers.length, constants };
}

async function* records(
  input: Input,
  { shape, keyed }: RecordsShape,
  { headers, constants }: Layout,
): AsyncIterable<TableRecord> {
  const known = new Set(headers);
  for await (const item of readJson(input, shape)) {
    const { line, place } = item;
    if (item.of === undefined && !keyed && !isAmong(constantOf(item), constants))
      yield { line, place, cells: [], apart: { leftOut: 'stands beside the records' } };
    for (const { value, place, line, raw } of objectsOf(item, keyed)) {
      if (!isFields(value)) {
        yield { line, place, cells: [], apart: { refused: 'is no record: an object belongs here' } };
        continue;
      }
      const { cells, hasMore } = flatOf(value);
      const isWhole = !hasMore && [...cells.keys()].every((key) => known.has(key));
      yield {
        line,
        place,
        cells: headers.map((header) => cells.get(header) ?? ''),
        ...(isWhole ? {} : { original: raw }),
      };
    }
  }
}

/** Whether something holds for every record, and was found to before the first was read. */
function isAmong(one: TableConstants, all: TableConstants = {}): boolean {
  const [held] = Object.entries(one);
  return held !== undefined && all[held[0] as keyof TableConstants] === held[1];
}
