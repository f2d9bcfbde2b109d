import { describedIn } from '../described.ts';
import type { ExportFormat } from './format.ts';
import { EDGE_FACTS, edgesOf, factsOf, NODE_FACTS } from './graph.ts';

/**
 * The JSON of Cytoscape and Cytoscape.js: a node an entity, an edge an assertion. By `value` and `key` networkx knows
 * nodes and parallel edges apart (`cytoscape_graph`).
 */
export const cytoscape: ExportFormat = {
  mediaType: 'application/json; charset=utf-8',
  async *write(read, about) {
    yield `{"data":${JSON.stringify(about)},"directed":true,"multigraph":true,"elements":{"nodes":[\n`;
    const nodes = (await describedIn(read())).values();
    yield* listed(nodes, (entity) => ({
      id: entity.id,
      value: entity.id,
      ...Object.fromEntries(factsOf(entity, NODE_FACTS)),
    }));
    yield '\n],"edges":[\n';
    yield* listed(edgesOf(read()), (claim) => ({
      id: claim.id,
      key: claim.id,
      source: claim.from,
      target: claim.to,
      interaction: claim.type,
      ...Object.fromEntries(factsOf(claim, EDGE_FACTS)),
    }));
    yield '\n]}}\n';
  },
};

async function* listed<T>(all: AsyncIterable<T> | Iterable<T>, dataOf: (one: T) => object): AsyncGenerator<string> {
  let between = '';
  for await (const one of all) {
    yield between + JSON.stringify({ data: dataOf(one) });
    between = ',\n';
  }
}
