import { describe, expect, it } from 'vitest';
import { joinSteps, openLedger } from '../../../client/actions/openLedger.ts';
import { take } from '../../../client/actions/record.ts';
import { restore } from '../../../client/actions/restore.ts';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { stepsInForce } from '../../../client/store/branches.ts';
import { compressed } from '../../../client/store/compressed.ts';
import { createStore } from '../../../client/store/create.ts';
import { undo } from '../../../client/store/ledger.ts';
import { packEntries, packLedger } from '../../../client/store/ledger-file.ts';
import { toLink } from '../../../client/store/link.ts';
import { sketchOf } from '../../../client/store/sketch.ts';
import type { GraphEdge, GraphNode } from '../../../contract/graph.ts';
import { edge, fold, node } from '../store/pictures.ts';

const CLUSTER = node('cluster:a', { kind: 'cluster', name: 'Cluster A' });
const NODES = [CLUSTER, node('address:1'), node('address:2'), node('address:3')];
const EDGES = NODES.slice(1).map(({ id }) => edge(CLUSTER.id, id));
const UNHINDERED = new AbortController().signal;
const MALWARE = { anchor: CLUSTER.id, type: 'USES', direction: 'out', kind: 'malware' } as const;

/** A page before a graph that holds these. */
function page({
  nodes = NODES,
  edges = EDGES,
  malware = 4,
}: {
  nodes?: GraphNode[];
  edges?: GraphEdge[];
  malware?: number;
} = {}): World {
  const api = createApi(async (given, init) => {
    const { pathname } = new URL(String(given), 'http://localhost');
    if (pathname.endsWith('/degrees')) {
      return Response.json({
        id: CLUSTER.id,
        entities: malware,
        assertions: malware,
        degrees: [{ ...MALWARE, entities: malware, assertions: malware }],
      });
    }
    const { seeds } = JSON.parse(String(init?.body)) as { seeds: string[] };
    return Response.json({
      nodes: nodes.filter(({ id }) => seeds.includes(id)),
      edges: edges.filter(({ from, to }) => seeds.includes(from) && seeds.includes(to)),
      page: { returned: 0, total: 0, truncated: false, next: null, rank: '' },
    });
  });
  return {
    api,
    store: createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: 'Ada' }),
  };
}

/** A hunt of three steps, the last undone and another taken, on the graph as it was. */
function hunt(): World {
  const world = page();
  const [first, second, third] = NODES.slice(1);
  const add = (nodes: (GraphNode | undefined)[], positions = {}) =>
    take(world.store, 'Show', {
      do: 'add',
      nodes: nodes.filter((one) => one !== undefined),
      edges: EDGES,
      folds: [fold({ ...MALWARE, total: 4 })],
      positions,
    });
  add([CLUSTER, first], { 'cluster:a': { x: 10, y: 20 }, 'address:1': { x: 30.25, y: 40 } });
  add([second], { 'address:2': { x: 50, y: 60 } });
  world.store.setState(undo);
  add([third], { 'address:3': { x: -70, y: 80 } });
  return world;
}

const opened = async (world: World) => {
  const isOpen = await openLedger(world, packLedger(hunt().store.getState().ledger), { name: '"a file"' });
  const { notices, ledger, picture } = world.store.getState();
  return { isOpen, notices, ledger, picture };
};

