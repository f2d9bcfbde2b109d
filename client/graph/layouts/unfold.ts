import { homesOf, isWithin } from '../../store/homes.ts';
import type { Picture, Position } from '../../store/picture.ts';
import { bodiesOf, placesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import { centre, grown, overlaps, type Rect } from '../extents.ts';
import { paperRects } from '../papers.ts';
import { Room } from '../room.ts';
import { joinBox, ownersIn, type Placing } from './joining.ts';

/** Kept free round a box that opens. */
const MARGIN = 4;

/**
 * Places for the members of a group that has just been opened, and for the group: where they stood before, if a box
 * round them is free there, or else in rows as near to the group as there is room. Nothing else moves: where the box of
 * an organisation has no room for the open group, it stands outside.
 */
export function placeUnfolded(picture: Picture, id: string): Placing {
  const scene = sceneOf(picture);
  const homes = homesOf(scene);
  const group = scene.groups?.find((one) => one.id === id);
  if (!group) return NOWHERE;
  const isInside = (other: string) => other === id || isWithin(homes, other, id);
  const around = homes.get(id);
  const papers = paperRects(picture).map((rect, index) => [`paper ${index}`, rect] as const);
  const covered = new Map([...coveredBy(scene, picture.positions), ...papers]);
  const room = new Room();
  for (const [other, rect] of covered) if (!isInside(other) && other !== around) room.cover(rect);

  const box = covered.get(id);
  const members = group.inside.flatMap((node) => covered.get(node.id) ?? []);
  const areApart =
    members.length === group.inside.length && !members.some((rect, index) => meets(rect, members, index));
  const outer = around === undefined ? box : covered.get(around);
  if (box && outer && areApart && room.isFree(box) && isClear(outer, { covered, homes, around: around ?? id }))
    return { positions: { [id]: rounded(centre(box)) }, outside: [] };

  const inside = (other: { id: string }) => isInside(other.id);
  const own = { nodes: scene.nodes.filter(inside), folds: [], groups: (scene.groups ?? []).filter(inside) };
  const [body] = bodiesOf({ ...scene, ...own }, homes);
  if (!body) return NOWHERE;
  const wanted = picture.positions[id] ?? { x: 0, y: 0 };
  const extent = grown(body.extent, MARGIN);
  const outside = new Map([...covered].filter(([other]) => !isInside(other)));
  const place =
    around === undefined
      ? room.nearest(extent, wanted).place
      : joinBox({ id, extent, owners: ownersIn(scene), wanted, covered: outside, homes });
  if (place) return { positions: placesOf([body], new Map([[body.id, place]])), outside: [] };
  const apart = { ...picture, homes: { ...picture.homes, [id]: null } };
  return { ...placeUnfolded(apart, id), outside: [id] };
}

const NOWHERE: Placing = { positions: {}, outside: [] };

/** True where a box covers nothing but what stands in it. */
function isClear(
  box: Rect,
  {
    covered,
    homes,
    around,
  }: { covered: ReadonlyMap<string, Rect>; homes: ReadonlyMap<string, string>; around: string },
): boolean {
  return ![...covered].some(
    ([id, rect]) =>
      id !== around && !isWithin(homes, id, around) && !isWithin(homes, around, id) && overlaps(rect, box),
  );
}

const meets = (rect: Rect, all: readonly Rect[], index: number): boolean =>
  all.slice(index + 1).some((other) => overlaps(rect, other));

const rounded = ({ x, y }: Position): Position => ({ x: Math.round(x), y: Math.round(y) });
