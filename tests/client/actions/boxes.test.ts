import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange } from '../../../client/actions/arrange.ts';
import { collapse } from '../../../client/actions/collapse.ts';
import { groupTogether, renameGroup, toggleGroup, ungroup } from '../../../client/actions/group.ts';
import { togglePinned } from '../../../client/actions/pin.ts';
import { take } from '../../../client/actions/record.ts';
import { pictureOf } from '../../../client/actions/restore.ts';
import { setAside } from '../../../client/actions/setAside.ts';
import { show } from '../../../client/actions/show.ts';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { sceneOf } from '../../../client/graph/containment.ts';
import { coveredBy } from '../../../client/graph/covered.ts';
import type { Rect } from '../../../client/graph/extents.ts';
import { createStore } from '../../../client/store/create.ts';
import { expansionsOf } from '../../../client/store/expansions.ts';
import { homesOf } from '../../../client/store/homes.ts';
import { redo, undo } from '../../../client/store/ledger.ts';
import { packLedger, readLedger, unpackLedger } from '../../../client/store/ledger-file.ts';
import type { Picture, Position } from '../../../client/store/picture.ts';
import { Sketch, sketchOf } from '../../../client/store/sketch.ts';
import { pictureAt } from '../../../client/store/travel.ts';
import { clashes } from '../graph/overlap.ts';
import { edge, node } from '../store/pictures.ts';

const numbered = (name: string, most: number) => Array.from({ length: most }, (_, index) => `${name}:${index}`);
const ORGANISATIONS = numbered('organisation', 3);
const HOSTS = numbered('host', 8);
const OTHERS = [...numbered('address', 8), ...numbered('cluster', 2)];
const IDS = [...ORGANISATIONS, ...HOSTS, ...OTHERS];
const NODES = IDS.map((id) => node(id, { kind: id.split(':')[0] as 'host' }));
const at = (list: string[], index: number) => list[index % list.length] as string;
/** Hosts of three organisations, the last of them claimed by two; clusters use all of them and all addresses. */
const EDGES = [
  ...HOSTS.map((id, index) => edge(at(ORGANISATIONS, index), id, { type: 'OWNS' })),
  edge('organisation:0', 'host:7', { type: 'OWNS' }),
  ...[...HOSTS, ...OTHERS].map((id, index) => edge(`cluster:${index % 2}`, id)).filter(({ from, to }) => from !== to),
];

/** An empty page before this graph. */
function page(): World {
  const api = createApi(async (_, init) => {
    const { seeds, beside = [] } = JSON.parse(String(init?.body)) as { seeds: string[]; beside?: string[] };
    const there = new Set([...seeds, ...beside]);
    return Response.json({
      nodes: NODES.filter(({ id }) => seeds.includes(id)),
      edges: EDGES.filter(({ from, to }) => there.has(from) && there.has(to)),
      page: { returned: seeds.length, total: seeds.length, truncated: false, next: null, rank: '' },
    });
  });
  return { api, store: createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' }) };
}

type Deed = (world: World) => unknown;
const now = ({ store }: World): Picture => store.getState().picture;
const anyIds = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1, maxLength: 5 });
const anyGroup = fc.nat(5);
const groupAt = (world: World, index: number) => Object.keys(now(world).groups)[index] ?? '';

const doing = <T>(weight: number, given: fc.Arbitrary<T>, deed: (world: World, what: T) => unknown) => ({
  weight,
  arbitrary: given.map(
    (what): Deed => Object.assign((world: World) => deed(world, what), { toString: () => `${deed}: ${what}` }),
  ),
});

/** What a person does to a picture without moving anything. */
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  doing(4, anyIds, (world, ids) => show(world, { ids, name: 'Show' })),
  doing(2, fc.tuple(fc.constantFrom(...IDS), anyIds), (world, [anchor, ids]) => {
    if (anchor in now(world).nodes) return show(world, { ids, name: 'Expand: some', anchor });
  }),
  doing(2, anyIds, ({ store }, ids) => groupTogether(store, ids)),
  doing(4, anyGroup, (world, index) => toggleGroup(world.store, groupAt(world, index))),
  doing(1, anyGroup, (world, index) => ungroup(world.store, [groupAt(world, index)])),
  doing(2, anyIds, ({ store }, ids) => setAside(store, ids)),
  doing(1, fc.tuple(anyGroup, fc.constantFrom('', 'Seen in the second week')), (world, [index, name]) =>
    renameGroup(world.store, groupAt(world, index), name),
  ),
  doing(1, fc.constantFrom(...IDS), ({ store }, id) => {
    const { ledger, picture } = store.getState();
    const [last] = expansionsOf(ledger, picture, id);
    if (last) collapse(store, last);
  }),
  doing(1, fc.constantFrom(undo, redo), ({ store }, transition) => store.setState(transition)),
);

