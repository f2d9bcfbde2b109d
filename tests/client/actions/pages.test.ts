import { describe, expect, it } from 'vitest';
import { showBrought, showMoreBrought } from '../../../client/actions/brought.ts';
import { nextNeighbours } from '../../../client/actions/expand.ts';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { createStore } from '../../../client/store/create.ts';
import { begin } from '../../../client/store/ledger.ts';
import { EMPTY_PICTURE } from '../../../client/store/picture.ts';
import { node } from '../store/pictures.ts';

const ALL = Array.from({ length: 700 }, (_, index) => node(`address:10.0.${index >> 8}.${index & 255}`));
const IDS = ALL.map(({ id }) => id);

/**
 * A server of pages which begin where a cursor of the same turn says. Writes come after the pages of which the numbers
 * are given, and move what came last to the front.
 */
function served(...writes: number[]): World & { write: () => void } {
  let [turn, given, order] = [1, 0, ALL];
  const write = () => {
    turn += 1;
    order = [...order.slice(-10), ...order.slice(0, -10)];
  };
  const api = createApi(async (address, init) => {
    const { pathname, searchParams } = new URL(String(address), 'http://localhost');
    if (!/\/(neighbours|graph)$/.test(pathname) || init?.method === 'POST') {
      const { seeds } = JSON.parse(String(init?.body)) as { seeds: string[] };
      const page = { returned: 0, total: 0, truncated: false, next: null, rank: '' };
      return Response.json({ nodes: ALL.filter(({ id }) => seeds.includes(id)), edges: [], page });
    }
    const [skip = '0', since = turn] = (searchParams.get('cursor') ?? '0').split('.');
    if (Number(since) !== turn) {
      const error = { code: 'graph_changed', message: 'The graph was written to.', details: {}, requestId: 'r1' };
      return Response.json({ error }, { status: 409 });
    }
    const end = Number(skip) + Number(searchParams.get('limit'));
    const nodes = order.slice(Number(skip), end);
    const next = end < order.length ? `${end}.${turn}` : null;
    given += 1;
    if (writes.includes(given)) write();
    return Response.json({
      nodes,
      edges: [],
      page: { returned: nodes.length, total: order.length, truncated: next !== null, next, rank: 'by name' },
    });
  });
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  store.setState(begin(EMPTY_PICTURE, 'Opening picture'));
  return { api, store, write };
}

describe('pages between which somebody writes to the graph', () => {
  const wanted = { id: 'cluster:a', query: {}, number: 700 };

  it('are read again from the first, so that each neighbour comes once', async () => {
    const { ids } = await nextNeighbours(served(2), wanted);
    expect(ids).toHaveLength(700);
    expect(new Set(ids)).toEqual(new Set(IDS));
  });

  it('are given up where that goes on, in words of its own', async () => {
    await expect(nextNeighbours(served(2, 4), wanted)).rejects.toMatchObject({ code: 'graph_changed' });
  });

  it('go on with what is not shown of an import', async () => {
    const world = served();
    const shown = () => Object.keys(world.store.getState().picture.nodes);
    await showBrought(world, { id: 'import:1', name: 'a file' });
    expect(shown()).toHaveLength(300);
    world.write();
    await showMoreBrought(world);
    expect(shown()).toHaveLength(600);
    world.write();
    await showMoreBrought(world);
    expect(new Set(shown())).toEqual(new Set(IDS));
    expect(Object.values(world.store.getState().ledger.entries).map(({ name }) => name)).toEqual([
      'Show what "a file" brought',
      'Show more: "a file", 301 to 600',
      'Show more: "a file", 601 to 700',
    ]);
  });
});
