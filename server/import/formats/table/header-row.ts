import { comparableHeader, type TableReading } from '../../../../contract/tables.ts';
import type { Row } from '../format.ts';
import { type Cells, placeOf } from './grammar.ts';

/** What had to be mended of a header, as a row of its own; none where it is clean. */
export function* headerRow(record: Cells, { columns }: TableReading): Iterable<Row> {
  const { cells } = record;
  const repaired: string[] = [];
  const padded = cells.filter((cell) => cell !== cell.trim() && cell.trim() !== '').map((cell) => `"${cell}"`);
  if (padded.length > 0) repaired.push(`blanks round ${padded.join(', ')} taken off`);
  const nameless = columns.filter((column) => column.name === '').map((column) => column.column);
  if (nameless.length > 0)
    repaired.push(`${nameless.length === 1 ? 'column' : 'columns'} ${nameless.join(', ')} without a name`);
  const names = columns.map((column) => comparableHeader(column.name)).filter((name) => name !== '');
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  if (twice.length > 0)
    repaired.push(
      `${twice.map((name) => `"${name}"`).join(', ')} heads more than one column: told apart by their numbers`,
    );
  if (repaired.length > 0) yield { place: placeOf(record), repaired };
}
