import type { SavedMapping, TableMapping, TableReading } from '../../../../contract/tables.ts';
import { AppError } from '../../../errors.ts';
import { columnsOf } from './columns.ts';
import { orderOf } from './dates.ts';
import { examplesOf } from './examples.ts';
import { isOfFeodo } from './feeds.ts';
import { isOfDayFirst } from './headers.ts';
import type { Layout } from './layout.ts';
import { checkRelations, correctedColumns, hasColumns, hasEnds, savedFor } from './mapping.ts';
import { relationsOf } from './pairs.ts';
import { comparable, purposeOf } from './types.ts';

/** Columns of the widest table that is read. */
export const MOST_COLUMNS = 1_000;

/** How a table is read, and what of it is not for a person to correct. */
export interface Found {
  reading: TableReading;
  /** True where nothing tells whether the day or the month comes first. */
  openDates: boolean;
}

export interface Corrections {
  corrections: TableMapping;
  saved?: readonly SavedMapping[] | undefined;
  /** True for one table among several of a file: what speaks of columns that it does not have is meant for another. */
  oneOfMany?: boolean | undefined;
  /** Told where the columns are corrected. */
  corrected?: (() => void) | undefined;
}

/**
 * How a table is to be read: found from its beginning, with the saved mapping that fits its headers, and on top of it
 * what a person corrected.
 * @throws AppError invalid_request where the corrections do not fit
 */
export function readingOf(
  layout: Layout,
  { corrections, saved = [], oneOfMany = false, corrected }: Corrections,
): Found {
  const found = columnsOf(layout);
  const isMeant =
    !oneOfMany || (hasColumns(found, corrections.columns ?? []) && hasEnds(found, corrections.relations ?? []));
  const fitting = savedFor(found, { asked: corrections.saved, saved });
  const given = isMeant ? (corrections.columns ?? []) : [];
  if (given.length > 0) corrected?.();
  const columns = correctedColumns(correctedColumns(found, fitting?.mapping.columns ?? []), given);
  const relations = (isMeant ? corrections.relations : undefined) ?? fitting?.mapping.relations ?? relationsOf(columns);
  checkRelations(columns, relations);
  const dates =
    corrections.dates ??
    fitting?.mapping.dates ??
    orderOf(datesIn(columns, layout.rows)) ??
    (columns.some(({ name }) => isOfDayFirst(name)) ? 'day-month' : null);
  const reading: TableReading = {
    dates: dates ?? 'month-day',
    notes: corrections.notes ?? fitting?.mapping.notes ?? 'names',
    columns,
    relations,
    constants: { ...usedFor(columns), ...layout.constants, ...fitting?.mapping.constants, ...corrections.constants },
    saved: fitting?.name ?? null,
    examples: examplesOf(layout),
  };
  return { reading, openDates: dates === null };
}

/** What all values of a table are used for, where columns tell of them as C2 servers: `c2_status` of Feodo Tracker, and what its JSON has. */
function usedFor(columns: TableReading['columns']): TableReading['constants'] {
  const isHeaded = columns.some(({ role, name }) => role === 'use' || (role === 'value' && purposeOf(name) === 'c2'));
  const isOfC2 = columns.some(({ name }) => /^(?:c2|c&c|cnc) (?:status|port|online)$/.test(comparable(name)));
  return (isOfC2 || isOfFeodo(columns)) && !isHeaded ? { use: 'c2' } : {};
}

/** The beginning of a text up to its last whole line. */
export function beginning(text: string, whole: boolean): string {
  if (whole) return text;
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end < 0 ? text : text.slice(0, end + 1);
}

/** @throws AppError invalid_file where a table has too many columns */
export function checkWidth({ width }: Pick<Layout, 'width'>, name: string, between = ''): void {
  if (width <= MOST_COLUMNS) return;
  throw new AppError(
    'invalid_file',
    `"${name}" has ${width.toLocaleString('en')} columns or more${between}, and at most ${MOST_COLUMNS.toLocaleString('en')} are read. Take the columns out that are not needed${between === '' ? '' : ', or correct the delimiter'}.`,
    { columns: width, allowed: MOST_COLUMNS },
  );
}

function* datesIn(columns: TableReading['columns'], rows: string[][]): Iterable<string> {
  const dated = columns.filter(({ role }) => role === 'first_seen' || role === 'last_seen' || role === 'published');
  for (const row of rows) for (const { column } of dated) yield row[column - 1] ?? '';
}
