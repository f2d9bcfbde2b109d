import type { Graph, GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { Api } from '../api.ts';

/** Characters of ids in one address, well below what servers and proxies take. */
const ROOM = 5_000;

/**
 * The given entities as the graph knows them, with every edge among them. Ids that name nothing are left out.
 * Long lists are asked for in pairs of parts, so that edges between the parts are found too.
 */
export async function among(api: Api, ids: string[]): Promise<Graph> {
  if (ids.length === 0) return { nodes: [], edges: [] };
  const parts = split(ids);
  const pairs = parts.flatMap((part, index) =>
    parts.length === 1 ? [part] : parts.slice(index + 1).map((other) => [...part, ...other]),
  );
  const answers = await Promise.all(pairs.map((seeds) => api.graph({ seeds, hops: 0, limit: seeds.length })));
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const answer of answers) {
    for (const node of answer.nodes) nodes.set(node.id, node);
    for (const edge of answer.edges) edges.set(edge.id, edge);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

function split(ids: string[]): string[][] {
  const parts: string[][] = [];
  let room = 0;
  for (const id of ids) {
    const length = encodeURIComponent(id).length + 7;
    if (room < length) {
      parts.push([]);
      room = ROOM;
    }
    parts.at(-1)?.push(id);
    room -= length;
  }
  return parts;
}
