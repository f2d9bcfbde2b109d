import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitting } from '../../../client/graph/minimap.ts';

const coordinate = fc.integer({ min: -20_000, max: 20_000 });
const size = { width: 160, height: 104 };

describe('the small map', () => {
  it('holds every place, wherever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: coordinate, y: coordinate })), (places) => {
        const { scale, x, y } = fitting(places, size);
        expect(scale).toBeGreaterThan(0);
        for (const place of places) {
          const [across, down] = [place.x * scale + x, place.y * scale + y];
          expect(across).toBeGreaterThan(0);
          expect(across).toBeLessThan(size.width);
          expect(down).toBeGreaterThan(0);
          expect(down).toBeLessThan(size.height);
        }
      }),
    );
  });

  it('does not blow up a few', () => {
    expect(fitting([{ x: 3, y: 4 }], size).scale).toBeLessThanOrEqual(0.25);
    expect(fitting([], size)).toEqual({ scale: 0.25, x: 80, y: 52 });
  });
});
