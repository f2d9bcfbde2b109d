import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boxesBy,
  groupAlike,
  groupTogether,
  renameGroup,
  sayMembers,
  toggleGroup,
  ungroup,
} from '../../../client/actions/group.ts';
import { togglePinned } from '../../../client/actions/pin.ts';
import { take } from '../../../client/actions/record.ts';
import { setAside } from '../../../client/actions/setAside.ts';
import { sceneOf } from '../../../client/graph/containment.ts';
import { coveredBy } from '../../../client/graph/covered.ts';
import type { Rect } from '../../../client/graph/extents.ts';
import { layOutForce, placeNear } from '../../../client/graph/layouts.ts';
import { apply } from '../../../client/store/apply.ts';
import { createStore } from '../../../client/store/create.ts';
import { laidOutAnew } from '../../../client/store/keptHomes.ts';
import { undo } from '../../../client/store/ledger.ts';
import { EMPTY_PICTURE, type Picture, type Position } from '../../../client/store/picture.ts';
import type { Store } from '../../../client/store/state.ts';
import { clashes } from '../graph/overlap.ts';
import { edge, fold, node } from '../store/pictures.ts';

const hosts = [1, 2, 3].map((number) => node(`host:${number}`, { kind: 'host' }));
const addresses = Array.from({ length: 12 }, (_, index) => node(`address:${index}`));

/** A cluster that uses twelve addresses and targets an organisation with three hosts. */
function hunt(): Store {
  const bare = apply(EMPTY_PICTURE, {
    do: 'add',
    nodes: [
      node('cluster:a', { kind: 'cluster' }),
      node('organisation:o', { kind: 'organisation' }),
      ...hosts,
      ...addresses,
    ],
    edges: [
      edge('cluster:a', 'organisation:o', { type: 'TARGETS' }),
      ...hosts.map(({ id }) => edge('organisation:o', id, { type: 'OWNS' })),
      ...addresses.map(({ id }) => edge('cluster:a', id)),
    ],
    folds: [],
    positions: {},
  });
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  take(store, 'Open', { do: 'replace', picture: { ...bare, positions: layOutForce(bare) } });
  return store;
}

const now = (store: Store): Picture => store.getState().picture;
const onlyGroup = (store: Store): string => Object.keys(now(store).groups)[0] as string;

/** Adds addresses to the neighbours of one, as an expansion does. */
function bringNear(store: Store, anchor: string, number: number): void {
  const nodes = Array.from({ length: number }, (_, index) => node(`address:new-${index}`));
  const bare = { nodes, edges: nodes.map(({ id }) => edge(anchor, id)), folds: [], positions: {} };
  const ids = nodes.map(({ id }) => id);
  const positions = placeNear(apply(now(store), { do: 'add', ...bare }), anchor, ids);
  take(store, 'Expand', { do: 'add', ...bare, positions });
}

describe('a step with a group', () => {
  it('says which it is by what is in it, or by its name', () => {
    const store = hunt();
    groupTogether(
      store,
      hosts.map(({ id }) => id),
    );
    toggleGroup(store, onlyGroup(store));
    renameGroup(store, onlyGroup(store), 'Mail');
    toggleGroup(store, onlyGroup(store));
    ungroup(store, [onlyGroup(store)]);
    const names = Object.values(store.getState().ledger.entries).map(({ name }) => name);
    expect(names.slice(1)).toEqual([
      'Group 3 hosts (host:1, host:2 and 1 more)',
      'Open 3 hosts (host:1, host:2 and 1 more)',
      'Name a group "Mail"',
      'Close Mail · 3',
      'Ungroup Mail · 3',
    ]);
  });
});

describe('a list of groups', () => {
  it.each([
    [2, '0, 1'],
    [5, '0, 1, 2, 3, 4'],
    [7, '0, 1, 2, 3, 4 and 2 more'],
  ])('tells one of %i members from its like by the first of them', (number, said) => {
    const members = Array.from({ length: number }, (_, index) => node(`address:${index}`, { name: String(index) }));
    const nodes = Object.fromEntries(members.map((one) => [one.id, one]));
    expect(sayMembers({ nodes }, { members: Object.keys(nodes) })).toBe(said);
  });

  it('cuts names that would fill a row', () => {
    const [long, other] = [node('a', { name: 'x'.repeat(10_000) }), node('b', { name: 'b' })];
    expect(sayMembers({ nodes: { a: long, b: other } }, { members: ['a', 'b'] })).toBe(`${'x'.repeat(40)}…, b`);
  });
});

/** Places of what is not in a group, which no grouping moves. */
const places = (picture: Picture, but: readonly string[]) =>
  Object.fromEntries(
    Object.keys(picture.nodes)
      .filter((id) => !but.includes(id))
      .map((id) => [id, picture.positions[id]]),
  );

