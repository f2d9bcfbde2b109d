import type { Picture, Position } from '../../store/state.ts';
import { bodiesOf, placesOf } from '../bodies.ts';
import { homesOf, sceneOf } from '../containment.ts';
import { coveredBy, hostsByHome } from '../covered.ts';
import { at, boxAround, grown, nodeExtent, overlaps, type Rect } from '../extents.ts';
import { nearestPlace, Room } from '../room.ts';

const MARGIN = 8;
/** A ring found free says that this many rings nearer need not be tried again for the next body. */
const BACK = 3;
/** A box does not reach further than this for a new host. */
const NEAR_RINGS = 40;

/**
 * Places for new nodes and folds of a picture that holds them already, on free ground as near to `anchor` as there is.
 * Answers places of the new ones alone: what stands there does not move.
 */
export const placeNear = (picture: Picture, anchor: string, newIds: readonly string[]): Record<string, Position> =>
  placeGroups(picture, new Map([[anchor, newIds]]));

/** The same for several groups, each near an anchor of its own. */
export function placeGroups(
  picture: Picture,
  groups: ReadonlyMap<string, readonly string[]>,
): Record<string, Position> {
  const fresh = new Set([...groups.values()].flat().filter((id) => id in picture.nodes || id in picture.folds));
  const scene = sceneOf(picture);
  const old = {
    nodes: scene.nodes.filter(({ id }) => !fresh.has(id)),
    edges: scene.edges,
    folds: scene.folds.filter(({ id }) => !fresh.has(id)),
  };
  const covered = coveredBy(old, picture.positions);
  const room = new Room();
  for (const rect of covered.values()) room.cover(rect);
  const homes = homesOf(scene);
  const there = new Set(old.nodes.map(({ id }) => id));
  const joining = [...fresh].filter((id) => there.has(homes.get(id) ?? ''));
  const places = joinBoxes(picture, { joining, homes, covered, room });

  const standing = new Set([...there, ...old.folds.map(({ id }) => id), ...joining]);
  const bodies = bodiesOf({
    ...scene,
    nodes: scene.nodes.filter(({ id }) => !standing.has(id)),
    folds: scene.folds.filter(({ id }) => fresh.has(id)),
  });
  const anchors = new Map([...groups].flatMap(([anchor, ids]) => ids.map((id) => [id, anchor] as const)));
  const found = new Map<string, Position>();
  const rings = new Map<string, number>();
  for (const body of bodies) {
    const anchor = anchors.get(body.id) ?? '';
    const wanted = picture.positions[anchor] ?? found.get(anchor) ?? { x: 0, y: 0 };
    const extent = grown(body.extent, MARGIN);
    const free = room.nearest(extent, wanted, Math.max(0, (rings.get(anchor) ?? 0) - BACK));
    rings.set(anchor, free.ring);
    room.cover(at(extent, free.place));
    found.set(body.id, free.place);
  }
  return { ...placesOf(bodies, found), ...places };
}

/** Hosts of organisations that are there already stand where the box round all of them is free, or else they are. */
function joinBoxes(
  picture: Picture,
  {
    joining,
    homes,
    covered,
    room,
  }: {
    joining: readonly string[];
    homes: ReadonlyMap<string, string>;
    covered: Map<string, Rect>;
    room: Room;
  },
): Record<string, Position> {
  const places: Record<string, Position> = {};
  const hosts = hostsByHome(homes);
  for (const id of joining) {
    const home = homes.get(id) as string;
    const [host, owner] = [picture.nodes[id], picture.nodes[home]];
    const near = picture.positions[home];
    if (!host || !owner || !near) continue;
    const inside = (hosts.get(home) ?? []).flatMap((other) => covered.get(other) ?? []);
    const others = new Room();
    for (const [other, rect] of covered) if (other !== home && homes.get(other) !== home) others.cover(rect);
    const extent = nodeExtent(host);
    const boxWith = (place: Position) => boxAround(owner, [...inside, at(extent, place)]);
    const isApart = (place: Position) => !inside.some((rect) => overlaps(rect, at(extent, place)));
    const fits = (place: Position) => isApart(place) && others.isFree(boxWith(place));
    const best = nearestPlace({ wanted: near, rings: NEAR_RINGS, fits });
    const place = best.ring < NEAR_RINGS ? best.place : nearestPlace({ wanted: near, fits: isApart }).place;
    places[id] = place;
    covered.set(id, at(extent, place));
    covered.set(home, boxWith(place));
    room.cover(boxWith(place));
  }
  return places;
}
