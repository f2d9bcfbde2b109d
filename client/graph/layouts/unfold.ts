import type { Picture, Position } from '../../store/picture.ts';
import { bodiesOf, placesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import { centre, grown, overlaps, type Rect } from '../extents.ts';
import { homesOf } from '../homes.ts';
import { Room } from '../room.ts';
import { joinBox } from './joining.ts';

/** Kept free round a box that opens. */
const MARGIN = 4;

/**
 * Places for the members of a group that has just been opened, and for the group: where they stood before, if a box
 * round them is free there, or else in rows as near to the group as there is room. Nothing else moves.
 */
export function placeUnfolded(picture: Picture, id: string): Record<string, Position> {
  const scene = sceneOf(picture);
  const homes = homesOf(scene);
  const group = scene.groups?.find((one) => one.id === id);
  if (!group) return {};
  const isInside = (other: string): boolean => {
    for (let home: string | undefined = other; home !== undefined; home = homes.get(home)) if (home === id) return true;
    return false;
  };
  const around = homes.get(id);
  const covered = coveredBy(scene, picture.positions);
  const room = new Room();
  for (const [other, rect] of covered) if (!isInside(other) && other !== around) room.cover(rect);

  const own = covered.get(id);
  const members = group.inside.flatMap((node) => covered.get(node.id) ?? []);
  const areApart =
    members.length === group.inside.length && !members.some((rect, index) => meets(rect, members, index));
  const box = around === undefined ? own : covered.get(around);
  if (own && box && areApart && room.isFree(own) && isClear(box, { covered, homes, around: around ?? id }))
    return { [id]: rounded(centre(own)) };

  const inside = (other: { id: string }) => isInside(other.id);
  const [body] = bodiesOf({
    ...scene,
    nodes: scene.nodes.filter(inside),
    folds: [],
    groups: (scene.groups ?? []).filter(inside),
  });
  if (!body) return {};
  const wanted = picture.positions[id] ?? { x: 0, y: 0 };
  const extent = grown(body.extent, MARGIN);
  const owner = [...scene.nodes, ...(scene.groups ?? [])].find((one) => one.id === around);
  const outside = new Map([...covered].filter(([other]) => !isInside(other)));
  const place = owner
    ? joinBox({ id, extent, owner, wanted, covered: outside, homes })
    : room.nearest(extent, wanted).place;
  return placesOf([body], new Map([[body.id, place]]));
}

/** True where a box covers nothing but what stands in it. */
function isClear(
  box: Rect,
  {
    covered,
    homes,
    around,
  }: { covered: ReadonlyMap<string, Rect>; homes: ReadonlyMap<string, string>; around: string },
): boolean {
  const isWithin = (id: string): boolean => {
    for (let home: string | undefined = id; home !== undefined; home = homes.get(home))
      if (home === around) return true;
    return false;
  };
  return ![...covered].some(([id, rect]) => !isWithin(id) && id !== homes.get(around) && overlaps(rect, box));
}

const meets = (rect: Rect, all: readonly Rect[], index: number): boolean =>
  all.slice(index + 1).some((other) => overlaps(rect, other));

const rounded = ({ x, y }: Position): Position => ({ x: Math.round(x), y: Math.round(y) });
