import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachRun, type Runs, withNumbers, without } from '../../../server/investigations/runs.ts';

const numbersOf = (runs: Runs): number[] =>
  eachRun(runs).flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
const sorted = (set: Iterable<number>) => [...set].sort((a, b) => a - b);

describe('withNumbers(runs, numbers)', () => {
  it('is the union, in as few runs as may be', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, two) => {
        const runs = withNumbers(withNumbers([], one), two);
        expect(numbersOf(runs)).toEqual(sorted(new Set([...one, ...two])));
        eachRun(runs).forEach(({ first }, at, all) => {
          if (at > 0) expect(first).toBeGreaterThan((all[at - 1]?.last ?? 0) + 1);
        });
      }),
    );
  });
});

describe('without(runs, others)', () => {
  it('is the difference', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, two) => {
        const left = without(withNumbers([], one), withNumbers([], two));
        expect(numbersOf(left)).toEqual(sorted(one.filter((number) => !two.includes(number))));
      }),
    );
  });
});
