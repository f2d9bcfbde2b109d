import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../client/store/apply.ts';
import {
  componentOf,
  everything,
  inverted,
  joined,
  neighboursOf,
  ofKinds,
  pathThrough,
  withText,
} from '../../../client/store/choosing.ts';
import { EMPTY_PICTURE, type Picture } from '../../../client/store/picture.ts';
import { anyChange, edge, node } from './pictures.ts';

const ids = (text: string) => [...text].map((letter) => `address:${letter}`);
const letters = (list: readonly string[] | null) => list?.map((id) => id.replace(/^address:/, '')).join('') ?? null;

/** a → b → c, a → d, e → d; f and g apart, joined to each other. */
const picture = apply(EMPTY_PICTURE, {
  do: 'add',
  nodes: [...ids('abcdef'), 'address:g'].map((id) => node(id, { aliases: [`alias of ${id}`] })),
  edges: ['ab', 'bc', 'ad', 'ed', 'fg'].map((pair) => edge(`address:${pair[0]}`, `address:${pair[1]}`)),
  folds: [],
  positions: {},
});

describe('joined', () => {
  it('follows the laws of sets', () => {
    const few = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
    fc.assert(
      fc.property(few, few, (one, other) => {
        const sorted = (list: string[]) => [...list].sort();
        const union = joined(one, other, 'add');
        const common = joined(one, other, 'intersect');
        const rest = joined(one, other, 'subtract');
        expect(sorted([...common, ...rest])).toEqual(sorted(one));
        expect(union).toHaveLength(one.length + other.length - common.length);
        expect(sorted(joined(other, one, 'intersect'))).toEqual(sorted(common));
        expect(joined(rest, other, 'intersect')).toEqual([]);
        expect(joined(one, other, 'replace')).toEqual(other);
        expect(sorted(joined(rest, common, 'add'))).toEqual(sorted(one));
      }),
    );
  });
});

describe('inverted', () => {
  it('is what is shown and not selected, and twice the same as before', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 8 }), fc.nat(31), (changes, choice) => {
        const some = changes.reduce(apply, EMPTY_PICTURE as Picture);
        const selected = everything(some).filter((_, index) => (choice >> index) & 1);
        const rest = inverted(some, selected);
        expect([...selected, ...rest].sort()).toEqual(everything(some).sort());
        expect(inverted(some, rest).sort()).toEqual([...selected].sort());
      }),
    );
  });
});

describe('neighboursOf', () => {
  it('goes one step, by direction', () => {
    expect(letters(neighboursOf(picture, ids('a'), 'out'))).toBe('bd');
    expect(letters(neighboursOf(picture, ids('d'), 'in'))).toBe('ae');
    expect(letters(neighboursOf(picture, ids('d'), 'out'))).toBe('');
    expect(letters(neighboursOf(picture, ids('ab')))).toBe('cd');
  });
});

describe('componentOf', () => {
  it('is all that hangs together', () => {
    expect(
      letters(componentOf(picture, ids('c')))
        ?.split('')
        .sort()
        .join(''),
    ).toBe('abcde');
    expect(letters(componentOf(picture, ids('gf')))).toBe('gf');
  });

  it('has no neighbours left', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 8 }), (changes) => {
        const some = changes.reduce(apply, EMPTY_PICTURE as Picture);
        const [first] = everything(some);
        if (first) expect(neighboursOf(some, componentOf(some, [first]))).toEqual([]);
      }),
    );
  });
});

describe('pathThrough', () => {
  it('is the shortest way, entities and relationships in turn, whichever way they point', () => {
    expect(pathThrough(picture, ids('ce'))).toEqual([
      'address:c',
      'USES address:b > address:c',
      'address:b',
      'USES address:a > address:b',
      'address:a',
      'USES address:a > address:d',
      'address:d',
      'USES address:e > address:d',
      'address:e',
    ]);
  });

  it('goes from each to the next', () => {
    const path = pathThrough(picture, ids('bad'));
    expect(letters(path?.filter((id) => id in picture.nodes) ?? null)).toBe('bad');
  });

  it('is none where nothing leads there, or where the legend hides what does', () => {
    expect(pathThrough(picture, ids('af'))).toBeNull();
    expect(pathThrough(picture, ids('a'))).toBeNull();
    expect(pathThrough({ ...picture, hiddenTypes: ['USES'] }, ids('ab'))).toBeNull();
  });
});

describe('what is hidden by the legend', () => {
  it('is never chosen', () => {
    const hidden = { ...picture, hiddenKinds: ['address' as const] };
    expect(everything(hidden)).toEqual([]);
    expect(ofKinds(hidden, ['address'])).toEqual([]);
    expect(withText(hidden, 'a')).toEqual([]);
    expect(neighboursOf(hidden, ids('a'))).toEqual([]);
  });
});

describe('withText', () => {
  it('looks into names, aliases and values, in any case', () => {
    expect(letters(withText(picture, ' ADDRESS:b '))).toBe('b');
    expect(withText(picture, 'alias OF')).toHaveLength(7);
    expect(withText(picture, '  ')).toEqual([]);
  });
});
