import type { ColumnRole, TableColumn } from '../../../../contract/tables.ts';

/** Takes a column for no values, but for something else: a type is of values alone. */
export function drop(column: TableColumn, role: ColumnRole): void {
  column.role = role;
  delete column.type;
}
