import type { Picture, Position } from '../../store/picture.ts';
import { type Body, placesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { coveredBy } from '../covered.ts';
import { at, grown } from '../extents.ts';
import { heldOn, keptFree } from '../kept-free.ts';
import { Room } from '../room.ts';

/** Kept free between any two bodies, in pixels. */
export const MARGIN = 8;

/** The bodies that stay: something of them is pinned, and all of them has a place already. A box stays whole. */
export function heldBodies(picture: Picture, bodies: readonly Body[]): Set<string> {
  const { positions } = picture;
  const wanted = heldOn(picture);
  if (wanted.size === 0) return wanted;
  const isHeld = (members: string[]) =>
    members.some((id) => wanted.has(id)) && members.every((id) => positions[id] !== undefined);
  return new Set(bodies.filter(({ members }) => isHeld(Object.keys(members))).map(({ id }) => id));
}

/** Each body at the free place nearest to where a layout wants it, as in `settledBodies`. */
export const settled = (
  picture: Picture,
  bodies: readonly Body[],
  wanted: ReadonlyMap<string, Position>,
): Record<string, Position> => placed(picture, bodies, settledBodies(picture, bodies, wanted));

/**
 * Gives each body the free place nearest to where a layout wants it, from the middle outwards. What is pinned stays, and
 * is not among them; the layout as a whole is moved to where it fits what is pinned best. Notes on the picture stay too.
 */
export function settledBodies(
  picture: Picture,
  bodies: readonly Body[],
  wanted: ReadonlyMap<string, Position>,
): Map<string, Position> {
  const held = heldBodies(picture, bodies);
  const room = new Room(keptFree(picture));
  if (held.size > 0) {
    const covered = coveredBy(sceneOf(picture), picture.positions);
    for (const id of held) {
      const rect = covered.get(id);
      if (rect) room.cover(rect);
    }
  }
  const shift = shiftOf(picture, bodies, { held, wanted });
  const free = bodies
    .filter(({ id }) => !held.has(id))
    .map((body) => ({ body, place: moved(wanted.get(body.id) ?? { x: 0, y: 0 }, shift) }));
  const middle = meanOf(free.map(({ place }) => place));
  const fromMiddle = ({ place }: { place: Position }) => Math.hypot(place.x - middle.x, place.y - middle.y);
  const places = new Map<string, Position>();
  for (const { body, place } of free.sort((a, b) => fromMiddle(a) - fromMiddle(b))) {
    const extent = grown(body.extent, MARGIN / 2);
    const found = room.nearest(extent, place).place;
    room.cover(at(extent, found));
    places.set(body.id, found);
  }
  return places;
}

/** Bodies with those held as they are drawn, however they were dragged, and the places of all. */
export function standing(
  picture: Picture,
  bodies: readonly Body[],
  free: ReadonlyMap<string, Position>,
): { bodies: readonly Body[]; places: ReadonlyMap<string, Position>; held: ReadonlySet<string> } {
  const held = heldBodies(picture, bodies);
  if (held.size === 0) return { bodies, places: free, held };
  const { positions } = picture;
  const covered = coveredBy(sceneOf(picture), positions);
  const places = new Map(free);
  const drawn = bodies.map((body): Body => {
    const place = positions[body.id];
    const rect = covered.get(body.id);
    if (!held.has(body.id) || !place || !rect) return body;
    places.set(body.id, place);
    const members = Object.keys(body.members).map((id) => {
      const { x, y } = positions[id] as Position;
      return [id, { x: x - place.x, y: y - place.y }] as const;
    });
    return { id: body.id, extent: at(rect, { x: -place.x, y: -place.y }), members: Object.fromEntries(members) };
  });
  return { bodies: drawn, places, held };
}

/** Where everything stands once each body that is free has its place. */
export function placed(
  picture: Picture,
  bodies: readonly Body[],
  places: ReadonlyMap<string, Position>,
): Record<string, Position> {
  const held = heldBodies(picture, bodies);
  const stay = bodies.filter(({ id }) => held.has(id)).flatMap(({ members }) => Object.keys(members));
  const free = bodies.filter(({ id }) => !held.has(id));
  return {
    ...placesOf(free, places),
    ...Object.fromEntries(stay.map((id) => [id, picture.positions[id] as Position])),
  };
}

function shiftOf(
  { positions }: Picture,
  bodies: readonly Body[],
  { held, wanted }: { held: ReadonlySet<string>; wanted: ReadonlyMap<string, Position> },
): Position {
  const away = bodies.flatMap(({ id, members }) => {
    const place = wanted.get(id);
    if (!held.has(id) || !place) return [];
    return Object.entries(members).map(([member, { x, y }]) => {
      const now = positions[member] as Position;
      return { x: now.x - x - place.x, y: now.y - y - place.y };
    });
  });
  return away.length === 0 ? { x: 0, y: 0 } : meanOf(away);
}

const moved = ({ x, y }: Position, by: Position): Position => ({ x: Math.round(x + by.x), y: Math.round(y + by.y) });

function meanOf(places: readonly Position[]): Position {
  const count = Math.max(1, places.length);
  return {
    x: places.reduce((sum, { x }) => sum + x, 0) / count,
    y: places.reduce((sum, { y }) => sum + y, 0) / count,
  };
}
