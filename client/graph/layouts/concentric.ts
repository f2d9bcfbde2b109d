import type { Position } from '../../store/picture.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { unbundled, withFolds } from './blocks.ts';
import { ALONE, type LayOut } from './layout.ts';
import { adjacency, bodyIndex, linksOf, stepsFrom } from './links.ts';
import { settled } from './settled.ts';
import { heightOf, widthOf } from './stacked.ts';

const GAP = 16;
/** Between those so many steps away and the next. */
const RING_GAP = 50;
/** Names are wider than they are high. */
const WIDER = 1.5;

/** Rings by how many steps each is from what was asked about, or from the one with most ties. */
export const layOutConcentric: LayOut = (picture, { around, tell } = ALONE) => {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const blocks = withFolds(picture, bodies);
  const near = adjacency(blocks.length, linksOf(scene, blocks));
  const bodyOf = bodyIndex(blocks);
  const asked = [...new Set(around.flatMap((id) => bodyOf.get(id) ?? []))];
  const busiest = [...near.keys()].sort((a, b) => (near[b]?.length ?? 0) - (near[a]?.length ?? 0))[0];
  const starts = asked.length > 0 ? asked : busiest === undefined ? [] : [busiest];
  const rings = ringsOf(stepsFrom(starts, near));
  tell(0.3);
  const places = new Map<string, Position>();
  const angles = new Float64Array(blocks.length);
  let radius = 0;
  for (const ring of rings) {
    const turned = ring
      .map((index) => ({ index, angle: towards(near[index] as number[], { angles, placed: places, bodies: blocks }) }))
      .sort((a, b) => a.angle - b.angle || a.index - b.index);
    radius = wind(
      turned.map(({ index }) => ({ index, body: blocks[index] as Body })),
      { radius, places, angles },
    );
  }
  tell(0.7);
  return settled(picture, bodies, unbundled(bodies, blocks, places));
};

/** Indices by their steps; what no way leads to stands outermost. */
function ringsOf(steps: Int32Array): number[][] {
  const rings: number[][] = [];
  const far = Math.max(0, ...steps) + 1;
  steps.forEach((step, index) => {
    const ring = step === -1 ? far : step;
    while (rings.length <= ring) rings.push([]);
    rings[ring]?.push(index);
  });
  return rings.filter(({ length }) => length > 0);
}

/** The direction in which the neighbours on inner rings lie. */
function towards(
  neighbours: readonly number[],
  { angles, placed, bodies }: { angles: Float64Array; placed: ReadonlyMap<string, Position>; bodies: readonly Body[] },
): number {
  let [x, y] = [0, 0];
  for (const other of neighbours) {
    if (!placed.has(bodies[other]?.id ?? '')) continue;
    x += Math.cos(angles[other] as number);
    y += Math.sin(angles[other] as number);
  }
  return Math.atan2(y, x);
}

/** Puts bodies on as many circles as they need, beginning outside `radius`; answers what the last of them reaches. */
function wind(
  items: readonly { index: number; body: Body }[],
  { radius, places, angles }: { radius: number; places: Map<string, Position>; angles: Float64Array },
): number {
  const depth = Math.max(...items.map(sizeOf)) + GAP;
  let circle = radius === 0 && items.length === 1 ? 0 : radius + depth / 2 + (radius === 0 ? 0 : RING_GAP);
  let rest = items;
  while (rest.length > 0) {
    const count = fitting(rest, circle);
    rest.slice(0, count).forEach(({ index, body }, turn) => {
      const angle = -Math.PI + (2 * Math.PI * (turn + 0.5)) / count;
      angles[index] = angle;
      places.set(body.id, { x: Math.cos(angle) * circle * WIDER, y: Math.sin(angle) * circle });
    });
    rest = rest.slice(count);
    if (rest.length > 0) circle += depth;
  }
  return circle + depth / 2;
}

/** How many of the next fit on a circle, one at least. */
function fitting(items: readonly { body: Body }[], circle: number): number {
  let room = 2 * Math.PI * circle;
  const last = items.findIndex((item) => {
    room -= sizeOf(item) + GAP;
    return room < 0;
  });
  return last === -1 ? items.length : Math.max(1, last);
}

const sizeOf = ({ body }: { body: Body }): number => Math.max(heightOf(body), widthOf(body) / WIDER);
