import type { SavedMapping, TableReading } from '../../../../contract/tables.ts';
import { AppError } from '../../../errors.ts';
import { type Input, sampleOf } from '../../input.ts';
import { columnsOf } from './columns.ts';
import { orderOf } from './dates.ts';
import { type Layout, layoutOf } from './dialect.ts';
import { encodingOf } from './encoding.ts';
import { checkRelations, correctedColumns, readMapping, savedFor } from './mapping.ts';

/** Columns of the widest table that is read. */
export const MOST_COLUMNS = 1_000;

/** How a table is read, and what of it is not for a person to correct. */
export interface Found {
  reading: TableReading;
  /** As in a dialect. */
  spaced: boolean;
  /** True where nothing tells whether the day or the month comes first. */
  openDates: boolean;
}

/**
 * How a table is to be read: found from its beginning, with the saved mapping that fits its headers, and on top of it
 * what a person corrected.
 * @throws AppError invalid_request where the corrections do not fit; invalid_file where it has too many columns
 */
export async function readingOf(
  input: Input,
  {
    mapping,
    saved = [],
  }: { mapping: Record<string, unknown> | undefined; saved?: readonly SavedMapping[] | undefined },
): Promise<Found> {
  const corrections = readMapping(mapping);
  const { head, whole } = await sampleOf(input);
  const encoding = corrections.encoding ?? (await encodingOf(input, head));
  const text = beginning(new TextDecoder(encoding).decode(head, { stream: true }), whole);
  const layout = layoutOf(text, corrections) ?? layoutOf(text, { ...corrections, least: 1 });
  if (!layout) throw new AppError('invalid_file', `"${input.name}" holds no row of a table. Nothing was loaded.`);
  checkWidth(layout, input.name);
  const found = columnsOf(layout);
  const fitting = savedFor(found, { asked: corrections.saved, saved });
  const columns = correctedColumns(correctedColumns(found, fitting?.mapping.columns ?? []), corrections.columns ?? []);
  const relations = corrections.relations ?? fitting?.mapping.relations ?? [];
  checkRelations(columns, relations);
  const dates = corrections.dates ?? fitting?.mapping.dates ?? orderOf(datesIn(columns, layout.rows));
  const reading: TableReading = {
    encoding,
    delimiter: layout.delimiter,
    quote: layout.quote,
    header: layout.header,
    dates: dates ?? 'month-day',
    notes: corrections.notes ?? fitting?.mapping.notes ?? 'names',
    columns,
    relations,
    constants: { ...fitting?.mapping.constants, ...corrections.constants },
    saved: fitting?.name ?? null,
  };
  return { reading, spaced: layout.spaced, openDates: dates === null };
}

/** The beginning of a text up to its last whole line. */
export function beginning(text: string, whole: boolean): string {
  if (whole) return text;
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end < 0 ? text : text.slice(0, end + 1);
}

function checkWidth({ width, delimiter }: Layout, name: string): void {
  if (width <= MOST_COLUMNS) return;
  throw new AppError(
    'invalid_file',
    `"${name}" has ${width.toLocaleString('en')} columns or more with "${delimiter}" between them, and at most ${MOST_COLUMNS.toLocaleString('en')} are read. Take the columns out that are not needed, or correct the delimiter.`,
    { columns: width, allowed: MOST_COLUMNS },
  );
}

function* datesIn(columns: TableReading['columns'], rows: string[][]): Iterable<string> {
  const dated = columns.filter(({ role }) => role === 'first_seen' || role === 'last_seen' || role === 'published');
  for (const row of rows) for (const { column } of dated) yield row[column - 1] ?? '';
}
