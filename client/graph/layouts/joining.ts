import type { Position } from '../../store/picture.ts';
import { at, boxAround, overlaps, type Rect } from '../extents.ts';
import { nearestPlace, Room } from '../room.ts';

/** A box does not reach further than this for what joins it. */
const NEAR_RINGS = 40;

/**
 * The place in a box for what joins it, nearest to where it is wanted: where the box round all of them is free, or else
 * where it covers nothing that stands in the box. What is covered is brought up to date.
 */
export function joinBox({
  id,
  extent,
  owner,
  wanted,
  covered,
  homes,
}: {
  id: string;
  /** What it covers round its own place. */
  extent: Rect;
  owner: Parameters<typeof boxAround>[0];
  wanted: Position;
  covered: Map<string, Rect>;
  homes: ReadonlyMap<string, string>;
}): Position {
  const inside: Rect[] = [];
  const others = new Room();
  for (const [other, rect] of covered) {
    if (homes.get(other) === owner.id) inside.push(rect);
    else if (other !== owner.id && other !== homes.get(owner.id)) others.cover(rect);
  }
  const boxWith = (place: Position) => boxAround(owner, [...inside, at(extent, place)]);
  const isApart = (place: Position) => !inside.some((rect) => overlaps(rect, at(extent, place)));
  const fits = (place: Position) => isApart(place) && others.isFree(boxWith(place));
  const best = nearestPlace({ wanted, rings: NEAR_RINGS, fits });
  const place = best.ring < NEAR_RINGS ? best.place : nearestPlace({ wanted, fits: isApart }).place;
  covered.set(id, at(extent, place));
  covered.set(owner.id, boxWith(place));
  return place;
}
