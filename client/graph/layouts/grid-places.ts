import type { Position } from '../../store/picture.ts';
import type { Body } from '../bodies.ts';
import { heightOf, widthOf } from './stacked.ts';

const GAP = 20;
/** Width of the grid for one of height. */
const SHAPE = 1.6;

/** Places in rows of as many as make the grid about as wide as a screen; each column as wide as its widest. */
export function gridPlaces(bodies: readonly Body[], shape = SHAPE): Map<string, Position> {
  const width = bodies.reduce((sum, body) => sum + widthOf(body) + GAP, 0) / Math.max(1, bodies.length);
  const height = bodies.reduce((sum, body) => sum + heightOf(body) + GAP, 0) / Math.max(1, bodies.length);
  const columns = Math.max(1, Math.round(Math.sqrt((bodies.length * shape * height) / width)));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...bodies.filter((__, index) => index % columns === column).map(widthOf)),
  );
  const lefts = widths.map((_, column) => widths.slice(0, column).reduce((sum, one) => sum + one + GAP, 0));
  const places = new Map<string, Position>();
  let top = 0;
  for (let start = 0; start < bodies.length; start += columns) {
    const row = bodies.slice(start, start + columns);
    const head = Math.min(...row.map(({ extent }) => extent.top));
    row.forEach((body, column) => {
      const middle = (lefts[column] as number) + (widths[column] as number) / 2;
      places.set(body.id, { x: middle - (body.extent.left + body.extent.right) / 2, y: top - head });
    });
    top += Math.max(...row.map(({ extent }) => extent.bottom)) - head + GAP;
  }
  return places;
}
