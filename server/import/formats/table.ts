import type { Format } from './format.ts';
import { columnsOf } from './table/columns.ts';
import { layoutOf } from './table/dialect.ts';
import { recordsOf } from './table/grammar.ts';
import { headerRow } from './table/header-row.ts';
import { headerOf } from './table/headers.ts';
import { beginning, MOST_COLUMNS, readingOf } from './table/reading.ts';
import { RowReader } from './table/row.ts';

/** The share of rows that must have as many cells as most, for a text to be a table: with words in its header that are known, and without. */
const REGULAR = { known: 0.5, unknown: 0.8 };

/** The line under the header of a table in Markdown, which is text. */
const MARKDOWN = /^[ \t]{0,8}\|(?:[ \t]{0,8}:?-{3,80}:?[ \t]{0,8}\|){1,80}[ \t]{0,8}\r?$/m;

/** CSV, TSV and what spreadsheets save as such: docs/import.md. How it is read is shown, and taken corrected. */
export const tableFormat: Format = {
  name: 'table',
  title: 'table (CSV, TSV or a spreadsheet saved as such)',

  recognises({ text, whole }) {
    if (text.trim() === '' || /^\s*[{[<|]/.test(text) || MARKDOWN.test(text)) return false;
    const layout = layoutOf(beginning(text, whole));
    if (!layout) return false;
    if (layout.width > MOST_COLUMNS) return true;
    // A quote that opens in the first row and never closes leaves the header alone; reading says so.
    if (layout.rows.length === 0) return layout.headers.filter((word) => headerOf(word) !== null).length > 1;
    if (layout.regular < REGULAR[layout.known ? 'known' : 'unknown']) return false;
    return columnsOf(layout).some(({ role }) => role === 'value' || role === 'from');
  },

  async *read(input, { claim, mapping, saved, show }) {
    const { reading, spaced, openDates } = await readingOf(input, { mapping, saved });
    show(reading);
    const { header } = reading;
    const rows = new RowReader(reading, { claim, openDates });
    const dialect = { ...reading, spaced, skip: Math.max(0, header - 1), headed: header > 0 };
    for await (const record of recordsOf(input, dialect)) {
      const place = `line ${record.line}`;
      if (record.above)
        yield { place, leftOut: record.cells[0]?.trim() ? 'stands above the header' : 'the row is empty' };
      else if (record.line === header) yield* headerRow(record, reading);
      else yield* rows.read(record);
    }
  },
};
