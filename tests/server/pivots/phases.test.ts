import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounds } from '../../../contract/dates.ts';
import type { AppError } from '../../../server/errors.ts';
import { type Phase, readPhase, sidesOf } from '../../../server/pivots/phases.ts';

const window = (from: string | null, to: string | null, campaign: string | null = null): Phase => ({
  campaign,
  start: from && bounds(from).start,
  end: to && bounds(to).end,
});
const claim = (first: string | null, last = first, during: string | null = null) => ({
  during,
  starts: first && bounds(first).start,
  ends: last && bounds(last).end,
});

describe('sidesOf', () => {
  const before = window('2023-03', '2023-08');
  const after = window('2023-09', null);

  it.each([
    ['a day of the earlier window', claim('2023-06-12'), ['before']],
    ['a month of the later', claim('2024-02'), ['after']],
    ['a span over both', claim('2023-08', '2023-11'), ['before', 'after']],
    ['a year that both windows share', claim('2023'), ['before', 'after']],
    ['the last day of the earlier', claim('2023-08-31'), ['before']],
    ['before both', claim('2022'), []],
    ['no date', claim(null), null],
    ['a campaign and no date', claim(null, null, 'campaign:x'), null],
  ])('%s', (_name, given, expected) => expect(sidesOf(given, before, after)).toEqual(expected));

  const one = window('2023-03', '2023-08', 'campaign:one');
  const two = window('2023-09', null, 'campaign:two');

  it.each([
    ['what names the earlier campaign, whatever its date', claim('2024', '2024', 'campaign:one'), ['before']],
    ['what names the later, without a date', claim(null, null, 'campaign:two'), ['after']],
    ['what names a third', claim('2023-04', '2023-04', 'campaign:three'), []],
    ['what names a third, without a date', claim(null, null, 'campaign:three'), []],
    ['what names none, by its date', claim('2023-04'), ['before']],
    ['what says nothing', claim(null), null],
  ])('of campaigns: %s', (_name, given, expected) => expect(sidesOf(given, one, two)).toEqual(expected));

  it('is undecided for what has neither campaign nor date, and for nothing else', () => {
    const date = fc.option(fc.constantFrom('2022', '2023-08', '2023-09-01', '2024-05'), { nil: null });
    const phase = fc.tuple(date, date, fc.constantFrom(null, 'campaign:one', 'campaign:two'));
    fc.assert(
      fc.property(date, fc.constantFrom(null, 'campaign:one'), phase, phase, (when, during, a, b) => {
        const sides = sidesOf(claim(when, when, during), window(...a), window(...b));
        if (sides === null) expect(when).toBeNull();
        if (when !== null) expect(sides).not.toBeNull();
      }),
    );
  });
});

describe('readPhase', () => {
  it('reads a campaign, a window, or both', () => {
    expect(readPhase('before', { before: 'campaign:x' })).toEqual({ campaign: 'campaign:x', start: null, end: null });
    expect(readPhase('after', { afterFrom: '2023-09', afterTo: null })).toEqual(window('2023-09', null));
  });

  it.each([
    ['nothing', {}, /before is required: give a campaign, or a window by beforeFrom, beforeTo or both/],
    [
      'a window turned round',
      { beforeFrom: '2024', beforeTo: '2023' },
      /before ends \(2023\) before it begins \(2024\)/,
    ],
  ])('refuses %s', (_name, values, message) => {
    expect(() => readPhase('before', values)).toThrow(
      expect.objectContaining({ code: 'invalid_request', message: expect.stringMatching(message) }) as AppError,
    );
  });
});
