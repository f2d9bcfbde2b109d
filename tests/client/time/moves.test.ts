import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeWindow } from '../../../client/store/scope.ts';
import { besideNext, instantsOf, moveEnd, played, shift, windowOf } from '../../../client/time/moves.ts';

const DAY = 86_400_000;
/** What is dated from 1 March to 10 July, with a day of room on both sides. */
const WHOLE = { from: Date.parse('2023-02-28'), to: Date.parse('2023-07-11T10:00:00Z') };

const YEAR = { from: Date.parse('2023-01-01'), to: Date.parse('2024-01-01') };

const film = (window: TimeWindow, share: number): TimeWindow[] => {
  const next = played(window, WHOLE, share);
  return next ? [next, ...film(next, share)] : [];
};

describe('a window', () => {
  it('is the days between two instants in whichever order', () => {
    expect(windowOf(Date.parse('2023-05-04T10:00Z'), Date.parse('2023-03-01'))).toEqual({
      from: '2023-03-01',
      to: '2023-05-04',
    });
  });

  it('of months moves by months', () => {
    expect(shift({ from: '2023-03', to: '2023-08' }, YEAR, 1)).toEqual({ from: '2023-09', to: '2024-02' });
    expect(shift({ from: '2023-03', to: '2023-03' }, YEAR, -1)).toEqual({ from: '2023-02', to: '2023-02' });
  });

  it('of days moves by its length, and by a day at least', () => {
    expect(shift({ from: '2023-03-01', to: '2023-03-10' }, YEAR, 1)).toEqual({ from: '2023-03-11', to: '2023-03-20' });
    expect(shift({ from: '2023-03-01', to: '2023-03-01' }, YEAR, 0.125)).toEqual({
      from: '2023-03-02',
      to: '2023-03-02',
    });
  });

  it('never has its ends pass each other, nor leaves what is dated', () => {
    const ends = fc.constantFrom('from' as const, 'to' as const);
    fc.assert(
      fc.property(ends, fc.integer({ min: -900, max: 900 }), (end, days) => {
        const { from, to } = moveEnd({ from: '2023-03', to: '2023-08' }, YEAR, { end, days });
        expect((from ?? '') <= (to ?? '').padEnd(10, '~')).toBe(true);
        expect(`${from}` >= '2023' && `${to}` <= '2024-01-01').toBe(true);
      }),
    );
  });
});

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

describe('besideNext(window, whole)', () => {
  it('is the window and the stretch that follows it', () =>
    expect(besideNext({ from: '2023-03', to: '2023-04' }, WHOLE)).toEqual({
      window: { from: '2023-03', to: '2023-04' },
      compared: { from: '2023-05', to: '2023-06' },
    }));

  it('is the two halves of a window after which nothing is dated', () => {
    expect(besideNext({ from: '2023-03-01', to: '2023-07-10' }, WHOLE)).toEqual({
      window: { from: '2023-03-01', to: '2023-05-05' },
      compared: { from: '2023-05-06', to: '2023-07-10' },
    });
    expect(besideNext({ from: '2023-07-01', to: null }, WHOLE)).toEqual({
      window: { from: '2023-07-01', to: '2023-07-05' },
      compared: { from: '2023-07-06', to: '2023-07-11' },
    });
  });

  it('leaves a single day whole', () =>
    expect(besideNext({ from: '2023-07-10', to: '2023-07-10' }, WHOLE)).toEqual({
      window: { from: '2023-07-10', to: '2023-07-10' },
      compared: { from: '2023-07-11', to: '2023-07-11' },
    }));
});
