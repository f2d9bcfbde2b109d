import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../client/store/apply.ts';
import { alike, contained, groupedCount, membersOf } from '../../../client/store/groups.ts';
import { EMPTY_PICTURE, type Group, type Picture } from '../../../client/store/picture.ts';
import { anyChange, edge, node } from './pictures.ts';

const A = node('cluster:a', { kind: 'cluster' });
const B = node('cluster:b', { kind: 'cluster' });
const addresses = [1, 2, 3, 4].map((number) => node(`address:${number}`));
const group = (id: string, members: string[], isOpen = false): Group => ({ id, name: '', members, isOpen });

/** A uses 1, 2 and 3; B uses 3 and 4. */
const picture = apply(EMPTY_PICTURE, {
  do: 'add',
  nodes: [A, B, ...addresses],
  edges: [
    edge(A.id, 'address:1'),
    edge(A.id, 'address:2'),
    edge(A.id, 'address:3'),
    edge(B.id, 'address:3'),
    edge(B.id, 'address:4', { during: ['campaign:x'], sources: ['source:z'] }),
  ],
  folds: [],
  positions: {},
});

describe('a group', () => {
  it('takes its members out of other groups, and goes with the last of them', () => {
    const one = apply(picture, { do: 'group', groups: [group('group:1', ['address:1', 'address:2'])], positions: {} });
    const two = apply(one, { do: 'group', groups: [group('group:2', ['address:2', 'address:3'])], positions: {} });
    expect(two.groups['group:1']?.members).toEqual(['address:1']);
    expect(groupedCount(two)).toEqual({ entities: 3, groups: 2 });
    expect(groupedCount({ ...two, hiddenKinds: ['address'] })).toEqual({ entities: 0, groups: 0 });
    const less = apply(two, { do: 'setAside', ids: ['address:1'] });
    expect(Object.keys(less.groups)).toEqual(['group:2']);
    expect(membersOf(less, ['group:2', 'cluster:a', 'group:9'])).toEqual(['address:2', 'address:3', 'cluster:a']);
  });

  it('holds what is on the picture, each entity in one group alone, after any steps', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        const { groups, nodes } = changes.reduce(apply, EMPTY_PICTURE as Picture);
        const members = Object.values(groups).flatMap((one) => one.members);
        expect(members.every((id) => id in nodes)).toBe(true);
        expect(new Set(members).size).toBe(members.length);
        expect(Object.values(groups).every((one) => one.members.length > 0)).toBe(true);
      }),
    );
  });
});

describe('alike', () => {
  it('is what is of one kind and has the same relationships', () => {
    expect(alike(picture)).toEqual([['address:1', 'address:2']]);
  });

  it('leaves what stands in a group, and what is not asked about', () => {
    const one = apply(picture, { do: 'group', groups: [group('group:1', ['address:1', 'address:3'])], positions: {} });
    expect(alike(one)).toEqual([]);
    expect(alike(picture, new Set(['address:1', 'address:4']))).toEqual([]);
  });
});

describe('contained', () => {
  it('gathers what belongs to one alone, and leaves what several have', () => {
    expect(Object.fromEntries(contained(picture, 'cluster'))).toEqual({
      'cluster:a': ['cluster:a', 'address:1', 'address:2'],
      'cluster:b': ['cluster:b', 'address:4'],
    });
  });

  it('goes by phases and by sources as relationships name them', () => {
    expect(Object.fromEntries(contained(picture, 'phase'))).toEqual({ 'campaign:x': ['cluster:b', 'address:4'] });
    expect(Object.fromEntries(contained(picture, 'source'))).toEqual({
      'source:1': ['cluster:a', 'address:1', 'address:2', 'address:3'],
    });
  });
});
