import { describe, expect, it } from 'vitest';
import { accept } from '../../../client/actions/accept.ts';
import { showBrought } from '../../../client/actions/brought.ts';
import { take } from '../../../client/actions/record.ts';
import { setAside } from '../../../client/actions/setAside.ts';
import { show } from '../../../client/actions/show.ts';
import { withdraw } from '../../../client/actions/withdraw.ts';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { stepsInForce } from '../../../client/store/branches.ts';
import { createStore } from '../../../client/store/create.ts';
import { openFilm } from '../../../client/store/film.ts';
import type { Store } from '../../../client/store/state.ts';
import { edge, node } from '../store/pictures.ts';

const CLUSTER = node('cluster:a', { kind: 'cluster' });
const [ONE, OTHER, LATE] = [node('address:1'), node('address:2'), node('address:3')];
const IMPORT = { id: 'import:1', name: 'feed.csv' };

/** A page with the cluster and one address, before a graph that holds more; what a person does while it is asked first. */
function page({
  holds = [CLUSTER, ONE, OTHER, LATE],
  edges = [edge('cluster:a', 'address:1')],
  meanwhile = (_: Store) => {},
} = {}): World {
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  let waits = true;
  const api = createApi(async (given, init) => {
    const { pathname } = new URL(String(given), 'http://localhost');
    const page = { returned: 0, total: 0, truncated: false, next: null, rank: '' };
    if (pathname.endsWith('/schema')) return Response.json({ entities: holds.length });
    if (pathname.endsWith('/assertions')) return Response.json({ import: IMPORT });
    if (pathname.includes('/imports/')) return Response.json({ nodes: [OTHER], edges: [], page });
    if (waits) meanwhile(store);
    waits = false;
    const { seeds, beside = [] } = JSON.parse(String(init?.body)) as { seeds: string[]; beside?: string[] };
    const there = [...seeds, ...beside];
    return Response.json({
      nodes: holds.filter(({ id }) => seeds.includes(id)),
      edges: edges.filter(({ from, to }) => there.includes(from) && there.includes(to)),
      page,
    });
  });
  const positions = { 'cluster:a': { x: 0, y: 0 }, 'address:1': { x: 300, y: 0 } };
  const tie = edge('cluster:a', 'address:1');
  take(store, 'Open', { do: 'add', nodes: [CLUSTER, ONE], edges: [tie], folds: [], positions });
  return { api, store };
}

const add = (store: Store) =>
  take(store, 'Add', { do: 'add', nodes: [LATE], edges: [], folds: [], positions: { 'address:3': { x: 0, y: 300 } } });
const shown = ({ store }: World) => Object.keys(store.getState().picture.nodes).sort();

describe('what the graph says now', () => {
  it('leaves on the picture what was added while a withdrawal was carried out', async () => {
    const world = page({ holds: [CLUSTER, OTHER, LATE], edges: [], meanwhile: add });
    await withdraw(world, IMPORT);
    expect(shown(world)).toEqual(['address:3', 'cluster:a']);
  });

  it('does not bring back what was set aside while an import came onto the picture, or an acceptance', async () => {
    const meanwhile = (store: Store) => setAside(store, ['address:1']);
    const importing = page({ meanwhile });
    await showBrought(importing, IMPORT);
    expect(shown(importing)).toEqual(['address:2', 'cluster:a']);
    const accepting = page({ meanwhile });
    await accept(accepting, { one: 'cluster:a', other: 'address:1', by: 'Ada', reason: 'Alike' });
    expect(shown(accepting)).toEqual(['cluster:a']);
  });

  it('becomes a step of the present where a film plays', async () => {
    const world = page({ meanwhile: (store) => store.setState(openFilm()) });
    await showBrought(world, IMPORT);
    expect(shown(world)).toEqual(['address:1', 'address:2', 'cluster:a']);
    expect(stepsInForce(world.store.getState().ledger).map(({ name }) => name)).toEqual([
      'Open',
      'Show what "feed.csv" brought',
    ]);
  });

  it('ties what is shown at once to each other', async () => {
    const world = page({ edges: [edge('address:2', 'address:3')], meanwhile: add });
    await show(world, { ids: ['address:2'], name: 'Show' });
    expect(Object.keys(world.store.getState().picture.edges)).toHaveLength(2);
  });

  it('says of a relation that it went with its import', async () => {
    const world = page({ edges: [] });
    await withdraw(world, IMPORT);
    expect(world.store.getState().notices.at(-1)?.text).toBe('"feed.csv" is withdrawn. 1 relation left the picture.');
  });
});
