import { describe, expect, it } from 'vitest';
import type { TimeWindow } from '../../../client/store/scope.ts';
import { instantsOf, played } from '../../../client/time/moves.ts';

const DAY = 86_400_000;
/** What is dated from 1 March to 10 July, with a day of room on both sides. */
const WHOLE = { from: Date.parse('2023-02-28'), to: Date.parse('2023-07-11T10:00:00Z') };

const film = (window: TimeWindow, share: number): TimeWindow[] => {
  const next = played(window, WHOLE, share);
  return next ? [next, ...film(next, share)] : [];
};

describe('played(window, whole, share)', () => {
  it.each([1, 0.125])('moves by %f of its length up to the end of what is dated, and no further', (share) => {
    const places = film({ from: '2023-03-01', to: '2023-03-31' }, share);
    expect(places.length).toBeGreaterThan(2);
    expect(places.at(-1)?.to).toBe('2023-07-10');
    for (const place of places) {
      const [from, to] = instantsOf(place, WHOLE);
      expect(to).toBeLessThanOrEqual(WHOLE.to);
      expect(Math.round((to - from) / DAY)).toBe(31);
    }
  });

  it('keeps months while they fit', () =>
    expect(film({ from: '2023-03', to: '2023-04' }, 1)).toEqual([
      { from: '2023-05', to: '2023-06' },
      { from: '2023-05-11', to: '2023-07-10' },
    ]));

  it('is over where the window reaches the end, or is open there', () => {
    expect(played({ from: '2023-06-01', to: '2023-07-10' }, WHOLE, 1)).toBeNull();
    expect(played({ from: '2023-06-01', to: null }, WHOLE, 1)).toBeNull();
  });
});
