import type { Tlp } from '../../../../contract/evidence.ts';
import type { TableConstants } from '../../../../contract/tables.ts';
import { TextMarking } from '../../text/marking.ts';
import { detect } from './detect.ts';
import type { Cells } from './grammar.ts';
import { headerOf } from './headers.ts';
import { headsSection } from './section.ts';
import { typeOf } from './types.ts';

/** How the beginning of a table lies. */
export interface Layout {
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
  /** What stands beside the table and holds for each of its rows. */
  constants?: TableConstants;
}

/** Rows above a header. */
export const MOST_ABOVE = 50;

/**
 * Finds the header among the first records of a table; null where they lie as no table.
 * @param given the line of the header where it is known, by default it is looked for; its cells where it is none of the
 *   records; the least columns of a table
 */
export function layoutOfRecords(
  all: readonly Cells[],
  given: { header?: number | undefined; headers?: string[] | undefined; least: number },
): Layout | null {
  const records = all.filter(({ cells }) => !isBlank(cells) && !isComment(cells));
  const usual = mode(records.map(({ cells }) => cells.length));
  if (usual < given.least || records.length === 0) return null;
  const header = given.header ?? headerLine(records, usual, all);
  const headers = header === 0 ? [] : (records.find(({ line }) => line === header)?.cells ?? given.headers ?? []);
  const below = header > 0 ? endOf(all, header) : Number.POSITIVE_INFINITY;
  const rows = records.filter(({ line }) => line > header && line < below).map(({ cells }) => cells);
  const tlp = markedAbove(all, header);
  const body = rows.filter((cells) => cells.length === usual).length;
  return {
    header,
    regular: rows.length === 0 ? 1 : body / rows.length,
    known: headers.some((cell) => headerOf(cell) !== null),
    headers,
    rows,
    width: Math.max(headers.length, mode(rows.map((cells) => cells.length))),
    ...(tlp && { constants: { tlp } }),
  };
}

/** The line in which another table begins below the first. */
const endOf = (all: readonly Cells[], header: number): number =>
  all.find((row, index) => row.line > header && !isComment(row.cells) && headsSection(row, all[index - 1]))?.line ??
  Number.POSITIVE_INFINITY;

/** The marking in comments, in what stands above the header, or alone in a row. */
function markedAbove(records: readonly Cells[], header: number): Tlp | undefined {
  const marking = new TextMarking();
  for (const { line, cells } of records) {
    const filled = cells.filter((cell) => cell.trim() !== '');
    const isAlone = filled.length === 1 && /^\W*tlp/i.test(filled[0] ?? '');
    if (isAlone || line < header || (isComment(cells) && line !== header)) marking.learn(filled.join(' '));
  }
  return marking.found?.tlp;
}

/** The first full row of words, none of them a value, which the rows below are not. */
function headerLine(records: Cells[], usual: number, all: readonly Cells[]): number {
  for (const [index, { line, cells }] of records.slice(0, MOST_ABOVE).entries()) {
    const named = cells.filter((cell) => cell.trim() !== '');
    if (named.length < Math.min(2, usual)) continue;
    if (cells.length < usual - 1 && index < records.length - 1) continue;
    const known = named.filter((cell) => headerOf(cell) !== null).length;
    const isWord = (cell: string) => headerOf(cell) !== null || isWordLike(cell.trim(), known > 0);
    if (!named.every(isWord)) return 0;
    const end = endOf(all, line);
    const below = records.slice(index + 1).filter((one) => one.line < end);
    const hasValuesBelow = below.some((one) => one.cells.some((cell) => detect(cell.trim()) !== null));
    if (known === 0) return hasValuesBelow ? line : 0;
    const isAgain = typeOf(named[0] ?? '') !== null && below.some((one) => one.cells[0] === cells[0]);
    return isAgain ||
      cells.some((cell, at) =>
        isAmongTypes(
          cell,
          below.map((one) => one.cells[at] ?? ''),
        ),
      )
      ? 0
      : line;
  }
  return 0;
}

/** Whether a word is the first type of a column of types, `Host` above `MD5`, and no header of it. */
const isAmongTypes = (cell: string, below: readonly string[]): boolean =>
  typeOf(cell) !== null && below.filter((word) => typeOf(word) !== null).length > below.length / 2;

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
