import { strictestTlp, type Tlp } from '../../../contract/evidence.ts';
import { TextMarking } from '../text/marking.ts';
import { mentionsIn } from '../text/mentions.ts';
import type { Format, Reading, Row } from './format.ts';
import { columnsOf } from './table/columns.ts';
import { MOST_RECORDS } from './table/dialect.ts';
import type { Cells } from './table/grammar.ts';
import { isComment, type Layout, layoutOfRecords } from './table/layout.ts';
import { readMapping } from './table/mapping.ts';
import { readTable } from './table/read.ts';
import { checkWidth, MOST_COLUMNS, readingOf } from './table/reading.ts';
import { inSections } from './table/sections.ts';
import { Survey } from './table/survey.ts';
import { NOTHING } from './text.ts';
import { openWorkbook, type Sheet } from './xlsx/workbook.ts';

/** The workbooks of spreadsheets: each sheet a table, or a text where it holds no column of values. */
export const xlsxFormat: Format = {
  name: 'xlsx',
  title: 'workbook of a spreadsheet (.xlsx)',
  // What is packed as a zip is unpacked before formats are asked, but for workbooks.
  recognises: ({ head }) => Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PK\x03\x04',
  async *read(input, given) {
    const sheets = await openWorkbook(input);
    const layouts = new Map<Sheet, Layout>();
    const marking = new TextMarking();
    for (const sheet of sheets) {
      const layout = await layoutOfSheet(sheet, given);
      if (layout) layouts.set(sheet, layout);
      // A cover, which marks the sheets behind it.
      if (layout && !isTable(layout))
        for (const cells of [layout.headers, ...layout.rows]) marking.learn(cells.join(' ').trim());
    }
    const reading = markedReading(given, [...layouts.values()], marking.found?.tlp);
    const tables = sheets.filter((sheet) => isTable(layouts.get(sheet))).map(({ name }) => name);
    for (const [sheet, layout] of layouts) {
      const place = (row: number) => (sheets.length > 1 ? `sheet "${sheet.name}", row ${row}` : `row ${row}`);
      const placed: Sheet = { ...sheet, rows: () => withPlaces(sheet.rows(), place) };
      checkWidth(layout, input.name);
      if (tables.includes(sheet.name)) yield* readSheet(placed, layout, { ...reading, tables });
      else yield* mentionedIn(placed, { reading, first: place(layout.header || 1) });
    }
  },
};

/** How a workbook is read that its sheets mark as a whole; so each of its tables is marked. */
function markedReading(reading: Reading, layouts: readonly Layout[], cover: Tlp | undefined): Reading {
  const tlp = strictestTlp([cover, ...layouts.map(({ constants }) => constants?.tlp)]);
  if (tlp === undefined) return reading;
  reading.marked?.(tlp);
  for (const layout of layouts) layout.constants = { tlp };
  return { ...reading, claim: { ...reading.claim, tlp: strictestTlp([reading.claim.tlp, tlp]) ?? tlp } };
}

const isTable = (layout: Layout | undefined): boolean =>
  layout !== undefined &&
  layout.rows.length > 0 &&
  columnsOf(layout).some(({ role }) => role === 'value' || role === 'from');

async function* withPlaces(rows: AsyncIterable<Cells>, place: (row: number) => string): AsyncIterable<Cells> {
  for await (const row of rows) yield { ...row, place: place(row.line) };
}

/** How a sheet lies; null where it is empty. Rows end with their last cell, so shorter ones are filled up. */
async function layoutOfSheet({ name, rows }: Sheet, { mapping }: Reading): Promise<Layout | null> {
  const { header, sheet } = readMapping(mapping);
  const { first, telling } = await tellingRows(rows());
  const width = [...first, ...telling].reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const filled = first.map(({ line, cells }) => ({ line, cells: fill(cells, width) }));
  const given = sheet === undefined || sheet === name ? header : undefined;
  const layout = layoutOfRecords(filled, { header: given, least: 1 });
  layout?.rows.push(...telling.map(({ cells }) => fill(cells, width)));
  return layout;
}

/** The first rows of a sheet, and those behind them by which more is known of its columns. */
async function tellingRows(rows: AsyncIterable<Cells>): Promise<{ first: Cells[]; telling: Cells[] }> {
  const first: Cells[] = [];
  const telling: Cells[] = [];
  let survey: Survey<number> | null = null;
  for await (const row of rows) {
    if (first.length < MOST_RECORDS) {
      first.push(row);
      continue;
    }
    survey ??= new Survey(
      first.map(({ cells }) => cells.entries()),
      MOST_COLUMNS,
    );
    if (!isComment(row.cells) && survey.tells(row.cells.entries())) telling.push(row);
  }
  return { first, telling };
}

const fill = (cells: string[], width: number): string[] =>
  cells.length < width ? [...cells, ...Array<string>(width - cells.length).fill('')] : cells;

/** @param tables the names of the sheets that are tables */
async function* readSheet(
  sheet: Sheet,
  layout: Layout,
  { claim, mapping, saved, tables, show, ...given }: Reading & { tables: string[] },
): AsyncIterable<Row> {
  const corrections = readMapping(mapping);
  const oneOfMany = tables.length > 1 || given.oneOfMany === true;
  const found = readingOf(layout, { corrections, saved, oneOfMany, corrected: given.corrected });
  const reading = { header: layout.header, sheet: sheet.name, sheets: tables, ...found.reading };
  if (sheet.name === (corrections.sheet ?? tables[0])) show(reading);
  const { constants } = layout;
  const below = { reading, constants, corrections, saved, corrected: given.corrected };
  yield* readTable(inSections(records(sheet, layout), below), { reading, openDates: found.openDates, claim });
}

async function* records({ rows }: Sheet, { header, width }: Layout) {
  for await (const row of rows())
    yield { ...row, cells: fill(row.cells, width), ...(row.line < header && { above: true as const }) };
}

/** What a sheet of words mentions, row by row: a cover, a list of references. */
async function* mentionedIn(
  { rows }: Sheet,
  { reading, first }: { reading: Reading; first: string },
): AsyncIterable<Row> {
  let any = false;
  for await (const { line, cells, place } of rows())
    for (const row of mentionsIn({ text: cells.join('\n'), line, column: 0, ...(place && { place }) }, reading.claim)) {
      if (!any) yield { place: first, repaired: ['the sheet has no column of values: read as text'] };
      any = true;
      yield row;
    }
  if (!any) yield { place: first, leftOut: `the sheet has no column of values, and ${NOTHING}` };
}
