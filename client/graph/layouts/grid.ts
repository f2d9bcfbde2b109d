import { KIND_NAMES, KINDS } from '../../../contract/kinds.ts';
import type { Picture } from '../../store/picture.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { unbundled, withFolds } from './blocks.ts';
import { gridPlaces } from './grid-places.ts';
import { ALONE, type LayOut } from './layout.ts';
import { settled } from './settled.ts';

/** Rows and columns, by kind and then by name: to look through and to compare. */
export const layOutGrid: LayOut = (picture, { tell } = ALONE) => {
  const bodies = bodiesOf(sceneOf(picture));
  const blocks = withFolds(picture, bodies);
  const places = gridPlaces(inOrder(picture, blocks));
  tell(0.5);
  return settled(picture, bodies, unbundled(bodies, blocks, places));
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
