import type { Picture, Position } from '../../store/picture.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { at, type Rect, union } from '../extents.ts';
import { keptFree } from '../kept-free.ts';
import { Room } from '../room.ts';
import { ALONE, type LayOut } from './layout.ts';
import { adjacency, linksOf } from './links.ts';
import { pivotPlaces } from './pivots.ts';
import { heldBodies, MARGIN, placed, settledBodies, standing } from './settled.ts';
import { heightOf, widthOf } from './stacked.ts';
import { type Plane, relaxStress } from './stress.ts';
import { uncrossed } from './uncrossed.ts';

/** The picture gets this many times the area of what stands on it. */
const ROOMY = 3.2;
/** No tie shorter than this, in pixels. */
const SHORTEST = 110;
/** Names are wider than they are high. */
const WIDER = 1.25;
/** Between parts that do not hang together. */
const GAP = 40;
/** As in `placeNear`: a ring found free says that so many rings nearer need not be tried again. */
const BACK = 3;

/**
 * Distances on the picture as like the steps between things as can be (stress), from places by pivots; parts that do not
 * hang together beside each other; then every overlap taken away, and ties uncrossed on free ground.
 */
export const layOutForce: LayOut = (picture, { tell } = ALONE) => {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const near = adjacency(bodies.length, linksOf(scene, bodies));
  const held = heldBodies(picture, bodies);
  const start = pivotPlaces(near);
  const parts = partsOf(start.part);
  const plane: Plane = { x: start.x, y: start.y };
  const length = lengthFor(bodies, parts, plane);
  if (held.size > 0) hold(picture, bodies, { held, plane, length });
  let done = 0;
  for (const members of parts) {
    const share = members.length / bodies.length;
    const isHeld = (index: number) => held.has(bodies[index]?.id ?? '');
    relaxStress(members, near, { plane, held: isHeld, tell: (part) => tell(0.9 * (done + share * part)) });
    done += share;
  }
  const placeOf = (index: number): Position => ({
    x: length * WIDER * (plane.x[index] as number),
    y: length * (plane.y[index] as number),
  });
  const wanted = held.size > 0 ? bodies.map((_, index) => placeOf(index)) : packed(bodies, parts, placeOf);
  const free = settledBodies(picture, bodies, new Map(bodies.map(({ id }, index) => [id, wanted[index] as Position])));
  const still = { margin: MARGIN / 2, taken: keptFree(picture) };
  return placed(picture, bodies, uncrossed(scene, near, { ...standing(picture, bodies, free), ...still }));
};

/** Indices by the part they belong to, the largest part first. */
function partsOf(part: Int32Array): number[][] {
  const parts: number[][] = [];
  part.forEach((number, index) => {
    const known = parts[number];
    if (known) known.push(index);
    else parts[number] = [index];
  });
  return parts.sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number));
}

/** Pixels for one step, so that the largest part has room for all that stands in it. */
function lengthFor(bodies: readonly Body[], [largest = []]: readonly number[][], { x, y }: Plane): number {
  const area = largest.reduce((sum, index) => {
    const body = bodies[index] as Body;
    return sum + widthOf(body) * heightOf(body);
  }, 0);
  const span = (axis: Float64Array) => {
    const values = largest.map((index) => axis[index] as number);
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    return 3.5 * Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
  };
  const covered = Math.max(1, span(x)) * Math.max(1, span(y)) * WIDER;
  return Math.max(SHORTEST, Math.sqrt((ROOMY * area) / covered));
}

/** Puts what is pinned where it is. */
function hold(
  { positions }: Picture,
  bodies: readonly Body[],
  { held, plane, length }: { held: ReadonlySet<string>; plane: Plane; length: number },
): void {
  bodies.forEach(({ id }, index) => {
    const place = positions[id];
    if (!held.has(id) || !place) return;
    plane.x[index] = place.x / length / WIDER;
    plane.y[index] = place.y / length;
  });
}

/** Parts beside each other, the largest in the middle. */
function packed(bodies: readonly Body[], parts: readonly number[][], placeOf: (index: number) => Position): Position[] {
  const room = new Room();
  const places: Position[] = [];
  let ring = 0;
  for (const members of parts) {
    const own = members.map(placeOf);
    const box = members.map((index, at_) => at((bodies[index] as Body).extent, own[at_] as Position)).reduce(union);
    const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    const extent = around(box, middle, members.length === 1 ? 0 : GAP / 2);
    const free = room.nearest(extent, { x: 0, y: 0 }, Math.max(0, ring - BACK));
    ring = members.length === 1 ? free.ring : 0;
    room.cover(at(extent, free.place));
    members.forEach((index, at_) => {
      const place = own[at_] as Position;
      places[index] = { x: place.x - middle.x + free.place.x, y: place.y - middle.y + free.place.y };
    });
  }
  return places;
}

const around = (box: Rect, { x, y }: Position, gap: number): Rect => ({
  left: box.left - x - gap,
  right: box.right - x + gap,
  top: box.top - y - gap,
  bottom: box.bottom - y + gap,
});
