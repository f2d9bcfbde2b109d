import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Position } from '../../store/state.ts';
import { type Body, bodiesOf } from '../bodies.ts';
import { sceneOf } from '../containment.ts';
import { ALONE, type LayOut } from './layout.ts';
import { adjacency, linksOf } from './links.ts';
import { pivotPlaces } from './pivots.ts';
import { heldBodies, settled } from './settled.ts';

interface Point extends SimulationNodeDatum {
  body: Body;
  radius: number;
}

/** Ticks for a small picture and the fewest for a large one; between them, their product with the bodies is the same. */
const MOST_TICKS = 300;
const FEWEST_TICKS = 60;
const TICKED_BODIES = 100_000;
const STEP = 120;

/** A force-directed layout of any picture (d3-force, velocity Verlet), then every overlap taken away. */
export const layOutForce: LayOut = (picture, { tell } = ALONE) => {
  const scene = sceneOf(picture);
  const bodies = bodiesOf(scene);
  const pairs = linksOf(scene, bodies);
  const held = heldBodies(picture, bodies);
  const start = pivotPlaces(adjacency(bodies.length, pairs));
  const points = bodies.map((body, index): Point => {
    const radius = radiusOf(body);
    if (held.has(body.id)) {
      const { x, y } = picture.positions[body.id] as Position;
      return { body, radius, fx: x, fy: y };
    }
    const turn = index * 2.399963;
    const out = (start.part[index] as number) * 3;
    return {
      body,
      radius,
      x: STEP * (start.x[index] as number) + out * Math.cos(turn),
      y: STEP * (start.y[index] as number) + out * Math.sin(turn),
    };
  });
  const links = pairs.map(([source, target]) => ({ source, target }));
  const ticks = Math.round(Math.min(MOST_TICKS, Math.max(FEWEST_TICKS, TICKED_BODIES / bodies.length)));
  const simulation = forceSimulation(points)
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force('link', forceLink<Point, (typeof links)[number]>(links).distance(lengthOf).strength(0.5))
    .force('charge', forceManyBody().strength(-500).distanceMax(900))
    .force(
      'collide',
      forceCollide<Point>(({ radius }) => radius),
    )
    .force('x', forceX(0).strength(0.03))
    .force('y', forceY(0).strength(0.06))
    .stop();
  for (let tick = 0; tick < ticks; tick += 1) {
    simulation.tick();
    tell(tick / ticks);
  }
  return settled(picture, bodies, new Map(points.map(({ body, x = 0, y = 0 }) => [body.id, { x, y }])));
};

const radiusOf = ({ extent }: Body): number =>
  Math.max(24, (extent.right - extent.left + extent.bottom - extent.top) / 4);

const lengthOf = ({ source, target }: { source: unknown; target: unknown }): number =>
  (source as Point).radius + (target as Point).radius + 50;
