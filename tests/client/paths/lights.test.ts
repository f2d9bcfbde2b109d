import { describe, expect, it } from 'vitest';
import { queryOf, relaxationOf } from '../../../client/actions/paths.ts';
import { along, lightsOf, pathsThrough } from '../../../client/paths/lights.ts';
import { apply } from '../../../client/store/apply.ts';
import { initialState } from '../../../client/store/create.ts';
import { changePaths, changeQuestion, choosePath, lightThrough, swapEnds, turn } from '../../../client/store/paths.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import { type Scope, WHOLE } from '../../../client/store/scope.ts';
import type { State } from '../../../client/store/state.ts';
import type { FoundPath, PathsAnswer } from '../../../contract/paths.ts';
import { edge, node } from '../store/pictures.ts';

const path = (...entities: string[]): FoundPath => ({
  id: entities.join('>'),
  sentence: entities.join(' to '),
  hops: entities.length - 1,
  cost: entities.length - 1,
  terms: [],
  entities,
  steps: entities.slice(1).map((to, at) => {
    const from = entities[at] as string;
    return { from, to, edges: [`USES ${from} > ${to}`], assertions: ['assertion:1'], sources: [], tlp: 'clear' };
  }),
  tlp: 'clear',
  order: null,
});
const paths = [path('a', 'b', 'd'), path('a', 'c', 'd'), path('a', 'b', 'e', 'd')];
const answer: PathsAnswer = {
  paths,
  none: null,
  notes: [],
  nodes: [],
  edges: [],
  page: { returned: 3, total: 3, truncated: false, next: null, rank: '' },
};
const picture = apply(EMPTY_PICTURE, {
  do: 'add',
  nodes: ['a', 'b', 'c', 'd'].map((id) => node(id)),
  edges: [edge('a', 'b'), edge('b', 'd'), edge('a', 'c'), edge('c', 'd')],
  folds: [],
  positions: {},
});
const start = initialState({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
const reached = (...transitions: ((state: State) => State)[]): State['paths'] =>
  transitions.reduce((state, transition) => transition(state), start).paths;

describe('what is lit up', () => {
  it('is one path in its order, relations between their entities', () => {
    expect(along(paths[0] as FoundPath)).toEqual(['a', 'USES a > b', 'b', 'USES b > d', 'd']);
    expect(lightsOf({ answer, current: 1, through: null }, picture)).toEqual({
      path: ['a', 'USES a > c', 'c', 'USES c > d', 'd'],
      lit: [],
    });
  });

  it('is as much of a path as stands on the picture', () => {
    expect(lightsOf({ answer, current: 2, through: null }, picture).path).toEqual(['a', 'USES a > b', 'b', 'd']);
  });

  it('is every path through the chosen entity, one of them in its order', () => {
    expect(pathsThrough(answer, 'b')).toEqual([paths[0], paths[2]]);
    const { path: one, lit } = lightsOf({ answer, current: 2, through: 'b' }, picture);
    expect(one).toEqual(['a', 'USES a > b', 'b', 'd']);
    expect(lit).toEqual(['USES b > d']);
  });

  it('is nothing without an answer', () => {
    expect(lightsOf({ answer: null, current: 0, through: null }, picture)).toEqual({ path: [], lit: [] });
  });
});

describe('turning through paths', () => {
  it('goes round, forward and back', () => {
    expect(reached(changePaths({ answer }), turn(-1)).current).toBe(2);
    expect(reached(changePaths({ answer }), turn(1), turn(1), turn(1)).current).toBe(0);
    expect(reached(turn(1)).current).toBe(0);
  });

  it('keeps to those through the chosen entity, and begins with the first of them', () => {
    const chosen = [changePaths({ answer }), choosePath(1), lightThrough('b')];
    expect(reached(...chosen)).toMatchObject({ current: 0, through: 'b' });
    expect(reached(...chosen, turn(1)).current).toBe(2);
    expect(reached(...chosen, turn(1), turn(1)).current).toBe(0);
  });

  it('is not changed by an entity that no path passes', () => {
    expect(reached(changePaths({ answer }), choosePath(1), lightThrough('z'))).toMatchObject({
      current: 1,
      through: null,
    });
  });
});

describe('the question', () => {
  it('is the same after swapping its ends twice, and runs against what it ran along after once', () => {
    const asked = changeQuestion({ from: ['a'], to: ['d'], direction: 'out' });
    expect(reached(asked, swapEnds).question).toMatchObject({ from: ['d'], to: ['a'], direction: 'in' });
    expect(reached(asked, swapEnds, swapEnds).question).toEqual(reached(asked).question);
  });

  it.each([
    ['maxHops', { maxHops: 7 }],
    ['respectTime', { respectTime: false }],
    ['includeShared', { includeShared: true }],
    ['kinds', { kinds: [] }],
    ['windowFrom, windowTo', { within: ['basis'] }],
    ['basis', { within: ['window'] }],
  ])('is relaxed by %s alone', (parameter, expected) => {
    expect(relaxationOf({ parameter, hops: 7, sentence: '' }, { within: ['window', 'basis'] })).toEqual(expected);
  });

  it('keeps to the scope that the picture has when it is asked, as far as it says', () => {
    const { question } = reached(changeQuestion({ within: ['window', 'basis'] }));
    const scope: Scope = { ...WHOLE, window: { from: '2023-03', to: null }, basis: ['observed'], minConfidence: 60 };
    expect(queryOf(question, scope)).toMatchObject({ windowFrom: '2023-03', basis: ['observed'], minConfidence: 0 });
    expect(queryOf({ ...question, within: [] }, scope)).toMatchObject({ windowFrom: undefined, basis: [] });
  });
});
