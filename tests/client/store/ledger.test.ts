import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialState } from '../../../client/store/create.ts';
import { apply, begin, jump, record, redo, undo } from '../../../client/store/ledger.ts';
import { select } from '../../../client/store/selection.ts';
import { type Change, EMPTY_PICTURE, foldId, type State } from '../../../client/store/state.ts';
import { anyChange, edge, fold, node } from './pictures.ts';

const start = initialState({ theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' });
const step = (change: Change) => record({ name: 'A step', at: '2024-09-10T12:00:00Z', change, extent: null });
const run = (changes: Change[]): State => changes.reduce((state, change) => step(change)(state), start);
const key = { anchor: 'cluster:a', type: 'USES', direction: 'out', kind: 'address' } as const;

describe('apply', () => {
  it('draws no edge without both of its ends', () => {
    const picture = apply(EMPTY_PICTURE, {
      do: 'add',
      nodes: [node('cluster:a')],
      edges: [edge('cluster:a', 'address:1')],
      folds: [],
      positions: {},
    });
    expect(picture.edges).toEqual({});
  });

  it('leaves what is there where it is when something is added', () => {
    const there = apply(EMPTY_PICTURE, add(['cluster:a'], { 'cluster:a': { x: 1, y: 2 } }));
    const grown = apply(
      there,
      add(['cluster:a', 'address:1'], { 'cluster:a': { x: 9, y: 9 }, 'address:1': { x: 3, y: 4 } }),
    );
    expect(grown.positions).toEqual({ 'cluster:a': { x: 1, y: 2 }, 'address:1': { x: 3, y: 4 } });
  });

  it('takes from a count what is drawn, and the count away when nothing is left', () => {
    const folded = apply(EMPTY_PICTURE, {
      do: 'add',
      nodes: [node('cluster:a', { kind: 'cluster' })],
      edges: [],
      folds: [fold({ ...key, total: 2 })],
      positions: {},
    });
    const one = apply(folded, { ...add(['address:1']), edges: [edge('cluster:a', 'address:1')] });
    expect(one.folds[foldId(key)]?.count).toBe(1);
    const two = apply(one, { ...add(['address:2']), edges: [edge('cluster:a', 'address:2')] });
    expect(two.folds).toEqual({});
  });

  it('gives back to a count what is set aside', () => {
    const shownOne = apply(EMPTY_PICTURE, {
      do: 'add',
      nodes: [node('cluster:a', { kind: 'cluster' }), node('address:1')],
      edges: [edge('cluster:a', 'address:1')],
      folds: [fold({ ...key, total: 3 })],
      positions: {},
    });
    const back = apply(shownOne, { do: 'setAside', ids: ['address:1'] });
    expect(back.folds[foldId(key)]?.count).toBe(3);
    expect(back.edges).toEqual({});
  });
});

describe('the ledger', () => {
  it('comes back to every earlier picture by undoing, and forward again by redoing', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        const pictures = [EMPTY_PICTURE];
        for (const change of changes) pictures.push(apply(pictures.at(-1) ?? EMPTY_PICTURE, change));
        let state = run(changes);
        for (const picture of pictures.toReversed()) {
          expect(state.picture).toEqual(picture);
          state = undo(state);
        }
        for (const picture of pictures) {
          expect(state.picture).toEqual(picture);
          state = redo(state);
        }
      }),
    );
  });

  it('is the same by jumping as by replaying the steps up to there', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 10 }), fc.nat(10), (changes, place) => {
        const position = Math.min(place, changes.length);
        expect(jump(position)(run(changes)).picture).toEqual(run(changes.slice(0, position)).picture);
      }),
    );
  });

  it('keeps only edges and counts whose ends are on the picture', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
        const { nodes, edges, folds, positions } = run(changes).picture;
        expect(Object.values(edges).every(({ from, to }) => from in nodes && to in nodes)).toBe(true);
        expect(
          Object.values(folds).every(({ anchor, count, total }) => anchor in nodes && count > 0 && count <= total),
        ).toBe(true);
        expect(Object.values(folds).every((one) => foldId(one) === one.id)).toBe(true);
        expect(Object.values(positions).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
      }),
    );
  });

  it('forgets the steps that were undone once another is taken', () => {
    const undone = undo(run([add(['cluster:a']), add(['address:1'])]));
    const other = step(add(['malware:m']))(undone);
    expect(redo(other)).toEqual({ ...other, fresh: [] });
    expect(Object.keys(other.picture.nodes)).toEqual(['cluster:a', 'malware:m']);
  });

  it('neither undoes past the first picture nor redoes past the last', () => {
    const state = run([add(['cluster:a'])]);
    expect(undo(undo(state)).ledger.position).toBe(0);
    expect(redo(redo(state)).ledger.position).toBe(1);
  });

  it('marks what a step added', () => {
    expect(run([add(['cluster:a']), add(['cluster:a', 'address:1'])]).fresh).toEqual(['address:1']);
  });

  it('drops from the selection what leaves the picture, and keeps what was never on it', () => {
    const selected = select(['cluster:a', 'address:9'])(run([add(['cluster:a'])]));
    expect(step({ do: 'setAside', ids: ['cluster:a'] })(selected).selection).toEqual(['address:9']);
  });

  it('begins anew with an empty list of steps', () => {
    const state = begin(EMPTY_PICTURE, 'Opening picture')(run([add(['cluster:a'])]));
    expect(state.ledger).toEqual({
      base: EMPTY_PICTURE,
      baseName: 'Opening picture',
      baseExtent: null,
      steps: [],
      position: 0,
    });
  });
});

function add(ids: string[], positions = {}): Extract<Change, { do: 'add' }> {
  return { do: 'add', nodes: ids.map((id) => node(id)), edges: [], folds: [], positions };
}
