import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf, inForce, parentOf, type Use, usersOf } from '../../../server/pivots/coverage/techniques.ts';

const use = (who: string, id = `assertion:${who}`): Use => ({ id, source: 'source:a', who });
const NONE = new Map<string, string>();

describe('inForce', () => {
  const successors = new Map([
    ['technique:a', 'technique:b'],
    ['technique:b', 'technique:c'],
    ['technique:x', 'technique:y'],
    ['technique:y', 'technique:x'],
    ['technique:z', 'technique:z'],
  ]);

  it.each([
    ['technique:c', 'technique:c', []],
    ['technique:a', 'technique:c', ['technique:a', 'technique:b']],
    ['technique:x', 'technique:y', ['technique:x']],
    ['technique:z', 'technique:z', []],
  ])('%s is %s', (given, technique, revoked) => expect(inForce(given, successors)).toEqual({ technique, revoked }));
});

describe('parentOf', () => {
  it.each([
    ['technique:T1003.001', 'technique:T1003'],
    ['technique:T1003', null],
    ['technique:own-slug', null],
  ])('%s: %s', (given, expected) => expect(parentOf(given, NONE)).toBe(expected));

  it('takes the word of a source before the number', () => {
    expect(parentOf('technique:own', new Map([['technique:own', 'technique:T1']]))).toBe('technique:T1');
  });
});

describe('coverageOf', () => {
  const used = [
    { technique: 'technique:T1574.002', claims: [use('cluster:a')] },
    { technique: 'technique:T1574.001', claims: [use('cluster:b')] },
    { technique: 'technique:T1574', claims: [use('cluster:c')] },
  ];
  const successors = new Map([['technique:T1574.002', 'technique:T1574.001']]);

  it('brings a revoked technique to its successor and sub-techniques to their technique', () => {
    const [coverage, ...more] = coverageOf(used, { successors, parents: NONE, rollUp: true });
    expect(more).toEqual([]);
    expect(coverage?.technique).toBe('technique:T1574');
    const sub = { subTechnique: 'technique:T1574.001' };
    expect(coverage?.uses).toMatchObject([
      { ...sub, who: 'cluster:a', revoked: ['technique:T1574.002'] },
      { ...sub, who: 'cluster:b', revoked: [] },
      { subTechnique: null, who: 'cluster:c', revoked: [] },
    ]);
    expect(coverage && usersOf(coverage.uses)).toEqual(['cluster:a', 'cluster:b', 'cluster:c']);
  });

  it.each<[string, [string, string][], [string, string][], [string, string | null, string[]]]>([
    ['what took the place of its technique', [['T1003', 'T1004']], [], ['T1004', 'T1003.001', ['T1003']]],
    [
      'that of which this is a sub-technique',
      [
        ['T1003', 'T1004'],
        ['T1004', 'T1555.003'],
      ],
      [],
      ['T1555', 'T1003.001', ['T1003', 'T1004']],
    ],
    ['its technique, in a circle', [['T1003', 'T1003.001']], [], ['T1003', 'T1003.001', []]],
    ['that in a circle of sub-techniques', [], [['T1003', 'T1003.001']], ['T1003', 'T1003.001', []]],
  ])('counts a sub-technique as %s', (_, revoked, parents, [technique, subTechnique, names]) => {
    const leads = (pairs: [string, string][]) =>
      new Map(pairs.map(([from, to]) => [`technique:${from}`, `technique:${to}`] as const));
    const given = [{ technique: 'technique:T1003.001', claims: [use('cluster:a')] }];
    const [coverage] = coverageOf(given, { successors: leads(revoked), parents: leads(parents), rollUp: true });
    const id = (name: string | null) => name && `technique:${name}`;
    expect(coverage?.technique).toBe(id(technique));
    expect(coverage?.uses).toMatchObject([{ subTechnique: id(subTechnique), revoked: names.map(id) }]);
  });

  it('keeps sub-techniques apart where asked', () => {
    const covered = coverageOf(used, { successors, parents: NONE, rollUp: false });
    expect(covered.map(({ technique, uses }) => [technique, uses.length])).toEqual([
      ['technique:T1574.001', 2],
      ['technique:T1574', 1],
    ]);
  });

  it('loses no assertion and counts none twice', () => {
    const technique = fc.constantFrom('technique:T1', 'technique:T1003', 'technique:T1003.001', 'technique:T1003.002');
    const some = fc
      .uniqueArray(technique)
      .map((ids) => ids.map((id) => ({ technique: id, claims: [use('cluster:a', id)] })));
    fc.assert(
      fc.property(some, fc.boolean(), fc.array(fc.tuple(technique, technique)), (given, rollUp, leads) => {
        const covered = coverageOf(given, { successors: new Map(leads), parents: NONE, rollUp });
        const ids = covered.flatMap(({ uses }) => uses.map(({ id }) => id));
        expect(ids.sort()).toEqual(given.map((one) => one.technique).sort());
        expect(new Set(covered.map((one) => one.technique)).size).toBe(covered.length);
      }),
    );
  });
});
