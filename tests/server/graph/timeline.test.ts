import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datedOf, spoken } from '../../../contract/dated.ts';
import { gapsOf } from '../../../contract/gaps.ts';
import { BUCKETS } from '../../../contract/timeline.ts';
import { chooseBucket, DAY, edgesOf, labelOf, nextOf, startOf } from '../../../server/graph/timeline/buckets.ts';
import { burstsOf } from '../../../server/graph/timeline/bursts.ts';
import { cellsOf } from '../../../server/graph/timeline/cells.ts';
import { workingHours } from '../../../server/graph/timeline/working-hours.ts';

const row = (first: string | null, last: string | null = null, claims = 1) => ({
  lane: 'cluster:c',
  first,
  last,
  claims,
  claim: `assertion:${first}-${last}`,
});
const dated = (...dates: [string, string?][]) => datedOf(dates.map(([first, last]) => row(first, last ?? null)));

describe('gapsOf(title, dated, minDays)', () => {
  it.each<[string, [string, string?][], number, string[]]>([
    [
      'an end and a beginning, each of a month',
      [
        ['2023-03', '2023-08'],
        ['2023-09', '2024-05'],
      ],
      28,
      ['C: silent August to end of September 2023 (0 to 61 days, as far as the dates say).'],
    ],
    ['sightings in months that follow each other', [['2023-08'], ['2023-09']], 28, []],
    [
      'days',
      [
        ['2023-01-01', '2023-01-10'],
        ['2023-03-01', '2023-03-02'],
      ],
      28,
      ['C: silent 10 January to 1 March 2023 (49 to 51 days, as far as the dates say).'],
    ],
    [
      'over years',
      [['2020'], ['2023-05-01']],
      28,
      ['C: silent 2020 to 1 May 2023 (850 to 1217 days, as far as the dates say).'],
    ],
    [
      'what something spans',
      [
        ['2023-01', '2023-12'],
        ['2023-02', '2023-03'],
        ['2023-09', '2023-10'],
      ],
      28,
      [],
    ],
    ['one date', [['2023']], 0, []],
    ['nothing', [], 0, []],
  ])('of %s', (_, dates, days, sentences) => {
    expect(gapsOf('C', dated(...dates), days).map((gap) => gap.sentence)).toEqual(sentences);
  });

  const day = fc
    .integer({ min: 0, max: 400 })
    .map((offset) => new Date(Date.UTC(2023, 0, 1 + offset)).toISOString().slice(0, 10));
  it('finds, of days, exactly the runs of days on which nothing was active', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day), { minLength: 1, maxLength: 8 }), (pairs) => {
        const spans = pairs.map(([a, b]) => (a < b ? [a, b] : [b, a]) as [string, string]);
        const active = new Set<number>();
        for (const [a, b] of spans) for (let at = Date.parse(a); at <= Date.parse(b); at += DAY) active.add(at);
        const [first, last] = [Math.min(...active), Math.max(...active)];
        const runs: number[] = [];
        let run = 0;
        for (let at = first; at <= last; at += DAY) {
          if (!active.has(at)) run += 1;
          else {
            if (run >= 10) runs.push(run);
            run = 0;
          }
        }
        const gaps = gapsOf('C', dated(...spans), 10).filter((gap) => gap.atLeast >= 10);
        expect(gaps.map((gap) => gap.atLeast)).toEqual(runs.sort((a, b) => b - a));
        found += runs.length;
      }),
      { numRuns: 300 },
    );
    expect(found).toBeGreaterThan(40);
  });
});

describe('cellsOf(dated, edges)', () => {
  const edges = edgesOf('month', Date.parse('2023-01-01'), Date.parse('2023-06-30'));
  const cells = (...dates: [string, string?][]) =>
    cellsOf(dated(...dates), edges).map((one) => [one.bucket, one.began, one.ended, one.active, one.possible]);

  it('counts a month as the month and a year as no one month', () => {
    expect(cells(['2023-02'])).toEqual([[1, 1, 1, 1, 0]]);
    expect(cells(['2023'])).toEqual([0, 1, 2, 3, 4, 5].map((bucket) => [bucket, 0, 0, 0, 1]));
  });

  it('counts what lies between two dates as active', () => {
    expect(cells(['2023-02-28', '2023-04'])).toEqual([
      [1, 1, 0, 1, 0],
      [2, 0, 0, 1, 0],
      [3, 0, 1, 1, 0],
    ]);
  });
});

