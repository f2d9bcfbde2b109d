import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanesOf } from '../../../client/time/lanes.ts';
import { zoomed } from '../../../client/time/moves.ts';
import { axisOf, profileOf, ticksIn, ticksOf } from '../../../client/time/profile.ts';
import { datedOf } from '../../../contract/dated.ts';
import { edge, node } from '../store/pictures.ts';

const nodes = [
  node('cluster:a', { kind: 'cluster', name: 'Alpha' }),
  node('actor:x', { kind: 'actor', name: 'X' }),
  node('organisation:o', { kind: 'organisation', name: 'O', roles: ['victim'] }),
  node('address:1'),
];
const edges = [
  edge('cluster:a', 'organisation:o', { type: 'TARGETS', first_seen: '2023-03', last_seen: '2023-03' }),
  edge('cluster:a', 'address:1', { first_seen: '2023-08-14' }),
  edge('address:1', 'organisation:o', { type: 'RELAYED_AGAINST', by: ['actor:x'] }),
  edge('address:1', 'address:1', { type: 'RELATED_TO', first_seen: '2023-08' }),
];

describe('lanesOf', () => {
  it.each([
    ['cluster', { Alpha: 2, X: 1, 'no cluster named': 1 }],
    ['victim', { O: 2, 'no victim named': 2 }],
    ['source', { 1: 4 }],
  ] as const)('by %s', (by, expected) => {
    const lanes = lanesOf({ nodes, edges }, by);
    expect(Object.fromEntries(lanes.map(({ title, relations }) => [title, relations.length]))).toEqual(expected);
    expect(lanes.at(-1)?.id).toBe(by === 'source' ? 'source:1' : '');
  });

  it('by type names each as it is read, and keeps the undated apart', () => {
    const lane = lanesOf({ nodes, edges }, 'type').find(({ id }) => id === 'RELAYED_AGAINST');
    expect(lane).toMatchObject({ relations: [edges[2]?.id], undated: [edges[2]?.id], dated: [] });
  });

  it('lists first what has most dates: of hundreds of undated ones no lane would be in view that shows anything', () => {
    const undated = ['address:2', 'address:3', 'address:4'].map((to) => edge('actor:x', to));
    const titles = lanesOf({ nodes, edges: [...undated, ...edges] }, 'cluster').map(({ title }) => title);
    expect(titles).toEqual(['Alpha', 'X', 'no cluster named']);
  });

  it('names the silence between a month and a day as long as the dates say', () => {
    const [lane] = lanesOf({ nodes, edges: edges.slice(0, 2) }, 'cluster');
    expect(lane?.gaps.map(({ sentence }) => sentence)).toEqual([
      'Alpha: silent March to 14 August 2023 (135 to 167 days, as far as the dates say).',
    ]);
  });
});

const DAY = 86_400_000;
const dated = (...dates: [string | null, string | null][]) =>
  datedOf(dates.map(([first, last], at) => ({ lane: 'l', first, last, claims: 1, claim: `c${at}` })));
const YEAR = { from: Date.parse('2023-01-01'), to: Date.parse('2024-01-01') };

describe('profileOf', () => {
  it('draws a month as a band of the month, with nothing certain', () => {
    const { certain, possible } = profileOf(dated(['2023-02', null]), YEAR, 365);
    expect([...possible].flatMap((count, day) => (count > 0 ? [day] : []))).toEqual(
      Array.from({ length: 28 }, (_, day) => 31 + day),
    );
    expect(Math.max(...certain)).toBe(0);
  });

  it('is certain of a day, and from the end of one month to the beginning of another', () => {
    expect([...profileOf(dated(['2023-01-03', null]), YEAR, 365).certain].indexOf(1)).toBe(2);
    const { certain } = profileOf(dated(['2023-02', '2023-05']), YEAR, 365);
    expect(certain.indexOf(1)).toBe(58);
    expect(certain.lastIndexOf(1)).toBe(120);
  });

  it('never is more certain than possible, and counts each claim that meets the axis', () => {
    const date = fc.constantFrom('2022-12', '2023', '2023-02', '2023-02-10', '2023-11-30T10:00:00Z', '2024-02');
    fc.assert(
      fc.property(fc.array(fc.tuple(date, fc.option(date)), { maxLength: 20 }), (dates) => {
        const { certain, possible } = profileOf(dated(...dates), YEAR, 73);
        expect(certain.every((count, at) => count <= (possible[at] as number))).toBe(true);
        expect(Math.max(0, ...possible)).toBeLessThanOrEqual(dates.length);
      }),
    );
  });
});

describe('the axis', () => {
  it('holds everything dated, zooms within it, and has few enough dates written on it', () => {
    const axis = axisOf([{ dated: dated(['2022-07', '2023-01-05']) }]);
    expect(axis && axis.from < Date.parse('2022-07-01') && axis.to > Date.parse('2023-01-05')).toBe(true);
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (factor, share) => {
          const near = zoomed(YEAR, YEAR, { factor, at: YEAR.from + share * (YEAR.to - YEAR.from) });
          expect(near.from).toBeGreaterThanOrEqual(YEAR.from);
          expect(near.to).toBeLessThanOrEqual(YEAR.to + 1);
          expect(near.to - near.from).toBeGreaterThanOrEqual(2 * DAY - 1);
          expect(ticksOf(near, 8).length).toBeLessThanOrEqual(10);
          const pixels = (at: number) => ((at - near.from) / (near.to - near.from)) * 600;
          for (const { at, label } of ticksIn(near, 600))
            expect(pixels(at) + 8 * label.length).toBeLessThanOrEqual(600);
        },
      ),
    );
  });

  it('is nothing where nothing is dated', () => {
    expect(axisOf([{ dated: [] }])).toBeNull();
  });
});
