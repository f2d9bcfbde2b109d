import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceScore, counted, distinct, listed } from '../../../server/pivots/pivot.ts';
import { shuffled } from '../import/evidence.ts';

const claims = fc.uniqueArray(fc.record({ id: fc.nat(999).map((id) => `assertion:${id}`), confidence: fc.nat(100) }), {
  selector: (claim) => claim.id,
  maxLength: 40,
});
const total = (all: { confidence: number }[]) => all.reduce((sum, claim) => sum + claim.confidence, 0) / 100;

describe('confidenceScore', () => {
  it('is exactly the sum of its terms, whatever their order', () => {
    fc.assert(
      fc.property(shuffled(claims), ([one, two]) => {
        expect(confidenceScore(one).value).toBe(total(one));
        expect(confidenceScore(two)).toEqual(confidenceScore(one));
      }),
    );
  });

  it('changes by the printed amount when an assertion goes', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const { value, terms } = confidenceScore(all);
        for (const term of terms) {
          const rest = confidenceScore(all.filter((claim) => claim.id !== term.assertion));
          expect(value - rest.value).toBeCloseTo(term.value, 9);
        }
      }),
    );
  });
});

describe('words of a sentence', () => {
  it('are listed', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });

  it('are counted', () => {
    expect([0, 1, 2].map((count) => counted(count, 'source'))).toEqual(['0 sources', '1 source', '2 sources']);
  });
});

describe('distinct', () => {
  it('sorts, and leaves out what is absent', () => {
    expect(distinct(['b', null, 'a', undefined, 'b'])).toEqual(['a', 'b']);
  });
});
