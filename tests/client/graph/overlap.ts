import { sceneOf } from '../../../client/graph/containment.ts';
import { coveredBy } from '../../../client/graph/covered.ts';
import { overlaps } from '../../../client/graph/extents.ts';
import { homesOf, isWithin } from '../../../client/store/homes.ts';
import type { Picture, Position } from '../../../client/store/picture.ts';

export const placed = (of: Picture, positions: Record<string, Position>): Picture => ({ ...of, positions });

export const everything = (of: Picture) => [...Object.keys(of.nodes), ...Object.keys(of.folds)].sort();

/** Pairs of what overlaps, but for a box and what stands in it, whatever is between. */
export function clashes(of: Picture): string[] {
  const scene = sceneOf(of);
  const homes = homesOf(scene);
  const covered = [...coveredBy(scene, of.positions)];
  return covered.flatMap(([a, one], index) =>
    covered
      .slice(index + 1)
      .filter(([b, other]) => !isWithin(homes, a, b) && !isWithin(homes, b, a) && overlaps(one, other))
      .map(([b]) => `${a} and ${b}`),
  );
}
