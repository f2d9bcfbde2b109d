import { describe, expect, it } from 'vitest';
import { answerOf, openingOf } from '../../../client/actions/opening-picture.ts';
import type { World } from '../../../client/actions/world.ts';
import { createApi } from '../../../client/api.ts';
import { createStore } from '../../../client/store/create.ts';
import type { GraphEdge, GraphNode } from '../../../contract/graph.ts';
import { edge, node } from '../store/pictures.ts';

/** A graph of these behind the routes that an opening asks: of some kinds, and the neighbours of one by type and kind. */
function graphOf(nodes: GraphNode[], edges: GraphEdge[] = []): World {
  const kindOf = (id: string) => nodes.find((one) => one.id === id)?.kind;
  const neighboursOf = (id: string) => edges.filter(({ from, to }) => from === id || to === id).length;
  const api = createApi(async (given) => {
    const url = new URL(String(given), 'http://localhost');
    const id = /entities\/(.+)\/degrees/.exec(url.pathname)?.[1];
    if (id) {
      const to = edges.filter(({ from }) => from === decodeURIComponent(id)).map((one) => kindOf(one.to));
      const degrees = [...new Set(to)].map((kind) => {
        const entities = to.filter((other) => other === kind).length;
        return { type: 'USES', direction: 'out', kind, entities, assertions: entities };
      });
      return Response.json({ id: decodeURIComponent(id), entities: to.length, assertions: to.length, degrees });
    }
    const kinds = url.searchParams.getAll('kinds').flatMap((list) => list.split(','));
    const limit = Number(url.searchParams.get('limit'));
    const all = nodes.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
    const some = all.slice(0, limit).map((one) => ({ ...one, neighbours: neighboursOf(one.id) }));
    const ids = new Set(some.map((one) => one.id));
    return Response.json({
      nodes: some,
      edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
      page: { returned: some.length, total: all.length, truncated: false, next: null, rank: 'most linked first' },
    });
  });
  return { api, store: createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' }) };
}

const CLUSTER = node('cluster:a', { kind: 'cluster' });
const ACTOR = node('actor:a', { kind: 'actor' });
const AUTHOR = node('organisation:author', { kind: 'organisation' });
const MALWARE = node('malware:m', { kind: 'malware' });
const ADDRESS = node('address:1');

describe('what a graph opens on', () => {
  it('is whose machines were used, with what each cluster uses counted', async () => {
    const { picture, extent } = await openingOf(graphOf([CLUSTER, ACTOR, ADDRESS], [edge('cluster:a', 'address:1')]));
    expect(Object.keys(picture.nodes)).toEqual(['cluster:a']);
    expect(Object.values(picture.folds).map(({ kind, total }) => [kind, total])).toEqual([['address', 1]]);
    expect(extent).toMatchObject({ what: 'clusters, organisations and hosts', total: 1 });
  });

  it('is what each actor uses, where no cluster is told apart', async () => {
    const graph = graphOf([ACTOR, AUTHOR, MALWARE], [edge('actor:a', 'malware:m')]);
    const { picture, extent } = await openingOf(graph);
    expect(Object.keys(picture.nodes)).toEqual(['actor:a']);
    expect(Object.values(picture.folds).map(({ kind }) => kind)).toEqual(['malware']);
    expect(extent).toMatchObject({ what: 'actors, campaigns, organisations and hosts', total: 2 });
  });

  it('is what is linked most, where an author who wrote it all is the only one with a name', async () => {
    const graph = graphOf([AUTHOR, MALWARE, ADDRESS], [edge('malware:m', 'address:1')]);
    expect(await answerOf(graph)).toBeNull();
    const { picture, extent } = await openingOf(graph);
    expect(Object.keys(picture.nodes)).toEqual(['malware:m', 'address:1']);
    expect(Object.keys(picture.edges)).toHaveLength(1);
    expect(Object.keys(picture.positions).sort()).toEqual(Object.keys(picture.nodes).sort());
    expect(extent).toMatchObject({ what: 'entities of all kinds', total: 3, rank: 'most linked first' });
  });

  it('is all of it where nothing is linked', async () => {
    const { picture, extent } = await openingOf(graphOf([AUTHOR, ADDRESS]));
    expect(Object.keys(picture.nodes)).toEqual(['organisation:author', 'address:1']);
    expect(extent.total).toBe(2);
  });

  it('folds many that are alike, and says of how many it shows a part', async () => {
    const addresses = Array.from({ length: 200 }, (_, index) => node(`address:${index}`));
    const { picture, extent } = await openingOf(
      graphOf(
        [MALWARE, ...addresses],
        addresses.map(({ id }) => edge('malware:m', id)),
      ),
    );
    expect(Object.keys(picture.nodes)).toHaveLength(150);
    expect(Object.values(picture.groups).map(({ members }) => members.length)).toEqual([149]);
    expect(extent.total).toBe(201);
  });
});
