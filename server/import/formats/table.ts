import { AppError } from '../../errors.ts';
import { type Input, sampleOf } from '../input.ts';
import { readable } from '../text/readable.ts';
import { valuesIn } from '../text/values.ts';
import type { Format, Reading, Row } from './format.ts';
import { columnsOf } from './table/columns.ts';
import { layoutOf, type TextLayout } from './table/dialect.ts';
import { encodingOf } from './table/encoding.ts';
import { recordsOf } from './table/grammar.ts';
import { headerOf } from './table/headers.ts';
import { cellsWithin, jsonColumnsIn, spreadLayout, spreadRecords } from './table/json-cells.ts';
import { isComment, type Layout } from './table/layout.ts';
import { readMapping } from './table/mapping.ts';
import { readTable, type TableRecord } from './table/read.ts';
import { beginning, checkWidth, MOST_COLUMNS, readingOf } from './table/reading.ts';
import { inSections } from './table/sections.ts';
import { Survey } from './table/survey.ts';

/** The share of rows that must have as many cells as most, for a text to be a table: with words in its header that are known, and without. */
const REGULAR = { known: 0.5, unknown: 0.8 };

/** The line under the header of a table in Markdown, and the one that begins or ends a table in AsciiDoc, which are text. */
const MARKUP = /^[ \t]{0,8}\|(?:(?:[ \t]{0,8}:?-{3,1000}:?[ \t]{0,8}\|){1,80}|={3,1000})[ \t]{0,8}\r?$/m;

/** A rule of Snort or Suricata, whose options semicolons part. */
const RULE = /^#?\s{0,8}(?:alert|drop|pass|reject|log)\s[^\n(]{1,1000}(?:->|<>)[^\n(]{1,1000}\(/m;

/** The share of the rows of a list without a header in which a value stands where most have theirs. */
const FILLED = 0.5;

/** Rows of a text that commas may part by chance, as a sentence that lists values. */
const FEW = 3;

/** Whether a cell holds a value among words. */
const isProse = (cell: string): boolean =>
  /\S\s+\S/.test(cell.trim()) && valuesIn(readable(cell)).some(({ start, end }) => end - start < cell.trim().length);

/** CSV, TSV and what spreadsheets save as such: docs/import.md. How it is read is shown, and taken corrected. */
export const tableFormat: Format = {
  name: 'table',
  title: 'table (CSV, TSV or a spreadsheet saved as such)',

  recognises({ text, whole }) {
    if (text.trim() === '' || /^\s*[{[<|]/.test(text) || MARKUP.test(text) || RULE.test(text)) return false;
    const lain = layoutOf(beginning(text, whole));
    if (!lain) return false;
    const layout = spreadLayout(lain, jsonColumnsIn(lain));
    if (layout.width > MOST_COLUMNS) return true;
    // A quote that opens in the first row and never closes leaves the header alone; reading says so.
    if (layout.rows.length === 0) return layout.headers.filter((word) => headerOf(word) !== null).length > 1;
    if (layout.regular < REGULAR[layout.known ? 'known' : 'unknown']) return false;
    const values = columnsOf(layout).filter(({ role }) => role === 'value' || role === 'from');
    if (layout.header > 0) return values.length > 0;
    if (layout.rows.length <= FEW && layout.rows.flat().some(isProse)) return false;
    const filled = layout.rows.filter((row) => values.some(({ column }) => (row[column - 1] ?? '').trim() !== ''));
    return values.length > 0 && filled.length >= layout.rows.length * FILLED;
  },

  read: readText,
};

/** @throws AppError invalid_request where the corrections do not fit; invalid_file where it holds no row or too many columns */
async function* readText(
  input: Input,
  { claim, mapping, saved, oneOfMany, corrected, marked, show }: Reading,
): AsyncIterable<Row> {
  const corrections = readMapping(mapping);
  const { head, whole } = await sampleOf(input);
  const encoding = corrections.encoding ?? (await encodingOf(input, head));
  const text = beginning(new TextDecoder(encoding).decode(head, { stream: true }), whole);
  const lain: TextLayout | null = layoutOf(text, corrections) ?? layoutOf(text, { ...corrections, least: 1 });
  if (!lain) throw new AppError('invalid_file', `"${input.name}" holds no row of a table. Nothing was loaded.`);
  const { delimiter, quote, header, spaced } = lain;
  checkWidth(lain, input.name, ` with "${delimiter}" between them`);
  const dialect = { encoding, delimiter, quote, spaced, skip: Math.max(0, header - 1), headed: header > 0 };
  if (!whole) lain.rows.push(...(await tellingRows(recordsOf(input, dialect), lain)));
  const columns = jsonColumnsIn(lain);
  const layout = spreadLayout(lain, columns);
  const found = readingOf(layout, { corrections, saved, oneOfMany, corrected });
  const reading = { encoding, delimiter, quote, header, ...found.reading };
  show(reading);
  if (reading.constants.tlp) marked?.(reading.constants.tlp);
  const records = spreadRecords(recordsOf(input, dialect), { columns, header });
  const below = { reading, constants: lain.constants, corrections, saved, corrected };
  const all = columns ? records : inSections(records, below);
  yield* readTable(all, { reading, openDates: found.openDates, claim });
}

/** Rows anywhere in a table by which more is known of its columns than by those of its beginning. */
async function tellingRows(records: AsyncIterable<TableRecord>, lain: Layout): Promise<string[][]> {
  const { header, rows, width } = lain;
  const columns = jsonColumnsIn(lain);
  const cellsOf = (cells: readonly string[]) => cellsWithin(cells.slice(0, width), columns);
  const survey = new Survey<string>(rows.map(cellsOf));
  const found: string[][] = [];
  for await (const { line, above, cells } of records) {
    if (above || line <= header || isComment(cells)) continue;
    if (survey.tells(cellsOf(cells))) found.push(cells);
  }
  return found;
}
