import type { Picture, Position } from '../../store/state.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import { at, foldExtent, nodeExtent, type Rect } from '../extents.ts';
import { Room } from '../room.ts';

/**
 * Places for what comes back to a picture that holds it already: where it stood, or else on the free ground nearest to
 * there. Nothing else moves.
 * @param wanted where each stood
 */
export function placeAgain(picture: Picture, wanted: Readonly<Record<string, Position>>): Record<string, Position> {
  const scene = sceneOf(picture);
  const isBack = ({ id }: { id: string }) => id in wanted;
  const standing = {
    ...scene,
    nodes: scene.nodes.filter((node) => !isBack(node)),
    folds: scene.folds.filter((fold) => !isBack(fold)),
  };
  const room = new Room();
  for (const rect of coveredBy(standing, picture.positions).values()) room.cover(rect);
  const extents: [string, Rect][] = [
    ...scene.nodes.filter(isBack).map((node): [string, Rect] => [node.id, nodeExtent(node)]),
    ...scene.folds.filter(isBack).map((fold): [string, Rect] => [fold.id, foldExtent(fold)]),
  ];
  return Object.fromEntries(
    extents.map(([id, extent]) => {
      const { place } = room.nearest(extent, wanted[id] as Position);
      room.cover(at(extent, place));
      return [id, place];
    }),
  );
}
