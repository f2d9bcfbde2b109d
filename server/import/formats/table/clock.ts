import type { TableColumn } from '../../../../contract/tables.ts';
import type { RowCells } from './cells.ts';

/** The headers of a date and of its time of day, where they stand in two columns. */
export const DAY = 'date';
export const CLOCK = 'time';

const HOLDS_CLOCK = /\d:\d{2}/;

/** True for a time of day without a date: `08:15`, `8:15:00.123 PM`. */
export const isClock = (text: string): boolean =>
  /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AP]\.?M\.?)?(?:\s*(?:Z|UTC))?$/i.test(text.trim());

const DATED = ['first_seen', 'last_seen', 'published'] as const;

/** The cell for the time of day of this one of a row's dates, where none stands nearer, of two as near the left one; empty where there is none. */
export function clockBeside(column: TableColumn | undefined, row: RowCells): string {
  const [clock] = row.columns('time');
  if (!column || !clock || HOLDS_CLOCK.test(row.at(column))) return '';
  const away = (dated: TableColumn) => Math.abs(dated.column - clock.column);
  const isNearer = (other: TableColumn) =>
    away(other) < away(column) || (away(other) === away(column) && other.column < column.column);
  return DATED.flatMap((role) => row.columns(role)).some(isNearer) ? '' : row.at(clock);
}
