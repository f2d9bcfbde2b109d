import type { GraphNode } from '../../../contract/graph.ts';
import { homesOf } from '../../store/homes.ts';
import type { Picture, Position } from '../../store/picture.ts';
import { bodiesOf, placesOf } from '../bodies.ts';
import { type Scene, sceneOf } from '../containment.ts';
import { coveredBy, hostsByHome } from '../covered.ts';
import { at, boxAround, centre, foldExtent, groupExtent, nodeExtent, overlaps, type Rect } from '../extents.ts';
import { keptFree } from '../kept-free.ts';
import { Room } from '../room.ts';
import { joinBox, ownersIn, type Placing } from './joining.ts';

/**
 * Places for what comes back to a picture that holds it already: where it stood, or else on the free ground nearest to
 * there; what is pinned, where it stood in any case. Nothing else moves.
 * @param wanted where each stood; of two that stood in one place the first has it
 */
export function placeAgain(picture: Picture, wanted: Readonly<Record<string, Position>>): Placing {
  const scene = sceneOf(picture);
  const groups = scene.groups ?? [];
  const homes = homesOf(scene);
  const fixed = pinnedPlaces(picture, wanted, homes);
  const isBack = ({ id }: { id: string }) => id in wanted && !(id in fixed);
  const standing = {
    ...scene,
    nodes: scene.nodes.filter((node) => !isBack(node)),
    folds: scene.folds.filter((fold) => !isBack(fold)),
    groups: groups.filter((group) => !isBack(group)),
  };
  const covered = coveredBy(standing, { ...picture.positions, ...fixed });
  const extentById = new Map<string, Rect>([
    ...groups.filter(isBack).map((group): [string, Rect] => [group.id, groupExtent(group)]),
    ...scene.nodes.filter(isBack).map((node): [string, Rect] => [node.id, nodeExtent(node)]),
    ...scene.folds.filter(isBack).map((fold): [string, Rect] => [fold.id, foldExtent(fold)]),
  ]);
  const extents = Object.keys(wanted).flatMap((id) => {
    const extent = extentById.get(id);
    return extent ? [[id, extent] as const] : [];
  });
  const owners = ownersIn(scene);
  const places: Record<string, Position> = { ...fixed };
  const outside: string[] = [];
  for (const [id, extent] of extents) {
    if (!covered.has(homes.get(id) ?? '')) continue;
    const place = joinBox({ id, extent, owners, wanted: wanted[id] as Position, covered, homes });
    if (place) places[id] = place;
    else outside.push(id);
  }
  const room = new Room([...covered.values(), ...keptFree(picture, { but: Object.keys(wanted) })]);
  for (const [home, hosts] of hostsByHome(homes)) {
    const owner = scene.nodes.find(({ id }) => id === home && id in wanted && !places[id]);
    const inside = scene.nodes.filter((node) => hosts.includes(node.id) && isBack(node));
    if (owner && inside.length > 0) Object.assign(places, placeBox(scene, { owner, inside, wanted, room, homes }));
  }
  for (const [id, extent] of extents) {
    if (places[id]) continue;
    const { place } = room.nearest(extent, wanted[id] as Position);
    places[id] = place;
    room.cover(at(extent, place));
  }
  return { positions: places, outside };
}

/**
 * Where what is pinned stood, with the box that comes back with it; of several in one place, as members of a group that came
 * closed, the first.
 */
function pinnedPlaces(
  { pinned }: Picture,
  wanted: Readonly<Record<string, Position>>,
  homes: ReadonlyMap<string, string>,
): Record<string, Position> {
  if (!pinned.some((id) => id in wanted)) return {};
  const hosts = hostsByHome(homes);
  const found = new Map<string, [string, Position]>();
  for (const id of pinned) {
    const box = homes.get(id) ?? id;
    for (const part of box in wanted ? [id, box, ...(hosts.get(box) ?? [])] : [id]) {
      const place = wanted[part];
      const spot = `${place?.x} ${place?.y}`;
      if (place && !found.has(spot)) found.set(spot, [part, place]);
    }
  }
  return Object.fromEntries(found.values());
}

/** A box that comes back with its hosts stands as it stood where that is free, or in rows as near to there as there is room. */
function placeBox(
  scene: Scene,
  {
    owner,
    inside,
    wanted,
    room,
    homes,
  }: {
    owner: GraphNode;
    inside: readonly GraphNode[];
    wanted: Readonly<Record<string, Position>>;
    room: Room;
    homes: ReadonlyMap<string, string>;
  },
): Record<string, Position> {
  const all = [owner, ...inside];
  const rects = inside.map((host) => at(nodeExtent(host), wanted[host.id] as Position));
  const box = boxAround(owner, rects);
  const areApart = rects.every((rect, index) => !rects.slice(index + 1).some((other) => overlaps(rect, other)));
  if (areApart && room.isFree(box)) {
    room.cover(box);
    return Object.fromEntries(all.map(({ id }) => [id, wanted[id] as Position]));
  }
  const bodies = bodiesOf({ ...scene, nodes: all, folds: [], groups: [] }, homes);
  const found = new Map<string, Position>();
  for (const { id, extent } of bodies) {
    const { place } = room.nearest(extent, centre(box));
    room.cover(at(extent, place));
    found.set(id, place);
  }
  return placesOf(bodies, found);
}
