import cytoscape from 'cytoscape';
// @ts-expect-error: it brings no types
import fcose from 'cytoscape-fcose';
import { sceneOf } from '../../client/graph/containment.ts';
import { coveredBy } from '../../client/graph/covered.ts';
import { toElements } from '../../client/graph/elements.ts';
import { overlaps } from '../../client/graph/extents.ts';
import { homesOf } from '../../client/graph/homes.ts';
import { layOutForce } from '../../client/graph/layouts/force.ts';
import { styleOf } from '../../client/graph/style.ts';
import type { Picture, Position } from '../../client/store/picture.ts';
import { atMostTimes, type Figure, under } from '../figure.ts';
import { withProduct } from './product.ts';
import { crossings, stress } from './quality.ts';

const CASE = 'cases/crimson-palace/case.json';

/** The default layout against fcose at its default quality, on the bundle and on the case that ships. */
export async function benchQuality(bundle: string): Promise<Figure[]> {
  cytoscape.use(fcose);
  const figures: Figure[] = [];
  for (const [name, file] of [
    ['ICS', bundle],
    ['the case', CASE],
  ] as const) {
    const picture = await withProduct(file, async (bench) => bench.picture);
    const [ours, theirs] = [layOutForce(picture), byFcose(picture)];
    const edges = Object.values(picture.edges);
    const measure = (of: (drawn: { places: Record<string, Position>; edges: typeof edges }) => number) => ({
      value: of({ places: ours, edges }),
      baseline: of({ places: theirs, edges }),
    });
    figures.push(
      atMostTimes(1.05, { name: `edges that cross, ${name}`, unit: 'pairs', ...measure(crossings) }),
      atMostTimes(1.05, { name: `normalised stress, ${name}`, unit: '', ...measure(stress) }),
      under(1, {
        name: `nodes that overlap, labels included, ${name}`,
        unit: 'pairs',
        value: overlapping(picture, ours),
        baseline: overlapping(picture, theirs),
      }),
    );
  }
  return figures;
}

function byFcose(picture: Picture): Record<string, Position> {
  const elements = toElements(picture, { theme: 'light' });
  const cy = cytoscape({ headless: true, styleEnabled: true, elements, style: styleOf('light') });
  cy.layout({ name: 'fcose', animate: false } as never).run();
  return Object.fromEntries(cy.nodes().map((node) => [node.id(), { ...node.position() }]));
}

/** Pairs as they are drawn: a box and what stands in it do not count, a box and a stranger in it do. */
function overlapping(picture: Picture, positions: Record<string, Position>): number {
  const scene = sceneOf(picture);
  const homes = homesOf(scene);
  const standsIn = (id: string, box: string): boolean => {
    const home = homes.get(id);
    return home !== undefined && (home === box || standsIn(home, box));
  };
  const covered = [...coveredBy(scene, positions)];
  return covered.reduce(
    (sum, [one, rect], index) =>
      sum +
      covered
        .slice(index + 1)
        .filter(([other, its]) => overlaps(rect, its) && !standsIn(one, other) && !standsIn(other, one)).length,
    0,
  );
}
