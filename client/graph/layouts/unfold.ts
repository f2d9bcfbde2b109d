import { homesOf, isWithin } from '../../store/homes.ts';
import type { Picture, Position } from '../../store/picture.ts';
import { type Body, bodiesOf, placesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import { at, centre, grown, overlaps, type Rect } from '../extents.ts';
import { keptFree } from '../kept-free.ts';
import { Room } from '../room.ts';
import { joinBox, ownersIn, type Placing } from './joining.ts';
import { heldBodies } from './settled.ts';

/** Kept free round a box that opens. */
const MARGIN = 4;

/**
 * Places for the members of a group that has just been opened, and for the group: where they stood before, if a box
 * round them is free there, or else in rows as near to the group as there is room. Nothing else moves: where the box of
 * an organisation has no room for the open group, it stands outside. What is pinned stands where it stood in any case.
 */
export function placeUnfolded(picture: Picture, id: string): Placing {
  const scene = sceneOf(picture);
  const homes = homesOf(scene);
  const group = scene.groups?.find((one) => one.id === id);
  if (!group) return NOWHERE;
  const isInside = (other: string) => other === id || isWithin(homes, other, id);
  const around = homes.get(id);
  const free = keptFree(picture).map((rect, index) => [`kept free ${index}`, rect] as const);
  const covered = new Map([...coveredBy(scene, picture.positions), ...free]);
  const outside = new Map([...covered].filter(([other]) => !isInside(other)));
  const room = new Room([...outside].flatMap(([other, rect]) => (other === around ? [] : [rect])));

  const box = covered.get(id);
  const members = group.inside.flatMap((node) => covered.get(node.id) ?? []);
  const areApart =
    members.length === group.inside.length && !members.some((rect, index) => meets(rect, members, index));
  const outer = around === undefined ? box : covered.get(around);
  if (box && outer && areApart && room.isFree(box) && isClear(outer, { covered, homes, around: around ?? id }))
    return { positions: { [id]: rounded(centre(box)) }, outside: [] };

  const inside = (other: { id: string }) => isInside(other.id);
  const own = { ...scene, nodes: scene.nodes.filter(inside), folds: [], groups: (scene.groups ?? []).filter(inside) };
  const parts = bodiesOf({ ...own, groups: own.groups.filter((one) => one.id !== id) }, homes);
  const pinned = pinnedAmong(picture, parts);
  if (pinned.length > 0) return roundPinned(picture, id, { parts, pinned, covered, outside, room, homes });
  const [body] = bodiesOf(own, homes);
  if (!body) return NOWHERE;
  const wanted = picture.positions[id] ?? ORIGIN;
  const extent = grown(body.extent, MARGIN);
  const place =
    around === undefined
      ? room.nearest(extent, wanted).place
      : joinBox({ id, extent, owners: ownersIn(scene), wanted, covered: outside, homes });
  if (place) return { positions: placesOf([body], new Map([[body.id, place]])), outside: [] };
  return standingApart(picture, id);
}

/** As in `placeUnfolded`, outside the box that the group stands in. */
function standingApart(picture: Picture, id: string): Placing {
  const apart = { ...picture, homes: { ...picture.homes, [id]: null } };
  return { ...placeUnfolded(apart, id), outside: [id] };
}

/** Parts of a group that are pinned; of several in one place, as where the group came closed, the first. */
function pinnedAmong(picture: Picture, parts: readonly Body[]): Body[] {
  const held = heldBodies(picture, parts);
  const spots = new Map<string, Body>();
  for (const part of parts) {
    const { x, y } = picture.positions[part.id] ?? ORIGIN;
    if (held.has(part.id) && !spots.has(`${x} ${y}`)) spots.set(`${x} ${y}`, part);
  }
  return [...spots.values()];
}

/** What is pinned in a group stays where it is, and the rest stands as near to where it stood as the box round all has room. */
function roundPinned(
  picture: Picture,
  id: string,
  {
    parts,
    pinned,
    covered,
    outside,
    room,
    homes,
  }: {
    parts: readonly Body[];
    pinned: readonly Body[];
    covered: ReadonlyMap<string, Rect>;
    /** What is covered by others. */
    outside: ReadonlyMap<string, Rect>;
    room: Room;
    homes: ReadonlyMap<string, string>;
  },
): Placing {
  const scene = sceneOf(picture);
  const owners = ownersIn(scene);
  const stay = new Set(pinned.flatMap(({ members }) => Object.keys(members)));
  const now = new Map([...outside, ...[...covered].filter(([other]) => stay.has(other))]);
  for (const { id: part } of pinned) room.cover(now.get(part) as Rect);
  const places = new Map<string, Position>();
  for (const part of parts) {
    if (stay.has(part.id)) continue;
    const wanted = picture.positions[part.id] ?? picture.positions[id] ?? ORIGIN;
    const joined = joinBox({ id: part.id, extent: part.extent, owners, wanted, covered: now, homes });
    if (!joined && homes.has(id)) return standingApart(picture, id);
    // Where something else has come to stand between, the box lies over that.
    const place = joined ?? room.nearest(part.extent, wanted).place;
    const rect = at(part.extent, place);
    places.set(part.id, place);
    now.set(part.id, rect);
    room.cover(rect);
  }
  const positions = placesOf(parts, places);
  const box = coveredBy(scene, { ...picture.positions, ...positions }).get(id);
  return { positions: box ? { ...positions, [id]: rounded(centre(box)) } : positions, outside: [] };
}

const ORIGIN: Position = { x: 0, y: 0 };
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
