import type { GraphAnswer } from '../../contract/graph.ts';
import type { NeighbourParameters } from '../../contract/parameters.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { edgesAmong } from './edges.ts';
import { filterParameters } from './filter.ts';
import { nodeById, nodesById } from './nodes.ts';
import { offset, pageOf } from './page.ts';

const RANKS = { rarest: 'rarest first', newest: 'newest first', name: 'by name' };

/** One entity and a ranked page of what it is linked to. The page counts the neighbours. */
export async function neighbours(
  database: Database,
  id: string,
  parameters: NeighbourParameters,
): Promise<GraphAnswer> {
  const entity = await nodeById(database, id);
  const skip = offset(parameters.cursor);
  const [found] = await database.read<{ total: number; page: string[] }>(cypher('graph/neighbours'), {
    ...filterParameters(parameters),
    id: entity.id,
    direction: parameters.direction ?? null,
    order: parameters.order,
    skip,
    limit: parameters.limit,
  });
  const { total, page } = found ?? { total: 0, page: [] };
  const nodes = await nodesById(database, [entity.id, ...page]);
  const edges = await edgesAmong(database, nodes, parameters);
  return {
    nodes,
    edges: edges.filter((edge) => edge.from === entity.id || edge.to === entity.id),
    page: pageOf({ skip, returned: page.length, total, rank: RANKS[parameters.order] }),
  };
}