describe('a ledger that is opened', () => {
  it('gives the same picture on the same graph, and has nothing to say', async () => {
    const { picture, ledger, notices } = await opened(page());
    expect(picture).toEqual(hunt().store.getState().picture);
    expect(Object.keys(ledger.entries)).toHaveLength(3);
    expect(stepsInForce(ledger).map(({ name, by }) => [name, by])).toEqual([
      ['Show', 'Ada'],
      ['Show', 'Ada'],
    ]);
    expect(notices).toEqual([]);
  });

  it('names what is gone, no longer asserted, new, and said by more or fewer', async () => {
    const [first] = EDGES;
    const world = page({
      nodes: [{ ...CLUSTER, sources: 3 }, node('address:1')],
      edges: [{ ...(first as GraphEdge), assertions: ['1', '2'] }, edge('address:1', CLUSTER.id)],
      malware: 6,
    });
    const { picture, notices } = await opened(world);
    expect(picture.positions).toMatchObject({ 'cluster:a': { x: 10, y: 20 }, 'address:1': { x: 30.25, y: 40 } });
    expect(notices.map(({ lines }) => lines)).toEqual([
      [
        'No longer in the graph: address:3',
        'New: address:1 uses Cluster A',
        'Cluster A uses address:1: gained 1 claim (2 now, 1 then)',
        'Cluster A: gained 2 sources (3 now, 1 then)',
        'Cluster A uses 6 malware, 4 then',
      ],
    ]);
    const without = await opened(page({ edges: EDGES.slice(1) }));
    expect(without.notices.map(({ lines }) => lines)).toEqual([['No longer asserted: Cluster A uses address:1']]);
  });

  it('leaves everything as it is where the graph holds nothing of it', async () => {
    const world = page({ nodes: [], edges: [] });
    const before = world.store.getState();
    const { isOpen, notices, ledger } = await opened(world);
    expect([isOpen, ledger]).toEqual([false, before.ledger]);
    expect(notices[0]?.lines).toContain('Cluster A (cluster:a)');
  });

  it('takes in the steps of somebody else', async () => {
    const theirs = hunt().store.getState().ledger;
    const world = page();
    for (const entry of Object.values(theirs.entries)) await joinSteps(world, packEntries([entry]));
    expect(world.store.getState().ledger.entries).toEqual(theirs.entries);
    expect(world.store.getState().picture.nodes).toEqual({});
  });
});

describe('a link that is opened', () => {
  it('brings the history back', async () => {
    const { ledger, picture } = hunt().store.getState();
    const world = page();
    expect(await restore(world, (await toLink(ledger, picture)).text, UNHINDERED)).toBe(true);
    expect(world.store.getState().picture).toEqual(picture);
    expect(world.store.getState().ledger.entries).toEqual(ledger.entries);
    expect(world.store.getState().linkSaved).toBe(true);
  });

  it('brings the picture back where it was made before links carried histories', async () => {
    const { picture } = hunt().store.getState();
    const world = page();
    const { pinned, ...old } = sketchOf(picture);
    expect(await restore(world, await compressed(JSON.stringify(old)), UNHINDERED)).toBe(true);
    const { nodes, edges, folds, positions } = world.store.getState().picture;
    expect([nodes, edges, folds]).toEqual([picture.nodes, picture.edges, picture.folds]);
    expect(positions['address:3']).toEqual({ x: -70, y: 80 });
  });

  it.each([
    ['the picture', (text: string) => text, /without its history/, true],
    ['nothing', () => '', /too large for it/, false],
  ])('whose history another browser keeps brings %s, and says so', async (_, carried, says, isOpen) => {
    const { picture } = hunt().store.getState();
    const world = page();
    const text = carried(await compressed(JSON.stringify(sketchOf(picture))));
    expect(await restore(world, `${text}.${crypto.randomUUID()}.start`, UNHINDERED)).toBe(isOpen);
    const { picture: brought, notices } = world.store.getState();
    expect(Object.keys(brought.nodes)).toEqual(isOpen ? Object.keys(picture.nodes) : []);
    expect(notices.map((notice) => notice.text)).toEqual([expect.stringMatching(says)]);
  });

  it.each([
    ['cut', async (text: string) => text.slice(0, -5), /cut or damaged/],
    ['of a newer format', () => compressed('{"format":"crosspivot ledger","version":9}'), /newer Crosspivot/],
    ['of something else', () => compressed('[1,2]'), /cut or damaged/],
  ])('says why where it is %s', async (_, spoil, says) => {
    const { ledger, picture } = hunt().store.getState();
    const world = page();
    expect(await restore(world, await spoil((await toLink(ledger, picture)).text), UNHINDERED)).toBe(false);
    expect(world.store.getState().notices[0]?.text).toMatch(says);
  });
});
