import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, type Rect, union } from '../../../client/graph/extents.ts';
import { FIT_MARGIN, fitOf } from '../../../client/graph/fitting.ts';
import { LEGIBLE, labelPlan, planLevel } from '../../../client/graph/label-plan.ts';
import type { Name } from '../../../client/graph/names.ts';

const names = fc
  .array(
    fc.record({
      x: fc.integer({ min: -2_000, max: 2_000 }),
      y: fc.integer({ min: -2_000, max: 2_000 }),
      half: fc.integer({ min: 10, max: 120 }),
      isNamedAlways: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((all) =>
    all.map(
      ({ x, y, half, isNamedAlways }, index): Name => ({
        id: `${index}`,
        place: { x, y },
        extent: { left: -half, top: 24, right: half, bottom: 41 },
        symbol: { left: -18, top: -18, right: 18, bottom: 18 },
        isNamedAlways,
        rank: index,
      }),
    ),
  );
const roomsFrom = (least: number) =>
  fc.record({ width: fc.integer({ min: least, max: 2_000 }), height: fc.integer({ min: 200, max: 1_200 }) });
interface Looker {
  legible: number;
  nearest: number;
}
const usual: Looker = { legible: LEGIBLE.usual, nearest: 1 };
const audience: Looker = { legible: LEGIBLE.presenting, nearest: 2 };
const fitted = (all: readonly Name[], room: { width: number; height: number }, { legible, nearest }: Looker) => {
  const bodies = all.map(({ symbol, place }) => at(symbol as Rect, place)).reduce(union);
  const { zoom, middle } = fitOf({ bodies, names: all, room, legible, nearest });
  const { covered } = labelPlan(all, { level: planLevel(zoom, legible), legible });
  return { zoom, middle, all: covered ? union(bodies, covered) : bodies };
};

describe('fitOf', () => {
  it.each([
    ['a reader', usual, 300],
    ['an audience', audience, 640],
  ])('has all of the picture in view for %s, with its names as they are drawn at that zoom', (_, looker, least) =>
    fc.assert(
      fc.property(names, roomsFrom(least), (given, { width, height }) => {
        const { zoom, middle, all } = fitted(given, { width, height }, looker);
        const left = width / 2 + (all.left - middle.x) * zoom;
        const right = width / 2 + (all.right - middle.x) * zoom;
        const top = height / 2 + (all.top - middle.y) * zoom;
        const bottom = height / 2 + (all.bottom - middle.y) * zoom;
        expect(Math.min(left, top)).toBeGreaterThan(FIT_MARGIN - 0.01);
        expect(right).toBeLessThan(width - FIT_MARGIN + 0.01);
        expect(bottom).toBeLessThan(height - FIT_MARGIN + 0.01);
      }),
    ),
  );

  it('finds a zoom for an audience where the picture fits just below 129 %', () => {
    const wide = (half: number, x: number): Name => ({
      id: `${x}`,
      place: { x, y: 0 },
      extent: { left: -half, top: 24, right: half, bottom: 41 },
      symbol: { left: -18, top: -18, right: 18, bottom: 18 },
      isNamedAlways: true,
      rank: 0,
    });
    const ends = [wide(100, 0), wide(100, 700)];
    for (let width = 900; width < 1_300; width += 20) {
      const { zoom } = fitted(ends, { width, height: 600 }, audience);
      expect(zoom).toBeGreaterThan(0.8);
    }
  });

  it('comes no nearer than it is told', () => {
    const one: Name = {
      id: 'a',
      place: { x: 0, y: 0 },
      extent: { left: -40, top: 24, right: 40, bottom: 41 },
      symbol: { left: -18, top: -18, right: 18, bottom: 18 },
      isNamedAlways: true,
      rank: 0,
    };
    expect(fitted([one], { width: 800, height: 600 }, usual).zoom).toBe(1);
  });
});
