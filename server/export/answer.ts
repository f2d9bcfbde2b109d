import type { GraphAnswer, GraphEdge, GraphNode } from '../../contract/graph.ts';
import { nameOf } from '../graph/names.ts';
import { counted } from '../pivots/pivot.ts';
import type { Column } from './formats/graph.ts';
import { writeGraphml } from './formats/graphml.ts';

/** What a node of an answer is told to programs that draw and measure graphs; of an edge, what folds its assertions. */
const NODE_FACTS: readonly Column<GraphNode>[] = [
  ['kind', 'string', ({ kind }) => kind],
  ['name', 'string', ({ name }) => name],
  ['aliases', 'string', ({ aliases }) => aliases.join('; ')],
  ['roles', 'string', ({ roles }) => roles.join('; ')],
  ['weak', 'string', ({ weak }) => (weak ? 'true' : undefined)],
  ['shared', 'string', ({ shared }) => shared ?? undefined],
  ['tlp', 'string', ({ tlp }) => tlp],
  ['sources', 'number', ({ sources }) => sources],
];
const EDGE_FACTS: readonly Column<GraphEdge>[] = [
  ['type', 'string', ({ type }) => type],
  ['name', 'string', ({ name }) => name],
  ['said_by', 'string', ({ sources }) => sources.join('; ')],
  ['basis', 'string', ({ basis }) => basis],
  ['confidence', 'number', ({ confidence }) => confidence],
  ['tlp', 'string', ({ tlp }) => tlp],
  ['first_seen', 'string', ({ first_seen }) => first_seen],
  ['last_seen', 'string', ({ last_seen }) => last_seen],
  ['by', 'string', ({ by }) => by.join('; ')],
  ['during', 'string', ({ during }) => during.join('; ')],
  ['assertions', 'string', ({ assertions }) => assertions.join('; ')],
];

/** A graph of an answer as GraphML, an edge for each that folds assertions; it says how much of the whole it is. */
export async function graphAsGraphml({ nodes, edges, page }: GraphAnswer): Promise<string> {
  const name = nameOf(nodes);
  const description = `${page.returned.toLocaleString('en')} of ${counted(page.total, 'entity', 'entities')}: ${page.rank}.`;
  const pieces = writeGraphml({
    about: { name: 'A graph from Crosspivot', description },
    nodes: nodes.map((node) => ({ ...node, name: name(node.id) })),
    nodeFacts: NODE_FACTS,
    edges,
    edgeFacts: EDGE_FACTS,
  });
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
