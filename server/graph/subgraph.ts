import type { GraphAnswer } from '../../contract/graph.ts';
import type { GraphParameters } from '../../contract/parameters.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { edgesAmong } from './edges.ts';
import { filterParameters } from './filter.ts';
import { nodesById } from './nodes.ts';
import { pageOf } from './page.ts';

/**
 * The graph around the seeds, or of the kinds where there are no seeds, with the edges among what is returned. It is
 * cut at `limit` entities; the page says of how many and by which rank.
 */
export async function subgraph(database: Database, parameters: GraphParameters): Promise<GraphAnswer> {
  const { ids, total, rank } = parameters.seeds
    ? await around(database, parameters.seeds, parameters)
    : await ofKinds(database, parameters);
  const nodes = await nodesById(database, ids);
  const edges = await edgesAmong(database, nodes, parameters);
  return { nodes, edges, page: pageOf({ skip: 0, returned: nodes.length, total, rank }) };
}

interface Found {
  ids: string[];
  total: number;
  rank: string;
}

async function ofKinds(database: Database, { kinds, limit }: GraphParameters): Promise<Found> {
  const [row] = await database.read<{ total: number; page: string[] }>(cypher('graph/by-kind'), {
    kinds: kinds ?? null,
    limit,
  });
  return { ids: row?.page ?? [], total: row?.total ?? 0, rank: 'most linked first' };
}

/** Step by step from the seeds. What the limit leaves out of one step is not stepped from in the next. */
async function around(database: Database, seeds: string[], parameters: GraphParameters): Promise<Found> {
  const start = await nodesById(database, seeds);
  const ids = start.map((node) => node.id);
  let total = ids.length;
  let frontier = ids;
  for (let hop = 0; hop < parameters.hops && frontier.length > 0; hop++) {
    const [row] = await database.read<{ total: number; page: string[] }>(cypher('graph/frontier'), {
      ...filterParameters(parameters),
      ids: frontier,
      known: ids,
      limit: Math.max(0, parameters.limit - ids.length),
    });
    frontier = row?.page ?? [];
    total += row?.total ?? 0;
    ids.push(...frontier);
  }
  return { ids, total, rank: 'nearest first, then what joins most, then rarest' };
}
