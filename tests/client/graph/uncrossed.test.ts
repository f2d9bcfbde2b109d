import { describe, expect, it } from 'vitest';
import { crossings } from '../../../bench/render/quality.ts';
import { bodiesOf } from '../../../client/graph/bodies.ts';
import { sceneOf } from '../../../client/graph/containment.ts';
import { at, overlaps } from '../../../client/graph/extents.ts';
import { adjacency, linksOf } from '../../../client/graph/layouts/links.ts';
import { uncrossed } from '../../../client/graph/layouts/uncrossed.ts';
import { edge, node, picture } from './pictures.ts';

const COUNT = 14;
const id = (index: number) => `address:192.0.2.${index}`;

/** A ring, each at a place of a circle that is not its own: most ties cross. */
const ids = Array.from({ length: COUNT }, (_, index) => id(index));
const ring = picture(
  ids.map((one) => node(one, 'address')),
  ids.map((one, index) => edge('RESOLVES_TO', one, id((index + 1) % COUNT))),
);
const scene = sceneOf(ring);
const bodies = bodiesOf(scene);
const near = adjacency(bodies.length, linksOf(scene, bodies));
const places = new Map(
  bodies.map((body, index) => {
    const angle = (2 * Math.PI * ((index * 5) % COUNT)) / COUNT;
    return [body.id, { x: Math.round(600 * Math.cos(angle)), y: Math.round(400 * Math.sin(angle)) }];
  }),
);
const crossed = (at: ReadonlyMap<string, { x: number; y: number }>) =>
  crossings({ places: Object.fromEntries(at), edges: Object.values(ring.edges) });

describe('ties of a finished picture', () => {
  it('are uncrossed by moves to free ground', () => {
    const after = uncrossed(scene, near, { bodies, places, held: new Set(), margin: 4 });
    expect(crossed(places)).toBeGreaterThan(20);
    expect(crossed(after)).toBeLessThan(5);
  });

  it('come out the same every time', () => {
    const again = () => uncrossed(scene, near, { bodies, places, held: new Set(), margin: 4 });
    expect(again()).toEqual(again());
  });

  it('are uncrossed round what is held, which stays', () => {
    const held = new Set([id(0), id(5), id(9)]);
    const after = uncrossed(scene, near, { bodies, places, held, margin: 4 });
    for (const one of held) expect(after.get(one)).toEqual(places.get(one));
    expect(crossed(after)).toBeLessThan(crossed(places));
  });

  it('are uncrossed off what is taken, such as by a note', () => {
    const free = { bodies, places, held: new Set<string>(), margin: 4 };
    const rects = (of: ReadonlyMap<string, { x: number; y: number }>) =>
      bodies.map(({ id: body, extent }) => at(extent, of.get(body) ?? { x: 0, y: 0 }));
    const before = rects(places);
    const taken = rects(uncrossed(scene, near, free)).filter((rect) => !before.some((one) => overlaps(one, rect)));
    expect(taken.length).toBeGreaterThan(0);
    const after = rects(uncrossed(scene, near, { ...free, taken }));
    expect(after.filter((rect) => taken.some((one) => overlaps(one, rect)))).toEqual([]);
  });
});
