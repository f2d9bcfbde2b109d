import { describe, expect, it } from 'vitest';
import { among } from '../../../client/actions/among.ts';
import { createApi } from '../../../client/api.ts';
import type { GraphEdge } from '../../../contract/graph.ts';
import { edge, node } from '../store/pictures.ts';

/** A server over these edges, which answers `POST /graph`, and how many seeds it was asked for each time. */
function serving(edges: GraphEdge[]) {
  const asked: number[] = [];
  const api = createApi(async (url, init) => {
    expect([String(url), init?.method]).toEqual(['/api/v1/graph', 'POST']);
    const { seeds, beside = [] } = JSON.parse(String(init?.body)) as { seeds: string[]; beside?: string[] };
    asked.push(seeds.length);
    const isSeed = new Set(seeds);
    const isThere = new Set([...seeds, ...beside]);
    const nodes = seeds.filter((id) => !id.includes('unknown')).map((id) => node(id));
    const between = edges.filter(
      ({ from, to }) => isThere.has(from) && isThere.has(to) && (isSeed.has(from) || isSeed.has(to)),
    );
    const page = { returned: nodes.length, total: nodes.length, truncated: false, next: null, rank: '' };
    return Response.json({ nodes, edges: between, page });
  });
  return { api, asked };
}

describe('among', () => {
  const ids = Array.from({ length: 400 }, (_, index) => `file:sha256:${String(index).padStart(64, '0')}`);
  const ring = ids.map((id, index) => edge(id, ids[(index + 1) % ids.length] as string));
  const across = ids.map((id, index) => edge(id, ids[ids.length - 1 - index] as string, { type: 'RELATED_TO' }));

  it('finds every edge among more ids than an address holds, in one question', async () => {
    const { api, asked } = serving([...ring, ...across]);
    const graph = await among(api, ids);
    expect(graph.nodes.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(new Set(graph.edges.map(({ id }) => id))).toEqual(new Set([...ring, ...across].map(({ id }) => id)));
    expect(asked).toEqual([400]);
  });

  it('asks in parts for more entities than one question may name, and misses no edge between parts', async () => {
    const many = Array.from({ length: 12_001 }, (_, index) => `address:${index}`);
    const far = [0, 1, 4_999, 5_000, 9_999, 12_000].map((index) => `address:${index}`);
    const between = far.flatMap((from) => far.filter((to) => to !== from).map((to) => edge(from, to)));
    const { api, asked } = serving(between);
    const graph = await among(api, many);
    expect(asked).toEqual([10_000, 7_001, 7_001]);
    expect(graph.nodes.map(({ id }) => id)).toEqual(many);
    expect(graph.edges.map(({ id }) => id).sort()).toEqual(between.map(({ id }) => id).sort());
  });

  it('asks for a few beside many, and is told of the few and of what ties them', async () => {
    const many = Array.from({ length: 12_001 }, (_, index) => `address:${index}`);
    const few = ['domain:a', 'domain:b'];
    const ties = [edge('domain:a', 'domain:b'), edge('domain:a', 'address:0'), edge('address:12000', 'domain:b')];
    const { api, asked } = serving([...ties, edge('address:0', 'address:12000')]);
    const graph = await among(api, few, many);
    expect(asked).toEqual([2, 2]);
    expect(graph.nodes.map(({ id }) => id)).toEqual(few);
    expect(graph.edges.map(({ id }) => id).sort()).toEqual(ties.map(({ id }) => id).sort());
  });

  it('leaves out ids that name nothing, and asks nothing about nothing', async () => {
    const { api, asked } = serving([]);
    expect((await among(api, ['address:1', 'address:unknown'])).nodes.map(({ id }) => id)).toEqual(['address:1']);
    expect(await among(api, [])).toEqual({ nodes: [], edges: [] });
    expect(asked).toEqual([2]);
  });
});
