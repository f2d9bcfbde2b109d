import { isDeepStrictEqual } from 'node:util';
import type { GraphAnswer } from '../../contract/graph.ts';
import type { GraphBody, GraphParameters } from '../../contract/parameters.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { CLAIM_LIMIT } from './claims.ts';
import { edgesAmong, edgesBeside } from './edges.ts';
import { EVERYTHING, filterParameters } from './filter.ts';
import { countOf, frontierOf } from './frontier.ts';
import { keptUntilWrite } from './kept.ts';
import { nodesById } from './nodes.ts';
import { pageOf } from './page.ts';
import { sourcesAsked } from './sources.ts';

/**
 * The graph around the seeds, or of the kinds where there are no seeds, with the edges among what is returned, and from
 * there to what stands `beside` it. It is cut at `limit` entities; the page says of how many and by which rank.
 */
export async function subgraph(
  database: Database,
  given: GraphParameters & Partial<Pick<GraphBody, 'beside'>>,
): Promise<GraphAnswer> {
  const { beside = [], ...parameters } = await sourcesAsked(database, given);
  const { ids, total, rank } = parameters.seeds
    ? await around(database, parameters.seeds, parameters)
    : await ofKinds(database, parameters);
  const nodes = await nodesById(database, ids);
  const edges =
    beside.length > 0
      ? await edgesBeside(database, nodes, { others: beside, filter: parameters })
      : await edgesAmong(database, nodes, parameters);
  const claims = edges.reduce((sum, edge) => sum + edge.assertions.length, 0);
  const cut = claims < CLAIM_LIMIT ? [] : [`edges of the first ${CLAIM_LIMIT.toLocaleString('en')} assertions by id`];
  const page = pageOf({ skip: 0, returned: nodes.length, total, rank: [rank, ...cut].join('; ') });
  // A graph is cut and has no second page: what is near depends on what was reached.
  return { nodes, edges, page: { ...page, next: null } };
}

interface Found {
  ids: string[];
  total: number;
  rank: string;
}

async function ofKinds(database: Database, { limit, ...filter }: GraphParameters): Promise<Found> {
  const claims = filterParameters(filter);
  const filtered = !isDeepStrictEqual(claims, filterParameters({ ...EVERYTHING, kinds: filter.kinds }));
  const question = filtered ? 'graph/by-kind-filtered' : 'graph/by-kind';
  const asked = { ...claims, limit };
  const ask = () => database.read<{ total: number; page: string[] }>(cypher(question), asked);
  const [row] = await keptUntilWrite(database, `${question} ${JSON.stringify(asked)}`, ask);
  const rank = filtered ? 'most assertions that pass the filter first' : 'most linked first';
  return { ids: row?.page ?? [], total: row?.total ?? 0, rank };
}

/** Step by step from the seeds. What the limit leaves out of one step is not stepped from in the next. */
async function around(database: Database, seeds: string[], parameters: GraphParameters): Promise<Found> {
  const wanted = [...new Set(seeds)];
  const start = await nodesById(database, wanted);
  const ids = start.slice(0, parameters.limit).map((node) => node.id);
  const known = start.map((node) => node.id);
  let total = start.length;
  let frontier = ids;
  let links = start.reduce((sum, { neighbours }) => sum + (neighbours ?? Number.POSITIVE_INFINITY), 0);
  for (let hop = 0; hop < parameters.hops && frontier.length > 0; hop++) {
    const step = { ...filterParameters(parameters), ids: frontier, known, limit: parameters.limit - ids.length };
    if (step.limit === 0) {
      // Only counted. What the limit left out before may be met again: it is once what is near all that was stepped from.
      total = known.length + (await countOf(database, { ...step, ids }));
      break;
    }
    const reached = await frontierOf(database, step, links);
    frontier = reached.page;
    links = reached.links;
    total += reached.total;
    ids.push(...frontier);
    known.push(...frontier);
  }
  const rank = [
    'seeds first, in the order given; then nearest, then what joins most, then rarest',
    ...(total > ids.length ? ['what the limit left out was not stepped from'] : []),
    ...(start.length < wanted.length ? [`${wanted.length - start.length} of the seeds name nothing more`] : []),
  ];
  return { ids, total, rank: rank.join('; ') };
}
