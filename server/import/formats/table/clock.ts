import type { TableColumn } from '../../../../contract/tables.ts';
import type { RowCells } from './cells.ts';
import { wordsOf } from './headers.ts';

/** The headers of a date and of its time of day, where they stand in two columns. */
export const DAY = 'date';
export const CLOCK = 'time';

/** True for a time of day without a date: `08:15`, `8:15:00.123 PM`. */
export const isClock = (text: string): boolean =>
  /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AP]\.?M\.?)?(?:\s*(?:Z|UTC))?$/i.test(text.trim());

/** The time of day that a row has in a column of its own beside that of its date; empty where there is none. */
export function clockBeside(column: TableColumn | undefined, row: RowCells): string {
  if (!column || wordsOf(column.name) !== DAY) return '';
  const beside = row.columns('other').find(({ name }) => wordsOf(name) === CLOCK);
  const text = beside ? row.at(beside).trim() : '';
  return isClock(text) ? ` ${text}` : '';
}
