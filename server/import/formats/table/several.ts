import type { TableColumn } from '../../../../contract/tables.ts';
import { detect } from './detect.ts';
import { drop } from './drop.ts';

/**
 * Of several columns of values beside one of their types, to which of them the types belong: what stands in one of them
 * again in another is kept, and where all values of one are of a kind, they need no type.
 */
export function settleSeveralValues(columns: TableColumn[], rows: readonly (readonly string[])[]): void {
  if (!columns.some(({ role }) => role === 'type')) return;
  const cellsOf = ({ column }: TableColumn) => rows.map((row) => (row[column - 1] ?? '').trim());
  const several = () => columns.filter(({ role, type }) => role === 'value' && type === 'any');
  for (const [index, one] of several().entries()) {
    const before = several().slice(0, index).map(cellsOf);
    const own = cellsOf(one);
    const isFilled = own.some((cell) => cell !== '');
    if (isFilled && before.some((cells) => own.every((cell, row) => cell === '' || cell === cells[row])))
      drop(one, 'other');
  }
  for (const one of several()) {
    const kinds = new Set(cellsOf(one).flatMap((cell) => (cell === '' ? [] : [detect(cell)?.kind])));
    const [kind] = kinds;
    if (several().length > 1 && kinds.size === 1 && kind) one.type = kind;
  }
}
