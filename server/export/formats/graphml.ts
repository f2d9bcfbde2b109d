import { describedIn } from '../described.ts';
import type { About, ExportFormat } from './format.ts';
import { type Column, EDGE_FACTS, edgesOf, factsOf, NODE_FACTS } from './graph.ts';
import { escaped } from './xml.ts';

/** GraphML, as networkx, Gephi and yEd read it: a node an entity, an edge an assertion. */
export const graphml: ExportFormat = {
  mediaType: 'application/graphml+xml',
  async *write(read, about) {
    const nodes = (await describedIn(read())).values();
    yield* writeGraphml({ about, nodes, nodeFacts: NODE_FACTS, edges: edgesOf(read()), edgeFacts: EDGE_FACTS });
  },
};

interface Drawn<Node, Edge> {
  about: About;
  nodes: Iterable<Node>;
  nodeFacts: readonly Column<Node>[];
  edges: Iterable<Edge> | AsyncIterable<Edge>;
  edgeFacts: readonly Column<Edge>[];
}

/** The text of a GraphML file, in pieces. */
export async function* writeGraphml<
  Node extends { id: string },
  Edge extends { id: string; from: string; to: string },
>({ about, nodes, nodeFacts, edges, edgeFacts }: Drawn<Node, Edge>): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n`;
  yield `  <desc>${escaped(`${about.name}. ${about.description}`)}</desc>\n`;
  for (const [name, type] of nodeFacts) yield keyOf('node', name, type);
  for (const [name, type] of edgeFacts) yield keyOf('edge', name, type);
  yield '  <graph edgedefault="directed">\n';
  for (const node of nodes)
    yield `    <node id="${escaped(node.id)}">${data('node', factsOf(node, nodeFacts))}</node>\n`;
  for await (const edge of edges) {
    const ends = `source="${escaped(edge.from)}" target="${escaped(edge.to)}"`;
    yield `    <edge id="${escaped(edge.id)}" ${ends}>${data('edge', factsOf(edge, edgeFacts))}</edge>\n`;
  }
  yield '  </graph>\n</graphml>\n';
}

const keyOf = (of: 'node' | 'edge', name: string, type: 'string' | 'number') =>
  `  <key id="${of}-${name}" for="${of}" attr.name="${name}" attr.type="${type === 'number' ? 'int' : type}"/>\n`;

const data = (of: 'node' | 'edge', facts: ReturnType<typeof factsOf>) =>
  facts.map(([name, value]) => `<data key="${of}-${name}">${escaped(String(value))}</data>`).join('');
