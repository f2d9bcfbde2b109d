import { describe, expect, it } from 'vitest';
import { expand } from '../../../client/actions/expand.ts';
import { take } from '../../../client/actions/record.ts';
import { setAside } from '../../../client/actions/setAside.ts';
import { show } from '../../../client/actions/show.ts';
import { showUnseen } from '../../../client/actions/unseen.ts';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { extentOf, stepsInForce } from '../../../client/store/branches.ts';
import { createStore } from '../../../client/store/create.ts';
import { undo } from '../../../client/store/ledger.ts';
import { WHOLE } from '../../../client/store/scope.ts';
import { shownOf, unseenOf } from '../../../client/store/shown.ts';
import { edge, node } from '../store/pictures.ts';

const CLUSTER = node('cluster:a', { kind: 'cluster' });
const ADDRESSES = Array.from({ length: 450 }, (_, index) => node(`address:10.0.${index >> 8}.${index & 255}`));
const EDGES = ADDRESSES.map(({ id }) => edge(CLUSTER.id, id));
const NODES = new Map([CLUSTER, ...ADDRESSES].map((one) => [one.id, one]));

/** A cluster with 450 addresses behind the two routes that an expansion asks, and a picture of the cluster alone. */
function hub(): World {
  const api = createApi(async (given, init) => {
    const url = new URL(String(given), 'http://localhost');
    const skip = Number(url.searchParams.get('cursor') ?? 0);
    const limit = Number(url.searchParams.get('limit'));
    if (url.pathname.endsWith('/neighbours')) {
      const page = ADDRESSES.slice(skip, skip + limit);
      const next = skip + limit < ADDRESSES.length ? String(skip + limit) : null;
      return Response.json({
        nodes: [CLUSTER, ...page],
        edges: [],
        page: { returned: page.length, total: ADDRESSES.length, truncated: next !== null, next, rank: 'rarest first' },
      });
    }
    const { seeds, beside = [] } = JSON.parse(String(init?.body)) as { seeds: string[]; beside?: string[] };
    const there = [...seeds, ...beside];
    return Response.json({
      nodes: seeds.flatMap((id) => NODES.get(id) ?? []),
      edges: EDGES.filter(
        ({ from, to }) => there.includes(from) && there.includes(to) && (seeds.includes(from) || seeds.includes(to)),
      ),
      page: { returned: seeds.length, total: seeds.length, truncated: false, next: null, rank: '' },
    });
  });
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  take(store, 'Open', {
    do: 'add',
    nodes: [CLUSTER],
    edges: [],
    folds: [],
    positions: { [CLUSTER.id]: { x: 7, y: 8 } },
  });
  return { api, store };
}

const grow = (world: World, number: number) =>
  expand(world, {
    id: CLUSTER.id,
    what: 'A uses addresses',
    expansion: { type: 'USES', direction: 'out', kind: 'address', order: 'rarest', number },
  });
const size = ({ store }: World) => Object.keys(store.getState().picture.nodes).length - 1;

const shownNow = ({ store }: World) => {
  const { ledger, picture } = store.getState();
  const extent = extentOf(ledger);
  return extent && shownOf(picture, extent).seen;
};

describe('expand', () => {
  it('adds as many as asked, with their edges, as one step that can be undone', async () => {
    const world = hub();
    await grow(world, 12);
    const { picture, ledger } = world.store.getState();
    expect(size(world)).toBe(12);
    expect(Object.keys(picture.edges)).toHaveLength(12);
    expect(stepsInForce(ledger).map(({ name }) => name)).toEqual(['Open', 'Expand: A uses addresses']);
    expect(extentOf(ledger)).toMatchObject({ what: 'A uses addresses', total: 450, rank: 'rarest first' });
    expect(shownNow(world)).toBe(12);
  });

  it('adds others when asked again, past the first page of the answer', async () => {
    const world = hub();
    for (const expected of [150, 300, 450, 450]) {
      await grow(world, 150);
      expect(size(world)).toBe(expected);
    }
    expect(shownNow(world)).toBe(450);
    expect(stepsInForce(world.store.getState().ledger)).toHaveLength(4);
  });

  it('counts what is shown anew when something is set aside or undone', async () => {
    const world = hub();
    await grow(world, 12);
    setAside(world.store, [ADDRESSES[0]?.id ?? '']);
    expect(shownNow(world)).toBe(11);
    world.store.setState(undo);
    world.store.setState(undo);
    expect(extentOf(world.store.getState().ledger)).toBeNull();
  });

  it('adds nothing to what was set aside, or undone, before the answer came, and says so', async () => {
    for (const leave of [
      (world: World) => setAside(world.store, [CLUSTER.id]),
      ({ store }: World) => store.setState(undo),
    ]) {
      const world = hub();
      const growing = grow(world, 12);
      leave(world);
      await growing;
      expect(Object.keys(world.store.getState().picture.nodes)).toEqual([]);
      expect(world.store.getState().notices.at(-1)?.text).toMatch(/^Not added: A uses addresses\. /);
    }
  });

  it('leaves what is there where it stands, and gives every new node a place', async () => {
    const world = hub();
    await grow(world, 20);
    const before = world.store.getState().picture.positions;
    await grow(world, 20);
    const { positions, nodes } = world.store.getState().picture;
    expect(positions).toMatchObject(before);
    expect(before[CLUSTER.id]).toEqual({ x: 7, y: 8 });
    expect(Object.keys(nodes).every((id) => Number.isFinite(positions[id]?.x))).toBe(true);
  });
});

describe('what comes to a picture whose filters hide it', () => {
  const EARLIER = { ...WHOLE, window: { from: null, to: '2020' }, outside: 'hidden' as const };

  it.each([
    ['the legend', { do: 'filter' as const, hiddenKinds: ['address' as const], hiddenTypes: [] }],
    ['the window', { do: 'scope' as const, scope: EARLIER }],
  ])('is not counted as shown, is told, and is shown on wish: hidden by %s', async (_, filter) => {
    const world = hub();
    const { store } = world;
    take(store, 'Filter', filter);
    await grow(world, 10);
    const { ledger, picture, notices } = store.getState();
    const extent = extentOf(ledger);
    expect(extent && shownOf(picture, extent)).toEqual({ seen: 0, hidden: 10 });
    const [notice] = notices;
    expect(notice?.text).toBe('10 added, hidden by your filters.');
    expect(notice?.unseen).toHaveLength(10);
    showUnseen(store, notice?.unseen ?? []);
    expect(unseenOf(store.getState().picture, Object.keys(picture.nodes))).toEqual([]);
    expect(shownNow(world)).toBe(10);
  });

  it('is told where it is asked for again', async () => {
    const world = hub();
    await grow(world, 10);
    take(world.store, 'Filter', { do: 'filter', hiddenKinds: ['address'], hiddenTypes: [] });
    await show(world, { ids: [ADDRESSES[0]?.id ?? ''], name: 'Show it' });
    expect(world.store.getState().notices.map(({ text }) => text)).toEqual([
      '1 is on the picture already, hidden by your filters.',
    ]);
  });
});