describe('grouping by hand', () => {
  it('draws one for many, opens and closes in place, and comes apart again; nothing else moves or is covered', () => {
    const anySome = fc
      .uniqueArray(fc.constantFrom(...addresses), { minLength: 2, maxLength: 9 })
      .chain((some) => fc.constantFrom(some, [...some, ...hosts], hosts));
    fc.assert(
      fc.property(anySome, (some) => {
        const store = hunt();
        const before = now(store);
        const ids = some.map(({ id }) => id);
        groupTogether(store, ids);
        const id = onlyGroup(store);
        for (const step of [() => undefined, toggleGroup, toggleGroup, toggleGroup]) {
          step(store, id);
          expect(places(now(store), ids)).toEqual(places(before, ids));
          expect(clashes(now(store))).toEqual([]);
        }
        ungroup(store, [id]);
        expect(now(store).groups).toEqual({});
        expect(places(now(store), ids)).toEqual(places(before, ids));
        expect(clashes(now(store))).toEqual([]);
        for (let steps = 0; steps < 5; steps += 1) store.setState(undo);
        expect(now(store)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it('gives the members back where they stood, if it was never opened', () => {
    const store = hunt();
    const before = now(store);
    groupTogether(store, ['address:1', 'address:2']);
    ungroup(store, [onlyGroup(store)]);
    expect(now(store)).toEqual(before);
  });

  it.each([
    ['opened', toggleGroup],
    ['taken apart', (store: Store, id: string) => ungroup(store, [id])],
  ])('shows the counts of its members again on free ground when it is %s', (_, comeApart) => {
    const store = hunt();
    const count = fold({ anchor: 'cluster:a', type: 'USES', direction: 'out', kind: 'domain', total: 9 });
    const place = { x: 2000, y: 0 };
    take(store, 'Count', { do: 'add', nodes: [], edges: [], folds: [count], positions: { [count.id]: place } });
    groupTogether(store, ['cluster:a', 'address:1']);
    take(store, 'Move', { do: 'move', positions: { 'address:2': place } });
    const later = fold({ anchor: 'cluster:a', type: 'USES', direction: 'out', kind: 'malware', total: 4 });
    take(store, 'Count', { do: 'add', nodes: [], edges: [], folds: [later], positions: {} });
    comeApart(store, onlyGroup(store));
    expect(Object.keys(now(store).folds).every((id) => id in now(store).positions)).toBe(true);
    expect(now(store).positions['address:2']).toEqual(place);
    expect(clashes(now(store))).toEqual([]);
  });

  it('gives a box back whole, on free ground where something stands there by now', () => {
    const store = hunt();
    const boxOf = (picture: Picture) => coveredBy(sceneOf(picture), picture.positions).get('organisation:o') as Rect;
    const { left, top } = boxOf(now(store));
    groupTogether(store, ['organisation:o', 'address:1']);
    const id = onlyGroup(store);
    const positions = { 'address:2': { x: left, y: top }, [id]: { x: left, y: top + 200 } };
    take(store, 'Move', { do: 'move', positions });
    ungroup(store, [id]);
    expect(clashes(now(store))).toEqual([]);
    expect(now(store).positions['address:2']).toEqual({ x: left, y: top });
  });

  it('opens round a box that holds an open group of its own', () => {
    const store = hunt();
    groupTogether(store, ['organisation:o', 'address:1']);
    const outer = onlyGroup(store);
    take(store, 'Group', {
      do: 'group',
      groups: [{ id: 'group:inner', name: '', members: ['host:1', 'host:2'], isOpen: true }],
      positions: {},
    });
    take(store, 'Move', { do: 'move', positions: { [outer]: now(store).positions['cluster:a'] as Position } });
    toggleGroup(store, outer);
    expect(clashes(now(store))).toEqual([]);
  });

  it.each([
    ['grouped without it', (store: Store) => groupTogether(store, ['host:3', 'address:1'])],
    ['set aside', (store: Store) => setAside(store, ['host:3'])],
  ])('leaves an organisation where its box was when its last host is %s', (_, leave) => {
    const store = hunt();
    const { x, y } = now(store).positions['host:3'] as Position;
    take(store, 'Move', { do: 'move', positions: { 'host:3': { x: x + 3000, y } } });
    setAside(store, ['host:1', 'host:2']);
    const place = now(store).positions['organisation:o'] as Position;
    take(store, 'Move', { do: 'move', positions: { 'address:2': place } });
    expect(clashes(now(store))).toEqual([]);
    leave(store);
    expect(clashes(now(store))).toEqual([]);
    expect(now(store).positions['organisation:o']?.x).toBeCloseTo(x + 3000, -3);
    expect(now(store).positions['address:2']).toEqual(place);
  });

  it('takes the hosts in the box of an organisation along', () => {
    const store = hunt();
    groupTogether(store, ['organisation:o', 'address:1']);
    expect(now(store).groups[onlyGroup(store)]?.members).toEqual([
      'organisation:o',
      'address:1',
      ...hosts.map(({ id }) => id),
    ]);
  });

  it('says that one alone is no group', () => {
    const store = hunt();
    groupTogether(store, ['address:1']);
    expect(now(store).groups).toEqual({});
    expect(store.getState().notices.at(-1)?.text).toMatch(/at least two/);
  });
});

describe('a closed group of which something is pinned', () => {
  const anySome = fc.uniqueArray(fc.constantFrom(...addresses, ...hosts), { minLength: 2, maxLength: 9 });
  /** The box of the organisation would grow over their ground if a layout found its last host in it. */
  const crowded = [0, 1, 9, 3, 12].map((index) => [...hosts, ...addresses][index]).flatMap((some) => some ?? []);
  const ends = { opened: toggleGroup, 'taken apart': (store: Store, id: string) => ungroup(store, [id]) };

  it.each(Object.entries(ends))(
    'stays in a layout, and what is pinned is back where it was when it is %s',
    (_, end) => {
      fc.assert(
        fc.property(anySome, fc.nat(), fc.boolean(), (some, pick, isBox) => {
          const store = hunt();
          const ids = some.map(({ id }) => id);
          groupTogether(store, ids);
          const id = onlyGroup(store);
          // Opened once its members stand in a box that is its own; else they are scattered among others.
          for (const step of isBox ? [toggleGroup, toggleGroup] : []) step(store, id);
          const one = ids[pick % ids.length] as string;
          take(store, 'Pin', { do: 'pin', pinned: [one] });
          const { [one]: pinned, [id]: stood } = now(store).positions;
          take(store, 'Arrange', { do: 'move', positions: layOutForce(laidOutAnew(now(store))), headings: [] });
          expect(now(store).positions[id]).toEqual(stood);
          bringNear(store, 'cluster:a', 20);
          expect(clashes(now(store))).toEqual([]);
          const before = now(store);
          end(store, id);
          expect(now(store).positions[one]).toEqual(pinned);
          expect(places(now(store), ids)).toEqual(places(before, ids));
          // A box lies over what came to stand between its parts, where the ground of all was not its own.
          const isBoxed = (pair: string) => pair.includes(id) || pair.includes('organisation:o');
          const isFree = isBox && !one.startsWith('host:');
          expect(clashes(now(store)).filter((pair) => isFree || !isBoxed(pair))).toEqual([]);
        }),
        { numRuns: 40, examples: [[crowded, 2, true]] },
      );
    },
  );

  it('gives what is pinned its place even where somebody has dragged something there', () => {
    const store = hunt();
    togglePinned(store, ['address:1']);
    const place = now(store).positions['address:1'] as Position;
    groupTogether(store, ['address:1', 'address:2', 'address:3']);
    take(store, 'Move', { do: 'move', positions: { 'address:4': place } });
    toggleGroup(store, onlyGroup(store));
    expect(now(store).positions).toMatchObject({ 'address:1': place, 'address:4': place });
  });
});

describe('grouping what is alike', () => {
  it('leaves one line for the relationships of a group, which says how many there are', () => {
    const store = hunt();
    groupAlike(store);
    const { edges, nodes, groups = [] } = sceneOf(now(store));
    expect(groups.map(({ members }) => members.length).sort()).toEqual([12, 3]);
    expect(nodes.map(({ id }) => id)).toEqual(['cluster:a', 'organisation:o']);
    expect(edges.map(({ of }) => of?.length ?? 1).sort((a, b) => a - b)).toEqual([1, 3, 12]);
    expect(clashes(now(store))).toEqual([]);
  });
});

describe('boxes by cluster', () => {
  it('leave a host in the box of the organisation that owns it', () => {
    const picture = abused();
    const boxes = boxesBy(picture, 'cluster');
    expect([...(boxes.get('cluster:a') ?? [])].sort()).toEqual(['address:own', 'cluster:a', 'host:free']);
  });

  it('take an organisation in with the hosts that stand in its box', () => {
    const picture = abused();
    expect([...(boxesBy(picture, 'victim').get('organisation:o') ?? [])].sort()).toEqual([
      'host:owned',
      'organisation:o',
    ]);
  });
});

/** A cluster that uses an address, a host of nobody and one that an organisation owns. */
function abused(): Picture {
  return apply(EMPTY_PICTURE, {
    do: 'add',
    nodes: [
      node('cluster:a', { kind: 'cluster' }),
      node('organisation:o', { kind: 'organisation' }),
      node('host:owned', { kind: 'host' }),
      node('host:free', { kind: 'host' }),
      node('address:own'),
    ],
    edges: [
      edge('cluster:a', 'host:owned'),
      edge('cluster:a', 'host:free'),
      edge('cluster:a', 'address:own'),
      edge('organisation:o', 'host:owned', { type: 'OWNS' }),
    ],
    folds: [],
    positions: {},
  });
}
