import { isWithin } from '../../store/homes.ts';
import type { Position } from '../../store/picture.ts';
import type { Scene } from '../containment.ts';
import { at, boxAround, overlaps, type Rect } from '../extents.ts';
import { nearestPlace, Room } from '../room.ts';

/** A box does not reach further than this for what joins it. */
const NEAR_RINGS = 40;

/** Places, and what of it stands outside the box of its organisation: there was no room for a larger one. */
export interface Placing {
  positions: Record<string, Position>;
  outside: string[];
}

type Owner = Parameters<typeof boxAround>[0];

/** What of a scene may hold others, by id. */
export const ownersIn = ({ nodes, groups = [] }: Scene): ReadonlyMap<string, Owner> =>
  new Map([...nodes, ...groups].map((one) => [one.id, one]));

/**
 * The place in its box for what joins it, nearest to where it is wanted, where the box round all of them is free, as well as
 * those round that box; null where there is none. What is covered is brought up to date.
 */
export function joinBox({
  id,
  extent,
  owners,
  wanted,
  covered,
  homes,
}: {
  id: string;
  /** What it covers round its own place. */
  extent: Rect;
  /** What may hold others, by id. */
  owners: ReadonlyMap<string, Owner>;
  wanted: Position;
  covered: Map<string, Rect>;
  homes: ReadonlyMap<string, string>;
}): Position | null {
  const boxes = boxesRound(id, { owners, covered, homes });
  const grownTo = (place: Position): Rect[] => {
    let rect = at(extent, place);
    return boxes.map(({ owner, inside }) => {
      rect = boxAround(owner, [...inside, rect]);
      return rect;
    });
  };
  const isApart = (place: Position) => !boxes[0]?.inside.some((rect) => overlaps(rect, at(extent, place)));
  const fits = (place: Position) =>
    isApart(place) && grownTo(place).every((rect, level) => boxes[level]?.others.isFree(rect));
  const { place, ring } = nearestPlace({ wanted, rings: NEAR_RINGS, fits });
  if (ring === NEAR_RINGS) return null;
  covered.set(id, at(extent, place));
  for (const [level, rect] of grownTo(place).entries()) covered.set(boxes[level]?.owner.id as string, rect);
  return place;
}

/** The boxes round a thing, the innermost first, each with what else stands in it and with what must not stand in it. */
function boxesRound(
  id: string,
  {
    owners,
    covered,
    homes,
  }: { owners: ReadonlyMap<string, Owner>; covered: ReadonlyMap<string, Rect>; homes: ReadonlyMap<string, string> },
) {
  const boxes: { owner: Owner; inside: Rect[]; others: Room }[] = [];
  let held = id;
  for (let home = homes.get(id); home !== undefined; home = homes.get(home)) {
    const owner = owners.get(home);
    if (!owner) break;
    const box = { owner, inside: [] as Rect[], others: new Room() };
    for (const [other, rect] of covered) {
      if (other === home || other === held || isWithin(homes, home, other)) continue;
      if (homes.get(other) === home) box.inside.push(rect);
      else if (!isWithin(homes, other, home)) box.others.cover(rect);
    }
    boxes.push(box);
    held = home;
  }
  return boxes;
}
