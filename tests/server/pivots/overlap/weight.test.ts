import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allPairs, type Used } from '../../../../server/pivots/overlap/matrix.ts';
import { changesOf, MOST_USERS, type Thing, type Tie, weightOf } from '../../../../server/pivots/overlap/weight.ts';
import { rounded } from '../../../../server/pivots/pivot.ts';

const tie = (user: string, confidence: number, starts: string | null = null, ends = starts): Tie => ({
  user,
  confidence,
  starts,
  ends,
});
const thing = (claims: Tie[], more: Partial<Thing> = {}) => ({
  kind: 'tool' as const,
  weak: false,
  hub: false,
  claims,
  ...more,
});

describe('weightOf(thing, one, other)', () => {
  it.each([
    ['not both use it', thing([tie('a', 50)]), null],
    ['two use it', thing([tie('a', 50), tie('b', 80)]), { value: 0.5, timing: 0, coincide: null }],
    ['three use it', thing([tie('a', 100), tie('b', 100), tie('c', 100)]), { value: 0.5 }],
    ['it is weak', thing([tie('a', 50), tie('b', 80)], { weak: true }), { value: 0, timing: 0 }],
    ['too many use it', thing([tie('a', 50), tie('b', 80)], { hub: true }), { value: 0, users: null }],
    ['both at one time', thing([tie('a', 50, '1', '3'), tie('b', 80, '2')]), { timing: 0.25, coincide: true }],
    ['at times apart', thing([tie('a', 50, '1', '2'), tie('b', 80, '3')]), { value: 0.5, timing: 0, coincide: false }],
    [
      'a technique at one time',
      thing([tie('a', 50, '1'), tie('b', 80, '1')], { kind: 'technique' }),
      { timing: 0, coincide: null },
    ],
  ])('where %s', (_what, given, expected) => {
    const weight = weightOf(given, 'a', 'b');
    if (expected === null) expect(weight).toBeNull();
    else expect(weight).toMatchObject(expected);
  });

  it('gives nothing to what more than MOST_USERS use, so that leaving their claims unread changes no score', () => {
    const users = (count: number) => Array.from({ length: count }, (_, index) => tie(`u${index}`, 100, '1'));
    expect(weightOf(thing(users(MOST_USERS - 1)), 'u0', 'u1')).toMatchObject({ value: 0.001 });
    for (const count of [MOST_USERS, MOST_USERS + 1])
      expect(weightOf(thing(users(count)), 'u0', 'u1')).toMatchObject({ value: 0, timing: 0 });
  });
});

const claim = fc.record({
  user: fc.constantFrom('a', 'b', 'c', 'd'),
  confidence: fc.nat(100),
  starts: fc.constantFrom(null, '1', '2'),
  ends: fc.constantFrom('2', '3'),
});
const claims = fc
  .array(claim, { maxLength: 12 })
  .map((some) => some.map((one, index) => ({ ...one, id: `${index}`, ends: one.starts && one.ends })));
const kind = fc.constantFrom('tool' as const, 'technique' as const, 'address' as const, 'organisation' as const);

describe('changesOf(thing, one, other)', () => {
  it('gives what the weight without each claim gives', () =>
    fc.assert(
      fc.property(claims, kind, fc.boolean(), (some, ofKind, weak) => {
        const one = { thing: 't', ...thing([], { kind: ofKind, weak }), claims: some };
        const total = (given: typeof one) => {
          const weight = weightOf(given, 'a', 'b');
          return weight ? weight.value + weight.timing : 0;
        };
        const changes = changesOf(one, 'a', 'b');
        expect([...changes.keys()]).toEqual(some.map(({ id }) => id));
        for (const { id } of some)
          expect(changes.get(id)).toBe(
            rounded(total({ ...one, claims: some.filter((other) => other.id !== id) }) - total(one)),
          );
      }),
    ));
});

it('changesOf reads each claim a few times, however many there are: it held the server for seconds', () => {
  let reads = 0;
  const read = (user: string, id: string) => ({
    ...{ id, confidence: 50, starts: null, ends: null },
    get user() {
      reads += 1;
      return user;
    },
  });
  const some = Array.from({ length: 900 }, (_, index) =>
    read(index < 300 ? 'ab'.charAt(index % 2) : `u${index}`, `${index}`),
  );
  expect(changesOf({ thing: 't', ...thing([]), claims: some }, 'a', 'b').size).toBe(900);
  expect(reads).toBeLessThan(10 * 900);
});

describe('allPairs(used, of)', () => {
  it('gives each pair the sum of what it shares, as pair by pair would, best first', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(claims, kind), { maxLength: 8 }), (things) => {
        const used = things
          .map(
            ([some, ofKind], index): Used => ({
              thing: `t${index}`,
              kind: ofKind,
              claims: some.map(({ id, user, confidence, starts, ends }) => [user, confidence, starts, ends, id]),
            }),
          )
          .filter((one) => new Set(one.claims.map(([user]) => user)).size > 1);
        const { pairs, shared, leftOut } = allPairs(used, null);
        const found = new Map(pairs.map(({ one, other, value }) => [`${one}${other}`, value]));
        for (const one of 'abcd') {
          for (const other of 'abcd'.slice('abcd'.indexOf(one) + 1)) {
            const sum = things.reduce((total, [some, ofKind]) => {
              const weight = weightOf(thing(some, { kind: ofKind }), one, other);
              return total + (weight ? weight.value + weight.timing : 0);
            }, 0);
            expect(found.get(`${one}${other}`) ?? 0).toBe(rounded(sum));
            expect(rounded(shared(one, other).reduce((total, { value, timing }) => total + value + timing, 0))).toBe(
              rounded(sum),
            );
          }
        }
        expect(leftOut).toBeNull();
        expect(pairs.map(({ value }) => value)).toEqual(pairs.map(({ value }) => value).toSorted((a, b) => b - a));
        const withA = allPairs(used, 'a').pairs;
        expect(withA).toEqual(pairs.filter(({ one, other }) => one === 'a' || other === 'a'));
      }),
    ));
});
