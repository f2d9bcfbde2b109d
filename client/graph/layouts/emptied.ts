import type { Picture, Position } from '../../store/picture.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import { centre, holds } from '../extents.ts';
import { homesOf } from '../homes.ts';

/**
 * Where the organisations stood whose last host has left their box from one picture to the next: at their own place where
 * that is in the box, or else in its middle. A place outside is older than the box, and may be covered by now.
 */
export function standingEmptied(before: Picture, after: Picture): Record<string, Position> {
  const scene = sceneOf(before);
  const homes = new Set(homesOf(scene).values());
  if (homes.size === 0) return {};
  const left = sceneOf(after);
  const full = new Set(homesOf(left).values());
  const emptied = left.nodes.filter(({ id }) => homes.has(id) && !full.has(id));
  if (emptied.length === 0) return {};
  const covered = coveredBy(scene, before.positions);
  const places = emptied.flatMap(({ id }) => {
    const box = covered.get(id);
    if (!box) return [];
    const { x, y } = centre(box);
    const own = before.positions[id];
    return [[id, own && holds(box, own) ? own : { x: Math.round(x), y: Math.round(y) }] as const];
  });
  return Object.fromEntries(places);
}
