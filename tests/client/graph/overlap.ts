import fc from 'fast-check';
import { sceneOf } from '../../../client/graph/containment.ts';
import { coveredBy } from '../../../client/graph/covered.ts';
import { overlaps } from '../../../client/graph/extents.ts';
import { paperRects } from '../../../client/graph/papers.ts';
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

/** Notes that lie at places of a picture. */
export const anyNotes = fc
  .array(fc.record({ x: fc.integer({ min: -400, max: 400 }), y: fc.integer({ min: -300, max: 300 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((places): Picture['notes'] =>
    Object.fromEntries(
      places.map((place, index) => [
        `note-${index}`,
        { id: `note-${index}`, text: 'Ask the second victim', by: '', place },
      ]),
    ),
  );

/** What lies under a note, or a note over it. */
export function underPapers(of: Picture): string[] {
  const papers = paperRects(of);
  const covered = coveredBy(sceneOf(of), of.positions);
  return [...covered].flatMap(([id, rect]) => (papers.some((paper) => overlaps(paper, rect)) ? [id] : []));
}
