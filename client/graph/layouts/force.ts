import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Picture, Position } from '../../store/state.ts';
import { type Body, bodiesOf, placesOf } from '../bodies.ts';
import { type Scene, sceneOf } from '../containment.ts';
import { at, grown } from '../extents.ts';
import { Room } from '../room.ts';

interface Point extends SimulationNodeDatum {
  body: Body;
  radius: number;
}

/** Ticks for a small picture and the fewest for a large one; between them, their product with the bodies is the same. */
const MOST_TICKS = 300;
const FEWEST_TICKS = 60;
const TICKED_BODIES = 100_000;
/** Kept free round each body. */
const MARGIN = 8;

/** A force-directed layout of any picture (d3-force, velocity Verlet), then every overlap taken away. */
export function layOutForce(picture: Picture): Record<string, Position> {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const points = bodies.map((body): Point => ({ body, radius: radiusOf(body) }));
  const links = linksOf(scene, bodies).map(([source, target]) => ({ source, target }));
  const ticks = Math.round(Math.min(MOST_TICKS, Math.max(FEWEST_TICKS, TICKED_BODIES / bodies.length)));
  forceSimulation(points)
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force('link', forceLink<Point, (typeof links)[number]>(links).distance(lengthOf).strength(0.5))
    .force('charge', forceManyBody().strength(-500).distanceMax(900))
    .force(
      'collide',
      forceCollide<Point>(({ radius }) => radius),
    )
    .force('x', forceX(0).strength(0.03))
    .force('y', forceY(0).strength(0.06))
    .stop()
    .tick(ticks);
  return placesOf(bodies, apart(points));
}

/** Indices of bodies that a relationship or a fold ties together, each pair once. */
export function linksOf({ edges, folds }: Scene, bodies: readonly Body[]): [number, number][] {
  const bodyOf = new Map(
    bodies.flatMap(({ members }, index) => Object.keys(members).map((id) => [id, index] as const)),
  );
  const links = new Map<string, [number, number]>();
  const ties = [
    ...edges.map(({ from, to }) => [from, to] as const),
    ...folds.map(({ anchor, id }) => [anchor, id] as const),
  ];
  for (const [from, to] of ties) {
    const [a, b] = [bodyOf.get(from), bodyOf.get(to)];
    if (a !== undefined && b !== undefined && a !== b) links.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [a, b]);
  }
  return [...links.values()];
}

/** Gives each body the free place nearest to where it came to rest, from the middle outwards. */
function apart(points: readonly Point[]): Map<string, Position> {
  const room = new Room();
  const places = new Map<string, Position>();
  const distance = ({ x = 0, y = 0 }: Point) => Math.hypot(x, y);
  for (const { body, x = 0, y = 0 } of [...points].sort((a, b) => distance(a) - distance(b))) {
    const { place } = room.nearest(grown(body.extent, MARGIN), { x: Math.round(x), y: Math.round(y) });
    room.cover(at(grown(body.extent, MARGIN), place));
    places.set(body.id, place);
  }
  return places;
}

const radiusOf = ({ extent }: Body): number =>
  Math.max(24, (extent.right - extent.left + extent.bottom - extent.top) / 4);

const lengthOf = ({ source, target }: { source: unknown; target: unknown }): number =>
  (source as Point).radius + (target as Point).radius + 50;
