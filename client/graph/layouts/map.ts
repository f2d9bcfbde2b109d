import type { GraphNode } from '../../../contract/graph.ts';
import type { Picture, Position } from '../../store/picture.ts';
import { count } from '../../words.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { unbundled, withFolds } from './blocks.ts';
import { gridPlaces } from './grid-places.ts';
import { ALONE, type LayOut } from './layout.ts';
import { adjacency, linksOf, stepsFrom } from './links.ts';
import { settled } from './settled.ts';
import { heightOf, widthOf } from './stacked.ts';

type Coordinates = NonNullable<GraphNode['coordinates']>;

/** Of the longer side of the map: with so much room most things stand where they belong. */
const ROOMY = 3;
/** Between the map and what is tied to nothing on it. */
const GAP = 80;

/**
 * By place on the earth, north up: what has coordinates or is located at what has them stands there, the rest near what it
 * is tied to, and what is tied to nothing of that below. Equirectangular, true to scale at the middle latitude (Snyder
 * 1987), and cut where nothing stands for the widest stretch of longitude.
 */
export const layOutMap: LayOut = (picture, { tell } = ALONE) => {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const blocks = withFolds(picture, bodies);
  const placeOf = coordinatesIn(picture);
  const located = blocks.map(({ members }) => Object.keys(members).flatMap((id) => placeOf(id) ?? [])[0] ?? null);
  const side = ROOMY * Math.sqrt(blocks.reduce((sum, block) => sum + widthOf(block) * heightOf(block), 0));
  const wanted = projected(located, side);
  tell(0.3);
  const near = adjacency(blocks.length, linksOf(scene, blocks));
  const starts = [...located.keys()].filter((index) => located[index]);
  const steps = stepsFrom(starts, near);
  const outwards = [...steps.keys()].filter((index) => (steps[index] as number) > 0);
  for (const index of outwards.sort((a, b) => (steps[a] as number) - (steps[b] as number) || a - b)) {
    const nearer = (near[index] as number[]).filter((other) => steps[other] === (steps[index] as number) - 1);
    wanted.set(index, meanOf(nearer.map((other) => wanted.get(other) as Position)));
  }
  const below = Math.max(0, ...[...wanted.values()].map(({ y }) => y)) + GAP;
  const apart = gridPlaces(
    blocks.filter((_, index) => !wanted.has(index)),
    2,
  );
  tell(0.6);
  const places = new Map(
    blocks.map(({ id }: Body, index): [string, Position] => {
      const { x, y } = apart.get(id) ?? { x: 0, y: 0 };
      return [id, wanted.get(index) ?? { x, y: y + below }];
    }),
  );
  return settled(picture, bodies, unbundled(bodies, blocks, places));
};

/** "3 entities stand where a source places them, 9 near what they are tied to. North is up." */
export function sayMap(picture: Picture): string {
  const placeOf = coordinatesIn(picture);
  const all = Object.keys(picture.nodes);
  const located = all.filter((id) => placeOf(id) !== null).length;
  return `${count(located, 'entity', 'entities')} of ${all.length} stand where a source places them, the others near what they are tied to, if to anything. North is up.`;
}

/** The coordinates of an entity, or of the first place that it is located at. */
function coordinatesIn({ nodes, edges }: Picture): (id: string) => Coordinates | null {
  const located = new Map<string, Coordinates>();
  for (const { type, from, to } of Object.values(edges)) {
    const place = nodes[to]?.coordinates;
    if (type === 'LOCATED_AT' && place && !located.has(from)) located.set(from, place);
  }
  return (id) => nodes[id]?.coordinates ?? located.get(id) ?? null;
}

/** By index; the longer side of the map has the given length. */
function projected(located: readonly (Coordinates | null)[], side: number): Map<number, Position> {
  const known = located.flatMap((place, index) => (place ? [{ index, ...place }] : []));
  const latitudes = known.map(({ latitude }) => latitude);
  const middle = (Math.min(...latitudes) + Math.max(...latitudes)) / 2;
  const west = eastOfWidestGap(known.map(({ longitude }) => longitude));
  const degrees = known.map(({ index, latitude, longitude }) => ({
    index,
    x: ((longitude - west + 360) % 360) * Math.cos((middle * Math.PI) / 180),
    y: -latitude,
  }));
  const span = (of: 'x' | 'y') =>
    Math.max(...degrees.map((place) => place[of])) - Math.min(...degrees.map((place) => place[of]));
  const longest = Math.max(span('x'), span('y'));
  const scale = longest > 0 ? side / longest : 0;
  return new Map(degrees.map(({ index, x, y }) => [index, { x: x * scale, y: y * scale }]));
}

/** The longitude at which the widest stretch without a place ends. */
function eastOfWidestGap(longitudes: readonly number[]): number {
  const sorted = [...new Set(longitudes)].sort((a, b) => a - b);
  let [widest, west] = [-1, 0];
  sorted.forEach((longitude, index) => {
    const before = sorted.at(index - 1) as number;
    const gap = (longitude - before + 360) % 360;
    if (gap > widest) [widest, west] = [gap, longitude];
  });
  return west;
}

function meanOf(places: readonly Position[]): Position {
  const sum = places.reduce((one, other) => ({ x: one.x + other.x, y: one.y + other.y }), { x: 0, y: 0 });
  return { x: sum.x / places.length, y: sum.y / places.length };
}
