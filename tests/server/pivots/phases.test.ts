import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounds } from '../../../contract/dates.ts';
import type { AppError } from '../../../server/errors.ts';
import { type Phase, placesOf, readPhase } from '../../../server/pivots/phases.ts';

const window = (from: string | null, to: string | null, campaign: string | null = null): Phase => ({
  campaign,
  start: from && bounds(from).start,
  end: to && bounds(to).end,
});
const claim = (first: string | null, last = first, during: string | null = null) => ({
  during,
  first_seen: first,
  last_seen: last,
  starts: first && bounds(first).start,
  ends: last && bounds(last).end,
});

describe('placesOf', () => {
  const before = window('2023-03', '2023-08');
  const after = window('2023-09', null);

  it.each([
    ['a day of the earlier window', claim('2023-06-12'), ['before']],
    ['a month of the later', claim('2024-02'), ['after']],
    ['a span over both', claim('2023-08', '2023-11'), ['before', 'after']],
    ['a year that both windows share', claim('2023'), ['either']],
    ['a month and a later year that both share', claim('2023-05', '2023'), ['before', 'either']],
    ['a year that reaches into one of them', claim('2022', '2023'), ['either']],
    ['a span from before both to the later', claim('2022', '2023-10'), ['before', 'after']],
    ['the last day of the earlier', claim('2023-08-31'), ['before']],
    ['before both', claim('2022'), []],
    ['no date', claim(null), null],
    ['a campaign and no date', claim(null, null, 'campaign:x'), null],
  ])('%s', (_name, given, expected) => expect(placesOf(given, before, after)).toEqual(expected));

  it.each([
    ['a month that both share', claim('2022-06'), ['either']],
    ['a span over both', claim('2022-06-03', '2022-06-20'), ['before', 'after']],
    ['a day to a month that both share', claim('2022-06-03', '2022-06'), ['before', 'either']],
  ])('of windows of half a month: %s', (_name, given, expected) =>
    expect(placesOf(given, window('2022-06-01', '2022-06-15'), window('2022-06-16', '2022-06-30'))).toEqual(expected),
  );

  it('takes what has the dates of its campaign for sometime within them', () => {
    const dated = { ...claim('2023-01', '2023-12'), first_seen: null, last_seen: null };
    expect(placesOf(dated, before, after)).toEqual(['either']);
  });

  const one = window('2023-03', '2023-08', 'campaign:one');
  const two = window('2023-09', null, 'campaign:two');

  it.each([
    ['what names the earlier campaign, whatever its date', claim('2024', '2024', 'campaign:one'), ['before']],
    ['what names the later, without a date', claim(null, null, 'campaign:two'), ['after']],
    ['what names a third', claim('2023-04', '2023-04', 'campaign:three'), []],
    ['what names a third, without a date', claim(null, null, 'campaign:three'), []],
    ['what names none, by its date', claim('2023-04'), ['before']],
    ['what says nothing', claim(null), null],
  ])('of campaigns: %s', (_name, given, expected) => expect(placesOf(given, one, two)).toEqual(expected));

  it('is undecided for what has neither campaign nor date, and for nothing else', () => {
    const date = fc.option(fc.constantFrom('2022', '2023-08', '2023-09-01', '2024-05'), { nil: null });
    const phase = fc.tuple(date, date, fc.constantFrom(null, 'campaign:one', 'campaign:two'));
    fc.assert(
      fc.property(date, fc.constantFrom(null, 'campaign:one'), phase, phase, (when, during, a, b) => {
        const places = placesOf(claim(when, when, during), window(...a), window(...b));
        if (places === null) expect(when).toBeNull();
        if (when !== null) expect(places).not.toBeNull();
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