describe('whatever is added, grouped, named, opened, closed and set aside', () => {
  it('lets no box, group, label or count cover another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDeed, { minLength: 2, maxLength: 14 }), async (deeds) => {
        const world = page();
        for (const deed of deeds) {
          await deed(world);
          expect(clashes(now(world)), String(deed)).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** What stands where, but for boxes, which follow from what stands in them. */
function places(picture: Picture, but: readonly string[] = []): Record<string, Position> {
  const boxes = new Set(homesOf(sceneOf(picture)).values());
  return Object.fromEntries(Object.entries(picture.positions).filter(([id]) => !boxes.has(id) && !but.includes(id)));
}

describe('an organisation that comes after its hosts', () => {
  /** Two hosts of one organisation, with an address between them. */
  async function parted(): Promise<World> {
    const world = page();
    await show(world, { ids: ['host:0', 'host:3', 'address:0'], name: 'Show' });
    const positions = { 'host:0': { x: 0, y: 0 }, 'address:0': { x: 300, y: 0 }, 'host:3': { x: 600, y: 0 } };
    take(world.store, 'Move', { do: 'move', positions });
    return world;
  }

  it('leaves them where they stand, and covers nothing that stands between', async () => {
    const world = await parted();
    const before = now(world).positions;
    await show(world, { ids: ['organisation:0', 'host:6'], name: 'Show' });
    expect(now(world).positions).toMatchObject(before);
    expect(clashes(now(world))).toEqual([]);
    expect(Object.fromEntries(homesOf(sceneOf(now(world))))).toEqual({ 'host:6': 'organisation:0' });
  });

  it('has them in its box once a layout has gone over the picture', async () => {
    const world = await parted();
    await show(world, { ids: ['organisation:0'], name: 'Show' });
    await arrange(world, 'grid');
    expect(Object.fromEntries(homesOf(sceneOf(now(world))))).toEqual({
      'host:0': 'organisation:0',
      'host:3': 'organisation:0',
    });
    expect(clashes(now(world))).toEqual([]);
  });

  it('leaves outside what is pinned, whatever the layout', async () => {
    const world = await parted();
    await show(world, { ids: ['organisation:0'], name: 'Show' });
    togglePinned(world.store, ['host:0']);
    await arrange(world, 'grid');
    expect(now(world).positions['host:0']).toEqual({ x: 0, y: 0 });
    expect(Object.fromEntries(homesOf(sceneOf(now(world))))).toEqual({ 'host:3': 'organisation:0' });
    expect(clashes(now(world))).toEqual([]);
  });

  it('stands apart from them in links and files too', async () => {
    const world = await parted();
    await show(world, { ids: ['organisation:0'], name: 'Show' });
    const { ledger, picture } = world.store.getState();
    expect(picture.homes).toEqual({ 'host:0': null, 'host:3': null });
    const told = { nodes: NODES, edges: EDGES, totals: new Map() };
    const opened = unpackLedger(readLedger(JSON.parse(JSON.stringify(packLedger(ledger)))), told);
    expect(pictureAt(opened, opened.at)).toEqual(picture);
    expect(pictureOf(Sketch.parse(JSON.parse(JSON.stringify(sketchOf(picture)))), told).homes).toEqual(picture.homes);
  });
});

describe('a second organisation that is said to own a host', () => {
  it('leaves it in the box where it stands, beside its own claim', async () => {
    const world = page();
    await show(world, { ids: ['organisation:1', 'host:7'], name: 'Show' });
    await show(world, { ids: ['organisation:0'], name: 'Show' });
    expect(Object.fromEntries(homesOf(sceneOf(now(world))))).toEqual({ 'host:7': 'organisation:1' });
    expect(clashes(now(world))).toEqual([]);
    await arrange(world, 'grid');
    expect([...homesOf(sceneOf(now(world)))]).toEqual([]);
  });
});

describe('a group with an organisation in it that is opened', () => {
  it('leaves its hosts that stand in an open group of their own', async () => {
    const world = page();
    await show(world, { ids: ['organisation:0', 'address:0', 'address:1'], name: 'Show' });
    groupTogether(world.store, ['organisation:0', 'address:0']);
    await show(world, { ids: ['host:0', 'host:3'], name: 'Show' });
    groupTogether(world.store, ['host:0', 'host:3']);
    toggleGroup(world.store, groupAt(world, 1));
    const before = places(now(world), [groupAt(world, 0), 'organisation:0', 'address:0']);
    toggleGroup(world.store, groupAt(world, 0));
    expect(now(world).positions).toMatchObject(before);
    expect(clashes(now(world))).toEqual([]);
  });
});

describe('a closed group whose label grows', () => {
  it.each([
    ['with fewer members', (world: World) => setAside(world.store, ['cluster:0'])],
    ['by its name', (world: World) => renameGroup(world.store, groupAt(world, 0), 'Rented in the second week')],
  ])('%s gives way to what stands beside it', async (_, grow) => {
    const world = page();
    await show(world, { ids: ['address:0', 'cluster:0', 'host:0'], name: 'Show' });
    groupTogether(world.store, ['address:0', 'cluster:0']);
    const id = groupAt(world, 0);
    const covered = coveredBy(sceneOf(now(world)), now(world).positions);
    const { right } = covered.get(id) as Rect;
    const { left } = covered.get('host:0') as Rect;
    const { x, y } = now(world).positions['host:0'] as Position;
    const beside = { x: x + right - left, y: now(world).positions[id]?.y ?? y };
    take(world.store, 'Move', { do: 'move', positions: { 'host:0': beside } });
    expect(clashes(now(world))).toEqual([]);
    grow(world);
    expect(clashes(now(world))).toEqual([]);
    expect(now(world).positions['host:0']).toEqual(beside);
  });
});
