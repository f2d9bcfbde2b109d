import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '../../../client/store/apply.ts';
import { childrenOf, stepsInForce } from '../../../client/store/branches.ts';
import { initialState } from '../../../client/store/create.ts';
import {
  begin,
  join,
  jump,
  nameBranch,
  record,
  redo,
  resume,
  startLedger,
  undo,
} from '../../../client/store/ledger.ts';
import { SPACING } from '../../../client/store/milestones.ts';
import { EMPTY_PICTURE, foldId } from '../../../client/store/picture.ts';
import { select } from '../../../client/store/selection.ts';
import type { State } from '../../../client/store/state.ts';
import { type Change, type Entry, START } from '../../../client/store/step.ts';
import { pictureAt } from '../../../client/store/travel.ts';
import { anyChange, anyDeeds, edge, fold, node, placeAt, VARIANTS } from './pictures.ts';

const start = initialState({ theme: 'light', reducedMotion: false, help: true, strip: 'none', person: '' });
let taken = 0;
const step = (change: Change) =>
  record({ id: `s-${taken++}`, name: 'A step', at: '2024-09-10T12:00:00Z', change, extent: null });
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
  it.each(VARIANTS)(
    'comes back from "%s" to the same picture, in the same order, and does it again',
    (_, anyOfThese) => {
      fc.assert(
        fc.property(fc.array(anyChange, { maxLength: 6 }), anyOfThese, (changes, change) => {
          const before = run(changes);
          const after = step(change)(before);
          expect(inOrder(undo(after))).toBe(inOrder(before));
          expect(inOrder(redo(undo(after)))).toBe(inOrder(after));
        }),
      );
    },
  );

  it('shows the picture that the steps up to its place lead to, whatever was done and in whatever order', () => {
    fc.assert(
      fc.property(anyDeeds, (deeds) => {
        const state = deeds.reduce((now, deed) => deed(now), start);
        const anew = stepsInForce(state.ledger).reduce((now, { change }) => apply(now, change), state.ledger.base);
        expect(inOrder(state)).toBe(JSON.stringify(anew));
        expect(JSON.stringify(pictureAt(state.ledger, state.ledger.at))).toBe(JSON.stringify(anew));
      }),
    );
  });

  it('does fifty steps at most to get anywhere in a history that was opened', () => {
    let done = 0;
    const entries: Record<string, Entry> = {};
    for (let index = 0; index < 1_000; index += 1) {
      const id = `s-${index}`;
      entries[id] = {
        id,
        name: 'A step',
        at: '2024-09-10T12:00:00Z',
        extent: null,
        parent: index === 0 ? START : `s-${index - 1}`,
        get change(): Change {
          done += 1;
          return { do: 'add', nodes: [node(`address:${index}`)], edges: [], folds: [], positions: {} };
        },
      };
    }
    const opened = resume({ ...startLedger(EMPTY_PICTURE, 'Start', null), entries, at: 's-999' })(start);
    const goes = [undo, jump('s-10'), redo, jump('s-749'), jump(START), jump('s-999')];
    goes.reduce((state, go) => {
      done = 0;
      const there = go(state);
      expect(done).toBeLessThanOrEqual(SPACING);
      const shown = there.ledger.at === START ? 0 : Number(there.ledger.at.slice(2)) + 1;
      expect(Object.keys(there.picture.nodes)).toHaveLength(shown);
      return there;
    }, opened);
  });

  it('forgets no step and changes none', () => {
    fc.assert(
      fc.property(anyDeeds, (deeds) => {
        let state = start;
        for (const deed of deeds) {
          const before = state.ledger.entries;
          state = deed(state);
          for (const [id, entry] of Object.entries(before)) expect(state.ledger.entries[id]).toBe(entry);
        }
      }),
    );
  });

  it('redoes what was undone, on whatever branch', () => {
    fc.assert(
      fc.property(anyDeeds, fc.nat(20), (deeds, place) => {
        const state = deeds.reduce((now, deed) => deed(now), start);
        const there = jump(placeAt(state.ledger, place))(state);
        const back = stepsInForce(there.ledger).reduce(undo, there);
        expect(back.ledger.at).toBe(START);
        expect(stepsInForce(there.ledger).reduce(redo, back).ledger.at).toBe(there.ledger.at);
        expect(inOrder(stepsInForce(there.ledger).reduce(redo, back))).toBe(inOrder(there));
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

  it('keeps steps that were undone as another branch once another is taken', () => {
    const whole = run([add(['cluster:a']), add(['address:1'])]);
    const other = step(add(['malware:m']))(undo(whole));
    expect(redo(other)).toBe(other);
    expect(Object.keys(other.picture.nodes)).toEqual(['cluster:a', 'malware:m']);
    const parting = stepsInForce(other.ledger)[0]?.id ?? '';
    expect(childrenOf(other.ledger, parting).map(({ id }) => id)).toEqual([whole.ledger.at, other.ledger.at]);
    expect(jump(whole.ledger.at)(other).picture).toEqual(whole.picture);
    expect(redo(undo(jump(whole.ledger.at)(other))).ledger.at).toBe(whole.ledger.at);
  });

  it('names a branch, and takes the name away', () => {
    const state = run([add(['cluster:a'])]);
    const named = nameBranch(state.ledger.at, 'What if')(state);
    expect(named.ledger.branches).toEqual({ [state.ledger.at]: 'What if' });
    expect(nameBranch(state.ledger.at, '')(named).ledger).toEqual(state.ledger);
  });

  it('takes in what somebody else did, and moves nothing', () => {
    const mine = run([add(['cluster:a']), add(['address:1'])]);
    const theirs = step(add(['malware:m']))(undo(mine));
    const both = join(Object.values(theirs.ledger.entries))(mine);
    expect(both.ledger.entries).toEqual(theirs.ledger.entries);
    expect(both.picture).toBe(mine.picture);
    expect(jump(theirs.ledger.at)(both).picture).toEqual(theirs.picture);
  });

  it('neither undoes past the first picture nor redoes past the last', () => {
    const state = run([add(['cluster:a'])]);
    expect(undo(undo(state)).ledger.at).toBe(START);
    expect(redo(redo(state)).ledger.at).toBe(state.ledger.at);
  });

  it('marks what a step added', () => {
    expect(run([add(['cluster:a']), add(['cluster:a', 'address:1'])]).fresh).toEqual(['address:1']);
  });

  it('holds once what the graph said twice', () => {
    const { ledger } = run([
      add(['cluster:a', 'address:1']),
      { do: 'setAside', ids: ['address:1'] },
      add(['address:1']),
    ]);
    const [first, , last] = stepsInForce(ledger).map(({ change }) => (change.do === 'add' ? change.nodes : []));
    expect(last?.[0]).toBe(first?.[1]);
  });

  it('drops from the selection what leaves the picture, and keeps what was never on it', () => {
    const selected = select(['cluster:a', 'address:9'])(run([add(['cluster:a'])]));
    expect(step({ do: 'setAside', ids: ['cluster:a'] })(selected).selection).toEqual(['address:9']);
  });

  it('begins anew without a step', () => {
    const state = begin(EMPTY_PICTURE, 'Opening picture')(run([add(['cluster:a'])]));
    expect(state.ledger).toEqual(startLedger(EMPTY_PICTURE, 'Opening picture', null));
    expect(stepsInForce(state.ledger)).toEqual([]);
  });
});

/** The picture as text, which tells the order of what stands on it. */
const inOrder = ({ picture }: State): string => JSON.stringify(picture);

function add(ids: string[], positions = {}): Extract<Change, { do: 'add' }> {
  return { do: 'add', nodes: ids.map((id) => node(id)), edges: [], folds: [], positions };
}
