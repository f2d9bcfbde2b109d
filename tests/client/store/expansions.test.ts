import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapse } from '../../../client/actions/collapse.ts';
import { take } from '../../../client/actions/record.ts';
import { setAside } from '../../../client/actions/setAside.ts';
import { stepsInForce } from '../../../client/store/branches.ts';
import { createStore } from '../../../client/store/create.ts';
import { collapseOf, expansionsOf } from '../../../client/store/expansions.ts';
import { redo, undo } from '../../../client/store/ledger.ts';
import type { Store } from '../../../client/store/state.ts';
import { edge, fold, node } from './pictures.ts';

const A = node('cluster:a', { kind: 'cluster' });
const B = node('cluster:b', { kind: 'cluster' });
const address = (number: number) => node(`address:${number}`);
const FOLD = fold({ anchor: A.id, type: 'USES', direction: 'out', kind: 'address', total: 3 });

/** Cluster A with a count of its three addresses, and Cluster B. */
function opened(): Store {
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  const positions = { [A.id]: { x: 0, y: 0 }, [B.id]: { x: 400, y: 0 }, [FOLD.id]: { x: 0, y: 90 } };
  take(store, 'Open', { do: 'add', nodes: [A, B], edges: [], folds: [FOLD], positions });
  return store;
}

const expandTo = (store: Store, anchor: string, numbers: number[], name = `Expand: ${anchor}`) =>
  take(store, name, {
    do: 'add',
    nodes: numbers.map(address),
    edges: numbers.map((number) => edge(anchor, `address:${number}`)),
    folds: [],
    positions: Object.fromEntries(numbers.map((number) => [`address:${number}`, { x: number * 80, y: 200 }])),
    anchor,
  });

const first = (store: Store, anchor: string) => {
  const [newest] = expansionsOf(store.getState().ledger, store.getState().picture, anchor);
  if (!newest) throw new Error(`${anchor} has no expansion`);
  return newest;
};

describe('collapsing an expansion', () => {
  it('gives the picture from before it, with the count that it had used up, and is a step that can be undone', () => {
    const store = opened();
    const before = store.getState().picture;
    expandTo(store, A.id, [1, 2, 3]);
    const grown = store.getState().picture;
    expect(grown.folds).toEqual({});
    collapse(store, first(store, A.id));
    expect(store.getState().picture).toEqual(before);
    store.setState(undo);
    expect(store.getState().picture).toEqual(grown);
    store.setState(redo);
    expect(store.getState().picture).toEqual(before);
    expect(stepsInForce(store.getState().ledger).at(-1)?.name).toBe('Collapse: cluster:a');
  });

  it('leaves what another expansion brought', () => {
    const store = opened();
    expandTo(store, A.id, [1]);
    expandTo(store, B.id, [2]);
    collapse(store, first(store, A.id));
    expect(Object.keys(store.getState().picture.nodes)).toEqual([A.id, B.id, 'address:2']);
  });

  it('leaves what a later step builds on, and says so', () => {
    const store = opened();
    expandTo(store, A.id, [1, 2]);
    expandTo(store, 'address:1', [9]);
    const collapsing = collapseOf(store.getState().ledger, store.getState().picture, first(store, A.id));
    expect([collapsing.goes, collapsing.stays]).toEqual([['address:2'], ['address:1']]);
    collapse(store, first(store, A.id));
    expect(Object.keys(store.getState().picture.nodes)).toEqual([A.id, B.id, 'address:1', 'address:9']);
    expect(store.getState().notices.at(-1)?.text).toMatch(/^1 entity stays/);
  });

  it('takes nothing that was set aside and brought back by a later step', () => {
    const store = opened();
    expandTo(store, A.id, [1, 2]);
    setAside(store, ['address:1']);
    expandTo(store, B.id, [1]);
    expect(first(store, A.id).ids).toEqual(['address:2']);
    expect(first(store, B.id).ids).toEqual(['address:1']);
  });

  it('moves nothing that stays', () => {
    const expansions = fc.array(
      fc.record({
        anchor: fc.constantFrom(A.id, B.id, 'address:1', 'address:2'),
        numbers: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(expansions, fc.nat(3), (list, choice) => {
        const store = opened();
        for (const { anchor, numbers } of list) expandTo(store, anchor, numbers);
        const { picture, ledger } = store.getState();
        const found = Object.keys(picture.nodes).flatMap((id) => expansionsOf(ledger, picture, id));
        const expanded = found[choice % Math.max(1, found.length)];
        if (!expanded) return;
        collapse(store, expanded);
        const after = store.getState().picture;
        const gone = Object.keys(picture.nodes).filter((id) => !(id in after.nodes));
        expect(expanded.ids).toEqual(expect.arrayContaining(gone));
        for (const id of Object.keys(after.nodes)) expect(after.positions[id]).toEqual(picture.positions[id]);
      }),
      { numRuns: 60 },
    );
  });
});
