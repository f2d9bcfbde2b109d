import { stringify } from 'csv-stringify/sync';

/**
 * Rows as CSV, for spreadsheets and data frames: several values of one cell are parted by "; ", what is not known is empty,
 * and what a spreadsheet would compute is written as text.
 */
export const csvOf = (rows: readonly (readonly unknown[])[]): string =>
  stringify(
    rows.map((row) => row.map(cell)),
    { escape_formulas: true },
  );

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
