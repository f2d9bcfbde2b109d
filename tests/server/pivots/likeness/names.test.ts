import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  likeNames,
  MOST_BEARERS,
  type Naming,
  nameKey,
  nearKeys,
  oneApart,
} from '../../../../server/pivots/likeness/names.ts';
import { shuffled } from '../../import/evidence.ts';

const named = (id: string, name: string, isName = true, source = 'source:a'): Naming => ({
  id,
  description: `description:${id} ${name} ${source}`,
  source,
  name,
  isName,
});
const pairs = (...namings: Naming[]) => likeNames(namings).map(({ ids, how, bearers }) => [...ids, how, bearers]);

describe('nameKey', () => {
  it.each([
    ['APT-29', 'apt29'],
    ['APT 29', 'apt29'],
    ['ＡＰＴ２９', 'apt29'],
    ['Cobalt Strike', 'cobaltstrike'],
    ['x', null],
    ['--', null],
  ])('of %s is %s', (name, key) => expect(nameKey(name)).toBe(key));
});

describe('likeNames', () => {
  it('pairs what has one name, before what shares an alias', () => {
    expect(pairs(named('actor:a', 'APT 29'), named('actor:b', 'apt-29'))).toEqual([['actor:a', 'actor:b', 'name', 2]]);
    expect(pairs(named('actor:a', 'Cozy Bear'), named('actor:b', 'cozybear', false))).toEqual([
      ['actor:a', 'actor:b', 'alias', 2],
    ]);
  });

  it('counts what goes by both of two near names once', () => {
    const namings = [
      ...[named('actor:a', 'Gammas'), named('actor:b', 'Gamma s', false), named('actor:b', 'Gamma x', false)],
      named('actor:c', 'Gammax'),
    ];
    expect(pairs(...namings)).toContainEqual(['actor:a', 'actor:c', 'near', 3]);
  });

  it('pairs near names: one character, or a short beginning or end', () => {
    expect(pairs(named('malware:a', 'TattleTale'), named('malware:b', 'pcTattletale'))).toEqual([
      ['malware:a', 'malware:b', 'near', 2],
    ]);
    expect(pairs(named('malware:a', 'Quarian'), named('malware:b', 'Quarjan'))).toHaveLength(1);
    expect(pairs(named('actor:a', 'APT28'), named('actor:b', 'APT29'))).toEqual([]);
    expect(pairs(named('malware:a', 'Emotet'), named('malware:b', 'Remcos'))).toEqual([]);
  });

  it('pairs nothing with itself', () => {
    expect(pairs(named('tool:a', 'Mimikatz'), named('tool:a', 'mimikatz', false, 'source:b'))).toEqual([]);
  });

  it('offers no pairs of a name that too many go by', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => named(`tool:${index}`, 'Loader'));
    expect(pairs(...many(MOST_BEARERS))).toHaveLength((MOST_BEARERS * (MOST_BEARERS - 1)) / 2);
    expect(pairs(...many(MOST_BEARERS + 1))).toEqual([]);
  });

  it('names every source that gives the name', () => {
    const [pair] = likeNames([
      named('tool:a', 'Loader'),
      named('tool:a', 'Loader', true, 'source:b'),
      named('tool:b', 'Loader', false, 'source:c'),
    ]);
    expect(pair?.sources).toEqual(['source:a', 'source:b', 'source:c']);
  });

  it('does not depend on the order of what is said', () => {
    const naming = fc
      .tuple(
        fc.constantFrom('tool:a', 'tool:b', 'tool:c'),
        fc.constantFrom('Emotet', 'Emotett', 'emo-tet'),
        fc.boolean(),
      )
      .map(([id, name, isName]) => named(id, name, isName));
    fc.assert(
      fc.property(shuffled(fc.array(naming, { maxLength: 8 })), ([one, two]) => {
        expect(pairs(...two).sort()).toEqual(pairs(...one).sort());
      }),
    );
  });
});

describe('oneApart', () => {
  it('finds exactly the texts that differ by one character', () => {
    const text = fc.stringMatching(/^[ab]{1,5}$/);
    fc.assert(
      fc.property(fc.uniqueArray(text, { maxLength: 8 }), (texts) => {
        const found = oneApart(texts).map((pair) => [...pair].sort().join(' '));
        const wanted = texts.flatMap((one, index) =>
          texts
            .slice(index + 1)
            .flatMap((other) => (distance(one, other) === 1 ? [[one, other].sort().join(' ')] : [])),
        );
        expect([...new Set(found)].sort()).toEqual(wanted.sort());
      }),
      { numRuns: 500 },
    );
  });
});

describe('nearKeys', () => {
  it('is done with a hundred thousand names in seconds', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `name${index.toString(36)}x`.replace(/\d/g, 'z'));
    expect(nearKeys([...new Set(keys)]).length).toBeGreaterThan(0);
  }, 30_000);
});

/** Levenshtein's distance, as the textbook has it. */
function distance(one: string, other: string): number {
  const row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    let diagonal = row[0] as number;
    row[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const above = row[j] as number;
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(above + 1, (row[j - 1] as number) + 1, diagonal + cost);
      diagonal = above;
    }
  }
  return row[other.length] as number;
}
