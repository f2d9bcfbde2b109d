import { detect } from './detect.ts';
import { typeOf } from './types.ts';

/** Share of the cells that must be values, or words for types, for a column without a known header to be taken so. */
export const MOST = 0.5;

export const isValue = (cell: string): boolean => typeOf(cell) === null && detect(cell) !== null;

/** The share of cells, from 0 to 1, of which something holds; 0 of none. */
export const share = (cells: readonly string[], is: (cell: string) => boolean): number =>
  cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
