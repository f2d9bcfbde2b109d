import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingIn } from '../../server/sequence.ts';

type Span = { starts: string | null; ends: string | null };

const span: fc.Arbitrary<Span> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.nat(6), fc.nat(6)).map(([a, b]) => dated(Math.min(a, b), Math.max(a, b))) },
  { weight: 1, arbitrary: fc.constant({ starts: null, ends: null }) },
);
const dated = (from: number, to: number): Span => ({ starts: `2024-0${from + 1}`, ends: `2024-0${to + 1}` });

/** Every choice of one thing a step that some instants put in order. */
const choicesOf = (steps: Span[][], time = ''): Span[][] => {
  const [first, ...more] = steps;
  if (first === undefined) return [[]];
  return first.flatMap((one) => {
    if ((one.ends ?? '9') < time) return [];
    const since = (one.starts ?? '') > time ? (one.starts ?? '') : time;
    return choicesOf(more, since).map((others) => [one, ...others]);
  });
};

describe('fittingIn(steps)', () => {
  it('keeps of each step what stands in some order with one of every other', () => {
    let left = 0;
    fc.assert(
      fc.property(fc.array(fc.array(span, { maxLength: 4 }), { minLength: 1, maxLength: 4 }), (steps) => {
        const choices = choicesOf(steps);
        const expected = steps.map((step, at) => step.filter((one) => choices.some((choice) => choice[at] === one)));
        expect(fittingIn(steps, (one) => one)).toEqual(expected);
        if (choices.length > 0 && expected.some((step, at) => step.length < (steps[at] as Span[]).length)) left += 1;
      }),
      { numRuns: 1_000 },
    );
    expect(left).toBeGreaterThan(40);
  });
});
