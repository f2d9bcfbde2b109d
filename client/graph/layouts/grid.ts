import { KIND_NAMES, KINDS } from '../../../contract/kinds.ts';
import type { Picture, Position } from '../../store/state.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { ALONE, type LayOut } from './layout.ts';
import { settled } from './settled.ts';
import { heightOf, widthOf } from './stacked.ts';

const GAP = 20;
/** Width of the grid for one of height. */
const SHAPE = 1.6;

/** Rows and columns, by kind and then by name: to look through and to compare. */
export const layOutGrid: LayOut = (picture, { tell } = ALONE) => {
  const bodies = bodiesOf(sceneOf(picture));
  const places = gridPlaces(inOrder(picture, bodies));
  tell(0.5);
  return settled(picture, bodies, places);
};

function inOrder({ nodes, folds }: Picture, bodies: readonly Body[]): Body[] {
  const key = ({ id }: Body): [number, string] => {
    const kind = nodes[id]?.kind ?? folds[id]?.kind ?? 'other';
    const family = Object.keys(KINDS).indexOf(kind);
    return [family + (folds[id] ? KIND_NAMES.length : 0), nodes[id]?.name ?? id];
  };
  const keys = new Map(bodies.map((body) => [body, key(body)]));
  return [...bodies].sort((a, b) => {
    const [one, other] = [keys.get(a), keys.get(b)] as [[number, string], [number, string]];
    return one[0] - other[0] || (one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0);
  });
}

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
