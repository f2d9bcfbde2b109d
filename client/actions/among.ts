import type { Graph } from '../../contract/graph.ts';
import type { Api } from '../api.ts';

/** The given entities as the graph knows them, with every edge among them. Ids that name nothing are left out. */
export async function among(api: Api, ids: string[]): Promise<Graph> {
  if (ids.length === 0) return { nodes: [], edges: [] };
  const { nodes, edges } = await api.among(ids);
  return { nodes, edges };
}
