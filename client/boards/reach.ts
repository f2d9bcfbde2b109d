import type { Grid } from './grid.ts';

/** Where a thing stands on a board: its row, its column, and which of those in the cell it is. */
export interface Place {
  row: number;
  /** `NAME` for the name of the row. */
  column: number;
  item: number;
}

export const NAME = -1;

/** Rows that Page Up and Page Down pass. */
const PAGE = 10;

const STEPS: Record<string, [columns: number, rows: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const thingsIn = (grid: Grid, row: number, column: number): number =>
  column === NAME ? Number(typeof grid.rows[row]?.row === 'string') : (grid.rows[row]?.cells[column]?.length ?? 0);

export const isOn = (grid: Grid, { row, column, item }: Place): boolean => item < thingsIn(grid, row, column);

/** Where the keyboard enters a board; null where nothing stands on it. */
export const firstOn = (grid: Grid): Place | null => anyOf(grid, [...grid.rows.keys()], { isLast: false });

/** Where a key leads to from a thing, over cells that hold none; null where it leads nowhere. */
export function reached(grid: Grid, from: Place, { key, ctrlKey }: { key: string; ctrlKey: boolean }): Place | null {
  const step = STEPS[key];
  if (step) return next(grid, from, step);
  if (key === 'Home' || key === 'End') {
    const rows = ctrlKey ? [...grid.rows.keys()] : [from.row];
    return anyOf(grid, key === 'End' ? rows.reverse() : rows, { isLast: key === 'End' });
  }
  if (key === 'PageDown' || key === 'PageUp') return turned(grid, from, key === 'PageDown' ? 1 : -1);
  return null;
}

function next(grid: Grid, from: Place, [columns, rows]: [number, number]): Place | null {
  const beside = from.item + rows;
  if (rows !== 0 && beside >= 0 && beside < thingsIn(grid, from.row, from.column)) return { ...from, item: beside };
  let [row, column] = [from.row + rows, from.column + columns];
  while (row >= 0 && row < grid.rows.length && column >= NAME && column < grid.columns.length) {
    const things = thingsIn(grid, row, column);
    if (things > 0) return { row, column, item: rows < 0 ? things - 1 : 0 };
    row += rows;
    column += columns;
  }
  return null;
}

/** The farthest thing of the column within a page, or the nearest beyond it. */
function turned(grid: Grid, from: Place, direction: 1 | -1): Place | null {
  for (let row = from.row + direction * PAGE; row !== from.row; row -= direction) {
    if (thingsIn(grid, row, from.column) > 0) return { row, column: from.column, item: 0 };
  }
  return next(grid, { ...from, item: direction > 0 ? thingsIn(grid, from.row, from.column) - 1 : 0 }, [0, direction]);
}

/** The first thing, or the last, of the first of these rows that holds any. */
function anyOf(grid: Grid, rows: readonly number[], { isLast }: { isLast: boolean }): Place | null {
  const columns = [NAME, ...grid.columns.keys()];
  if (isLast) columns.reverse();
  for (const row of rows) {
    const column = columns.find((one) => thingsIn(grid, row, one) > 0);
    if (column !== undefined) return { row, column, item: isLast ? thingsIn(grid, row, column) - 1 : 0 };
  }
  return null;
}
