import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enclosed } from '../../../client/graph/lasso.ts';

const places = new Map([
  ['inside', { x: 5, y: 5 }],
  ['in the notch', { x: 5, y: 1 }],
  ['outside', { x: 11, y: 5 }],
]);

describe('enclosed', () => {
  it('takes what lies in the line, and not what lies in a notch of it', () => {
    const line = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 5, y: 3 },
      { x: 6, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
      { x: 0, y: 10 },
    ];
    expect(enclosed(line, places)).toEqual(['inside']);
    expect(enclosed(line.toReversed(), places)).toEqual(['inside']);
  });

  it('takes nothing by a click or a stroke', () => {
    expect(enclosed([], places)).toEqual([]);
    expect(
      enclosed(
        [
          { x: 0, y: 0 },
          { x: 9, y: 9 },
        ],
        places,
      ),
    ).toEqual([]);
  });

  it('agrees with the rectangle, wherever it lies', () => {
    const coordinate = fc.integer({ min: -50, max: 50 });
    const point = fc.record({ x: coordinate, y: coordinate });
    fc.assert(
      fc.property(point, point, fc.array(point, { maxLength: 20 }), (a, b, points) => {
        const [left, right] = [Math.min(a.x, b.x) - 0.5, Math.max(a.x, b.x) + 0.5];
        const [top, bottom] = [Math.min(a.y, b.y) - 0.5, Math.max(a.y, b.y) + 0.5];
        const line = [
          { x: left, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: left, y: bottom },
        ];
        const named = points.map((place, index) => [String(index), place] as const);
        const expected = named
          .filter(([, { x, y }]) => x > left && x < right && y > top && y < bottom)
          .map(([name]) => name);
        expect(enclosed(line, named)).toEqual(expected);
      }),
    );
  });
});
