import type { Position } from '../../store/picture.ts';
import type { Body } from '../bodies.ts';

/** Width of a picture for one of height. */
const SHAPE = 1.6;
const ROW_GAP = 18;
/** Between columns; where arrows with words lead from one to the next, the other. */
export const COLUMN_GAP = 110;
export const WORDED_GAP = 230;
/** Between the parts of a column that is too long for one. */
const PART_GAP = 24;

/**
 * Places for bodies in columns from left to right, each in its order from the top. A column that is much longer than
 * the picture is wide is broken into parts beside each other.
 */
export function columnPlaces(
  columns: readonly (readonly Body[])[],
  {
    gapAfter = () => COLUMN_GAP,
    leastWidth = () => 0,
  }: { gapAfter?: (column: number) => number; leastWidth?: (column: number) => number } = {},
): Map<string, Position> {
  const all = columns.flat();
  const area = all.reduce((sum, body) => sum + (widthOf(body) + COLUMN_GAP / 2) * (heightOf(body) + ROW_GAP), 0);
  const most = Math.max(Math.sqrt(area / SHAPE), ...all.map(heightOf));
  const places = new Map<string, Position>();
  let left = 0;
  for (const [index, column] of columns.entries()) {
    if (column.length === 0) continue;
    const found = parts(column, most);
    for (const part of found) {
      const width = Math.max(found.length === 1 ? leastWidth(index) : 0, ...part.map(widthOf));
      let top = -stackedHeight(part) / 2;
      for (const body of part) {
        const { extent, id } = body;
        places.set(id, { x: left + (width - widthOf(body)) / 2 - extent.left, y: top - extent.top });
        top += heightOf(body) + ROW_GAP;
      }
      left += width + PART_GAP;
    }
    left += gapAfter(index) - PART_GAP;
  }
  return places;
}

/** A column in parts of equal height, none much above `most`. */
function parts(column: readonly Body[], most: number): Body[][] {
  const total = stackedHeight(column);
  const count = Math.max(1, Math.ceil(total / most));
  const share = total / count;
  const found: Body[][] = [[]];
  let filled = 0;
  for (const body of column) {
    if (filled + heightOf(body) / 2 > share && found.length < count) {
      found.push([]);
      filled = 0;
    }
    found.at(-1)?.push(body);
    filled += heightOf(body) + ROW_GAP;
  }
  return found.filter(({ length }) => length > 0);
}

const stackedHeight = (bodies: readonly Body[]): number =>
  bodies.reduce((sum, body) => sum + heightOf(body), 0) + ROW_GAP * Math.max(0, bodies.length - 1);

export const widthOf = ({ extent }: Pick<Body, 'extent'>): number => extent.right - extent.left;
export const heightOf = ({ extent }: Pick<Body, 'extent'>): number => extent.bottom - extent.top;