describe('chooseBucket(dated, from, to)', () => {
  const choose = (...dates: [string, string?][]) => {
    const all = dated(...dates);
    return chooseBucket(all, all[0]?.firstFrom ?? 0, Math.max(...all.map((one) => one.lastTo)));
  };
  it.each<[string, [string, string?][]]>([
    ['hour', [['2023-03-01T10:00:00Z'], ['2023-03-03T12:30:00Z']]],
    ['day', [['2023-03-01'], ['2023-04-30']]],
    ['week', [['2023-03-01'], ['2024-04-30']]],
    ['month', [['2023-03', '2023-08'], ['2023-06-12']]],
    ['month', [['2023-03'], ['2023-03']]],
    ['year', [['1990-01-01'], ['2023-04-30']]],
    ['year', [['2023']]],
  ])('is %s', (bucket, dates) => {
    expect(choose(...dates)).toBe(bucket);
  });

  it('cuts time without holes, each bucket beginning where it says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BUCKETS), fc.integer({ min: 0, max: 2_000_000_000_000 }), (bucket, instant) => {
        const start = startOf(bucket, instant);
        expect(start).toBeLessThanOrEqual(instant);
        expect(nextOf(bucket, start)).toBeGreaterThan(instant);
        expect(startOf(bucket, nextOf(bucket, start))).toBe(nextOf(bucket, start));
        expect(startOf(bucket, nextOf(bucket, start) - 1)).toBe(start);
      }),
    );
  });

  it('names them', () => {
    const at = Date.parse('2023-08-14T10:00:00Z');
    expect(BUCKETS.map((bucket) => labelOf(bucket, startOf(bucket, at)))).toEqual([
      '14 August 2023 10:00 UTC',
      '14 August 2023',
      'week of 14 August 2023',
      'August 2023',
      '2023',
    ]);
    expect(spoken('2023-08-14', { year: false })).toBe('14 August');
  });
});

describe('burstsOf(counts)', () => {
  it.each<[string, number[], [number, number][]]>([
    ['finds a run above the usual', [1, 0, 1, 9, 12, 1, 0, 1, 0, 1], [[3, 4]]],
    [
      'finds two',
      [20, 1, 0, 0, 0, 1, 1, 1, 20, 0, 1, 1],
      [
        [0, 0],
        [8, 8],
      ],
    ],
    ['finds none where all is alike', [3, 3, 3, 3, 3], []],
    ['finds none in noise', [1, 2, 1, 3, 2, 1, 2], []],
    ['finds none of nothing', [0, 0, 0], []],
    ['finds none of one bucket', [50], []],
  ])('%s', (_, counts, runs) => {
    expect(burstsOf(counts).map((burst) => [burst.from, burst.to])).toEqual(runs);
  });

  it('is the cheapest of all sequences of states', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 9 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total >= 3);
        const usual = total / counts.length;
        const cost = (states: number[]) =>
          states.reduce((sum, state, at) => {
            const rate = usual * (state + 1);
            const enters = state === 1 && (at === 0 || states[at - 1] === 0);
            return sum + rate - (counts[at] as number) * Math.log(rate) + (enters ? Math.log(counts.length) : 0);
          }, 0);
        const all = Array.from({ length: 2 ** counts.length }, (_, bits) => counts.map((_, at) => (bits >> at) & 1));
        const found = counts.map((_, at) => (burstsOf(counts).some(({ from, to }) => from <= at && at <= to) ? 1 : 0));
        expect(cost(found)).toBeCloseTo(Math.min(...all.map(cost)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('workingHours(rows, zone)', () => {
  it('counts instants by hour and weekday of the zone, and apart what has no hour', () => {
    const rows = [
      row('2023-08-13T23:30:00Z', '2023-08-14T01:00:00Z', 2),
      row('2023-08', null, 3),
      row('2023-08-14T02:00:00Z'),
    ];
    const { hours, weekdays, instants, without } = workingHours(rows, 'Asia/Shanghai');
    expect([hours[7], hours[9], hours[10]]).toEqual([2, 2, 1]);
    expect(weekdays).toEqual([5, 0, 0, 0, 0, 0, 0]);
    expect([instants, without]).toEqual([5, 3]);
  });

  it('refuses what is no zone', () => {
    expect(() => workingHours([], 'Middle/Earth')).toThrow(/"Middle\/Earth", which is no time zone.*Asia\/Shanghai/);
  });
});
