import { detect } from './detect.ts';
import { type Cells, firstRecords } from './grammar.ts';
import { headerOf } from './headers.ts';
import { typeOf } from './types.ts';

/** How the beginning of a text lies as a table. */
export interface Layout {
  delimiter: string;
  quote: string | null;
  spaced: boolean;
  /** As in a reading: the line of the header, 0 where there is none. */
  header: number;
  /** The share of rows that have as many cells as most. */
  regular: number;
  /** True where the header has a word that is known. */
  known: boolean;
  headers: string[];
  rows: string[][];
  /** Columns of the table: those of its header, and more where most rows have more. */
  width: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Records of the beginning by which a table is known. */
const MOST_RECORDS = 500;
/** Rows above a header. */
const MOST_ABOVE = 50;

interface Given {
  delimiter?: string | undefined;
  quote?: string | null | undefined;
  header?: number | undefined;
  least?: number | undefined;
}

/**
 * Finds delimiter, quote and header in the beginning of a text; null where it lies as no table of two columns.
 * @param given what is known of them already, and the least columns of a table, by default two
 */
export function layoutOf(text: string, given: Given = {}): Layout | null {
  const hint = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const delimiters = given.delimiter ? [given.delimiter] : hint ? [hint] : DELIMITERS;
  const quotes = given.quote === undefined ? ['"', "'"] : [given.quote];
  const layouts = delimiters.flatMap((delimiter) =>
    quotes.map((quote) => layout(text, { delimiter, quote, header: given.header, least: given.least ?? 2 })),
  );
  const [best] = layouts
    .filter((one) => one !== null)
    .sort((a, b) => b.regular - a.regular || b.width - a.width || Number(a.quote === "'") - Number(b.quote === "'"));
  return best ?? null;
}

function layout(
  text: string,
  {
    delimiter,
    quote,
    header,
    least,
  }: { delimiter: string; quote: string | null; header: number | undefined; least: number },
): Layout | null {
  const lines = text.split(/\r\n|\n|\r/);
  const spaced = quote !== null && text.includes(`${quote}${delimiter} ${quote}`);
  const dialect = { delimiter, quote, spaced };
  if (quote === "'" && !lines.some((line) => new RegExp(`(^|\\${delimiter})'[^']*'(\\${delimiter}|$)`).test(line)))
    return null;
  const commented = header === undefined ? commentedHeader(lines, dialect) : 0;
  const records = firstRecords(text, dialect, MOST_RECORDS).filter(({ cells }) => !isBlank(cells) && !isComment(cells));
  const widths = records.map(({ cells }) => cells.length);
  const usual = mode(widths);
  if (usual < least || records.length === 0) return null;
  const at = header ?? (commented || headerLine(records, usual));
  const cellsAt = (line: number) =>
    firstRecords((lines[line - 1] ?? '').replace(/^#+\s*/, ''), dialect, 1)[0]?.cells ?? [];
  const headers = at === 0 ? [] : (records.find(({ line }) => line === at)?.cells ?? cellsAt(at));
  const rows = records.filter(({ line }) => line > at).map(({ cells }) => cells);
  const body = rows.filter((cells) => cells.length === usual).length;
  return {
    delimiter,
    quote,
    spaced,
    header: at,
    regular: rows.length === 0 ? 1 : body / rows.length,
    known: headers.some((cell) => headerOf(cell) !== null),
    headers,
    rows,
    width: Math.max(headers.length, mode(rows.map((cells) => cells.length))),
  };
}

/** A header behind `#`, as feeds write it above their rows; 0 where there is none. */
function commentedHeader(
  lines: string[],
  dialect: { delimiter: string; quote: string | null; spaced: boolean },
): number {
  let last = 0;
  for (const [index, line] of lines.slice(0, MOST_ABOVE).entries()) {
    if (line.trim() !== '' && !line.startsWith('#')) break;
    if (line.startsWith('#')) last = index + 1;
  }
  if (last === 0) return 0;
  const cells = firstRecords((lines[last - 1] ?? '').replace(/^#+\s*/, ''), dialect, 1)[0]?.cells ?? [];
  return cells.filter((cell) => headerOf(cell) !== null).length >= 2 ? last : 0;
}

/** The first full row of words, none of them a value, which the rows below are not. */
function headerLine(records: Cells[], usual: number): number {
  for (const [index, { line, cells }] of records.slice(0, MOST_ABOVE).entries()) {
    const named = cells.filter((cell) => cell.trim() !== '');
    if (named.length < Math.min(2, usual)) continue;
    if (cells.length < usual - 1 && index < records.length - 1) continue;
    const known = named.filter((cell) => headerOf(cell) !== null).length;
    const isWord = (cell: string) => headerOf(cell) !== null || isWordLike(cell.trim(), known > 0);
    if (!named.every(isWord)) return 0;
    const below = records.slice(index + 1);
    const hasValuesBelow = below.some((one) => one.cells.some((cell) => detect(cell.trim()) !== null));
    const isType = typeOf(named[0] ?? '') !== null && below.some((one) => one.cells[0] === cells[0]);
    return known > 0 ? (isType ? 0 : line) : hasValuesBelow ? line : 0;
  }
  return 0;
}

/** True for a text that may head a column; with a dot in it, as in `threat.ip`, only beside a header that is known. */
function isWordLike(text: string, besideKnown: boolean): boolean {
  const found = text.length <= 100 ? detect(text) : undefined;
  return found === null || (besideKnown && found?.kind === 'domain');
}

function mode(numbers: number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

export const isBlank = (cells: string[]): boolean => cells.every((cell) => cell.trim() === '');
export const isComment = (cells: string[]): boolean => /^\s*#/.test(cells[0] ?? '');
