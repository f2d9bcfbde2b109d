import {
  type Batch,
  batchType,
  bool,
  Column,
  columnFromArray,
  type DataType,
  float64,
  int64,
  list,
  tableFromColumns,
  tableToIPC,
  utf8,
} from '@uwdata/flechette';
import type { CellType, Table } from './table.ts';

const TYPES: Record<CellType, () => DataType> = {
  text: utf8,
  texts: () => list(utf8()),
  whole: int64,
  number: float64,
  flag: bool,
};

/** A table in the file format of Arrow IPC, which is that of Feather, version 2. */
export function asArrow({ columns, rows }: Table): Uint8Array {
  const arrays = columns.map(({ name, type }, at): [string, Column<unknown>] => {
    const cells = rows.map((row) => row[at]);
    return [name, cells.length > 0 ? columnFromArray(cells, TYPES[type]()) : new Column([noRows(TYPES[type]())])];
  });
  return tableToIPC(tableFromColumns(arrays), { format: 'file' }) as Uint8Array;
}

/** A batch without a row, as some readers (Polars) take no file that has no batch. */
function noRows(type: DataType): Batch<unknown> {
  const { children = [] } = type as { children?: readonly { type: DataType }[] };
  return new (batchType(type))({
    type,
    length: 0,
    nullCount: 0,
    validity: new Uint8Array(0),
    offsets: new Int32Array(1),
    values: new Uint8Array(0),
    children: children.map((child) => noRows(child.type)),
  });
}
