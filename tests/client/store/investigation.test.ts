import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialState } from '../../../client/store/create.ts';
import { isChain, leaveOut, putOnTop } from '../../../client/store/investigation.ts';
import { jump, record } from '../../../client/store/ledger.ts';
import type { Picture } from '../../../client/store/picture.ts';
import { WHOLE } from '../../../client/store/scope.ts';
import type { State } from '../../../client/store/state.ts';
import { type Change, START } from '../../../client/store/step.ts';
import { DEFAULT_STYLES } from '../../../client/store/styles.ts';
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

  it('moves a group as well', () => {
    const group = { id: 'group:1', name: '', members: ['a'], isOpen: false };
    const shared = taken(EMPTY, [
      ['s-shared', add('a')],
      ['s-group', { do: 'group', groups: [group], positions: { 'group:1': { x: 1, y: 1 } } }],
    ]);
    const bob = jump('s-group')(take('s-bob', add('b'))(shared));
    const mine = take('s-1', { do: 'move', positions: { 'group:1': { x: 2, y: 2 } } })(bob);
    expect(putOnTop(['s-1'], 's-bob')(mine).picture.positions).toEqual({ 'group:1': { x: 2, y: 2 } });
  });

  it.each<[what: string, theirs: Change, mine: Change, both: Partial<Picture>]>([
    ['pins', { do: 'pin', pinned: ['a'] }, { do: 'pin', pinned: ['b'] }, { pinned: ['a', 'b'] }],
    [
      'filters',
      { do: 'filter', hiddenKinds: ['host'], hiddenTypes: [] },
      { do: 'filter', hiddenKinds: ['tool'], hiddenTypes: ['USES'] },
      { hiddenKinds: ['host', 'tool'], hiddenTypes: ['USES'] },
    ],
    [
      'named selections',
      { do: 'name', selections: [{ name: 'Relays', ids: ['a'] }] },
      { do: 'name', selections: [{ name: 'Tools', ids: ['b'] }] },
      {
        selections: [
          { name: 'Relays', ids: ['a'] },
          { name: 'Tools', ids: ['b'] },
        ],
      },
    ],
    [
      'rules of drawing',
      { do: 'style', styles: { ...DEFAULT_STYLES, size: 'sources' } },
      { do: 'style', styles: { ...DEFAULT_STYLES, colour: 'tlp' } },
      { styles: { ...DEFAULT_STYLES, size: 'sources', colour: 'tlp' } },
    ],
    [
      'window and evidence',
      { do: 'scope', scope: { ...WHOLE, minConfidence: 50 } },
      { do: 'scope', scope: { ...WHOLE, window: { from: '2023', to: null } } },
      { scope: { ...WHOLE, minConfidence: 50, window: { from: '2023', to: null } } },
    ],
  ])('keeps %s of both', (_, theirs, mine, both) => {
    const shared = taken(EMPTY, [
      ['s-shared', add('a')],
      ['s-also', add('b')],
    ]);
    const state = take('s-1', mine)(jump('s-also')(take('s-bob', theirs)(shared)));
    expect(putOnTop(['s-1'], 's-bob')(state).picture).toMatchObject(both);
  });

  it('takes away what either took away', () => {
    const shared = taken(EMPTY, [
      ['s-shared', add('a')],
      ['s-also', { do: 'pin', pinned: ['a'] }],
      ['s-hide', { do: 'filter', hiddenKinds: ['host'], hiddenTypes: [] }],
    ]);
    const bob = taken(shared, [['s-bob', { do: 'filter', hiddenKinds: [], hiddenTypes: [] }]]);
    const state = taken(jump('s-hide')(bob), [
      ['s-1', { do: 'pin', pinned: [] }],
      ['s-2', { do: 'filter', hiddenKinds: ['host', 'tool'], hiddenTypes: [] }],
    ]);
    const { pinned, hiddenKinds } = putOnTop(['s-1', 's-2'], 's-bob')(state).picture;
    expect({ pinned, hiddenKinds }).toEqual({ pinned: [], hiddenKinds: ['tool'] });
  });

  it('withdraws what a file said, and nothing that others added meanwhile', () => {
    const shared = taken(EMPTY, [
      ['s-shared', add('a')],
      ['s-also', add('b')],
    ]);
    const bob = jump('s-also')(take('s-bob', add('c'))(shared));
    const mine = take('s-1', { do: 'withdraw', nodes: [node('a')], edges: [], folds: [] })(bob);
    expect(Object.keys(putOnTop(['s-1'], 's-bob')(mine).picture.nodes)).toEqual(['a', 'c']);
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
