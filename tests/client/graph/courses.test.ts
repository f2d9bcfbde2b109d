import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../../client/graph/containment.ts';
import { coursesOf } from '../../../client/graph/courses.ts';
import { symbolSize } from '../../../client/graph/extents.ts';
import { edgeLabel, textSize } from '../../../client/graph/labels.ts';
import { layOutOpening } from '../../../client/graph/layouts/opening.ts';
import { curve } from '../../../client/graph/routes.ts';
import type { Picture, Position } from '../../../client/store/picture.ts';
import { relationship } from '../../../contract/relationships.ts';
import { placed } from './overlap.ts';
import { OPENING } from './pictures.ts';

/** Half the height of words with their background, twice: words nearer than this cover each other. */
const APART = 18;

/** Each heavy arrow's words as points five pixels apart, where they are drawn. */
function wordsOf(of: Picture): Position[][] {
  const scene = sceneOf(of);
  const heavy = scene.edges.filter(({ type }) => relationship(type).usedAgainst);
  const courses = coursesOf(of, { scene, edges: scene.edges, labelled: (edge) => heavy.includes(edge) });
  return heavy.map((edge) => {
    const [from, to] = [edge.from, edge.to].map((id) => of.positions[id]) as [Position, Position];
    const { bend, labelAt } = courses.get(edge.id) as { bend: number; labelAt: number };
    const { at, way } = alongOf(curve({ from, to }, bend), labelAt + symbolSize({ kind: 'host' }) / 2);
    const { width } = textSize(edgeLabel(edge));
    return Array.from({ length: Math.ceil(width / 5) + 1 }, (_, step) => {
      const off = Math.min(step * 5, width) - width / 2;
      return { x: at.x + off * way.x, y: at.y + off * way.y };
    });
  });
}

/** The place so far along a course, and the direction there. */
function alongOf(course: readonly Position[], distance: number): { at: Position; way: Position } {
  let left = distance;
  for (const [index, to] of course.slice(1).entries()) {
    const from = course[index] as Position;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const way = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
    if (left <= length) return { at: { x: from.x + left * way.x, y: from.y + left * way.y }, way };
    left -= length;
  }
  throw new Error('The words stand beyond the end of their line.');
}

describe('the heavy arrows of the opening picture', () => {
  const few = Object.fromEntries(
    ['alpha', 'bravo', 'charlie'].flatMap((name) =>
      Object.entries(OPENING.folds)
        .filter(([, { anchor }]) => anchor === `cluster:${name}`)
        .slice(0, 4),
    ),
  );
  it.each([
    ['many counts', OPENING],
    ['four counts a cluster', { ...OPENING, folds: few }],
  ])('have words that cover each other nowhere, with %s', (_, of) => {
    const words = wordsOf(placed(of, layOutOpening(of)));
    expect(words).toHaveLength(6);
    const distances = words.flatMap((one, index) =>
      words.slice(index + 1).flatMap((other) => one.flatMap((a) => other.map((b) => Math.hypot(a.x - b.x, a.y - b.y)))),
    );
    expect(Math.min(...distances)).toBeGreaterThan(APART);
  });
});
