import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import type { Encoding } from '../../../../contract/tables.ts';
import { AppError } from '../../../errors.ts';
import { type Input, textOf } from '../../input.ts';

/**
 * Bytes of the longest record that is read, twice the largest row that is taken: beyond it, a quote that never closes
 * would eat the memory.
 */
const LONGEST_RECORD = 16_000_000;

/** One record of a table. */
export interface Cells {
  /** The line or row where it begins, counted from 1. */
  line: number;
  cells: string[];
  /** Where it stands, if the line does not say it. */
  place?: string;
  /** The record as it came, where it holds more than its cells. */
  original?: string;
}

/** Where a record stands: as it says itself, else its line. */
export const placeOf = ({ line, place }: Pick<Cells, 'line' | 'place'>): string => place ?? `line ${line}`;

export interface Dialect {
  encoding: Encoding;
  delimiter: string;
  quote: string | null;
  /** True where a blank may stand between a delimiter and the quote after it: `"a", "b"`. */
  spaced: boolean;
  /** Lines above the table. */
  skip: number;
  /** True where the first record is a header, which may stand behind `#`. */
  headed: boolean;
}

type Marks = Pick<Dialect, 'delimiter' | 'quote' | 'spaced'>;

const optionsOf = ({ delimiter, quote, spaced }: Marks): Options => ({
  delimiter: spaced ? [`${delimiter} `, delimiter] : delimiter,
  quote,
  escape: quote,
  relax_quotes: true,
  relax_column_count: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: LONGEST_RECORD,
});

/**
 * The records of a file, one by one, and before them what stands above the table, each line as one cell.
 * @throws AppError invalid_file that names the line, where a quote never closes or a record is too long
 */
export async function* recordsOf(input: Input, dialect: Dialect): AsyncIterable<Cells & { above?: true }> {
  const text = textOf(input, dialect.encoding)[Symbol.asyncIterator]();
  const { lines, rest } = await linesAbove(text, dialect.skip);
  for (const [index, line] of lines.entries()) yield { line: index + 1, cells: [line], above: true };
  let next = dialect.skip + 1;
  const parser = parse({
    ...optionsOf(dialect),
    on_record: (record: string[]) => {
      next += linesOf(record);
      return record;
    },
  });
  // Its failure ends the parser, and so the loop below, with the same error.
  pipeline(Readable.from(chain(dialect.headed ? behindMark(rest) : rest, text)), parser).catch(() => undefined);
  let line = dialect.skip + 1;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      yield { line, cells };
      line += linesOf(cells);
    }
  } catch (error) {
    throw error instanceof CsvError
      ? unreadable(error, { line: next, name: input.name, isQuoting: isQuoting(parser) })
      : error;
  }
}

/** The first records of a text in memory, up to where it cannot be read. */
export function firstRecords(text: string, marks: Marks, most: number): Cells[] {
  const found: Cells[] = [];
  let line = 1;
  try {
    parseAtOnce(text, {
      ...optionsOf(marks),
      to: most,
      on_record: (cells: string[]) => {
        found.push({ line, cells });
        line += linesOf(cells);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return found;
}

/** Characters that may stand above a table. */
const LONGEST_ABOVE = 1_000_000;

async function linesAbove(text: AsyncIterator<string>, count: number) {
  const lines: string[] = [];
  let rest = '';
  while (lines.length < count && rest.length <= LONGEST_ABOVE) {
    const end = /\r\n|\n|\r(?!$)/.exec(rest);
    if (end) {
      lines.push(rest.slice(0, end.index));
      rest = rest.slice(end.index + end[0].length);
      continue;
    }
    const { value, done } = await text.next();
    if (done) break;
    rest += value;
  }
  while (rest.length < MARK) {
    const { value, done } = await text.next();
    if (done) break;
    rest += value;
  }
  return { lines, rest };
}

/** A header without the `#` before it, or the `#fields` and `#Fields:` of the logs of Zeek and of web servers. */
export const behindMark = (header: string): string => header.replace(/^#+(?:\s*fields:?[\t ]+|\s*)/i, '');

/** Characters within which a `#` before a header ends. */
const MARK = 32;

async function* chain(first: string, others: AsyncIterator<string>) {
  if (first !== '') yield first;
  for (let next = await others.next(); !next.done; next = await others.next()) yield next.value;
}

/** Lines that a record takes: line breaks stand in its cells as they stand in the file. */
const linesOf = (cells: string[]): number =>
  cells.reduce((lines, cell) => lines + (/[\r\n]/.test(cell) ? (cell.match(/\r\n|\n|\r/g)?.length ?? 0) : 0), 1);

/** Whether a parser stands behind a quote that is open; its types do not tell, its errors only of the field before. */
const isQuoting = (parser: unknown): boolean => (parser as { state?: { quoting?: boolean } }).state?.quoting === true;

function unreadable(
  error: CsvError,
  { line, name, isQuoting }: { line: number; name: string; isQuoting: boolean },
): AppError {
  const place = `line ${line}`;
  const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED' || isQuoting;
  const message = isOpen
    ? `a quote that opens in the row of ${place} never closes. Close it, or set "quote" to null where quotes are plain text`
    : error.code === 'CSV_MAX_RECORD_SIZE'
      ? `the row of ${place} is longer than ${LONGEST_RECORD.toLocaleString('en')} bytes. Shorten it, or correct the delimiter`
      : `the row of ${place} cannot be read: ${error.message}`;
  return new AppError('invalid_file', `"${name}": ${message}. Nothing of it was loaded.`, {
    problems: [{ place, message, severity: 'refused' }],
  });
}
