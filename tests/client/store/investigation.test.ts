import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialState } from '../../../client/store/create.ts';
import { isChain, leaveOut, putOnTop } from '../../../client/store/investigation.ts';
import { jump, record } from '../../../client/store/ledger.ts';
import type { State } from '../../../client/store/state.ts';
import { type Change, START } from '../../../client/store/step.ts';
import { pictureAt } from '../../../client/store/travel.ts';
import { anyChange, node } from './pictures.ts';

const EMPTY = initialState({ theme: 'light', reducedMotion: false, help: false, strip: 'none', person: '' });
const take = (id: string, change: Change) => record({ id, name: id, at: '2026-08-14T12:00:00Z', change, extent: null });
const taken = (state: State, steps: readonly [id: string, change: Change][]) =>
  steps.reduce((now, [id, change]) => take(id, change)(now), state);
const add = (id: string): Change => ({ do: 'add', nodes: [node(id)], edges: [], folds: [], positions: {} });
const idsOf = (state: State) => Object.keys(state.ledger.entries);

/** Alice and Bob went on from one step, each without the other's. */
const apart = (theirs: [string, Change][], mine: [string, Change][]) =>
  taken(jump('s-shared')(taken(taken(EMPTY, [['s-shared', add('a')]]), theirs)), mine);

describe('putOnTop(ids, onto)', () => {
  it('puts steps behind those of others, so that both hold', () => {
    const state = apart(
      [['s-bob', add('b')]],
      [
        ['s-1', add('c')],
        ['s-2', { do: 'setAside', ids: ['a'] }],
      ],
    );
    const after = putOnTop(['s-1', 's-2'], 's-bob')(state);
    expect(Object.keys(after.picture.nodes)).toEqual(['b', 'c']);
    expect(idsOf(after)).toEqual(['s-shared', 's-bob', 's-1', 's-2']);
    expect(after.ledger.entries['s-1']?.parent).toBe('s-bob');
    expect(after.ledger.at).toBe('s-2');
  });

  it('moves what is still there, and nothing that others set aside', () => {
    const positions = { a: { x: 1, y: 1 }, b: { x: 2, y: 2 } };
    const state = apart([['s-bob', { do: 'setAside', ids: ['b'] }]], [['s-1', { do: 'move', positions }]]);
    expect(putOnTop(['s-1'], 's-bob')(state).picture.positions).toEqual({ a: { x: 1, y: 1 } });
  });

  it('shows what the ledger then says, whatever the steps are, and knows each step once', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 5 }), fc.array(anyChange, { maxLength: 5 }), (theirs, mine) => {
        const named = (prefix: string, changes: Change[]) =>
          changes.map((change, index): [string, Change] => [`s-${prefix}${index}`, change]);
        const [others, ours] = [named('b', theirs), named('a', mine)];
        const state = apart(others, ours);
        const onto = others.at(-1)?.[0] ?? 's-shared';
        const after = putOnTop(
          ours.map(([id]) => id),
          onto,
        )(state);
        expect(after.picture).toEqual(pictureAt(after.ledger, after.ledger.at));
        expect(idsOf(after).sort()).toEqual(idsOf(state).sort());
        expect(after.ledger.at).toBe(ours.at(-1)?.[0] ?? onto);
      }),
      { numRuns: 60 },
    );
  });
});

describe('leaveOut(ids, onto)', () => {
  it('forgets steps and what follows them, and shows another place', () => {
    const state = apart(
      [['s-bob', add('b')]],
      [
        ['s-1', add('c')],
        ['s-2', add('d')],
      ],
    );
    const after = leaveOut(['s-1'], 's-bob')(state);
    expect(idsOf(after)).toEqual(['s-shared', 's-bob']);
    expect(Object.keys(after.picture.nodes)).toEqual(['a', 'b']);
    expect(Object.values(after.ledger.last)).toEqual(['s-shared', 's-bob']);
  });
});

describe('isChain(steps)', () => {
  it('is false where one undid between them', () => {
    const straight = taken(EMPTY, [
      ['s-1', add('a')],
      ['s-2', add('b')],
    ]);
    expect(isChain(Object.values(straight.ledger.entries))).toBe(true);
    const branched = take('s-2', add('b'))(jump(START)(take('s-1', add('a'))(EMPTY)));
    expect(isChain(Object.values(branched.ledger.entries))).toBe(false);
  });
});
