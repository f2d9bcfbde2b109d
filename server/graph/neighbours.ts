import type { GraphAnswer, GraphNode } from '../../contract/graph.ts';
import type { NeighbourParameters } from '../../contract/parameters.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { claimsBetween } from './claims.ts';
import { foldClaims } from './edges.ts';
import { filterParameters } from './filter.ts';
import { keptUntilWrite } from './kept.ts';
import { isHub, nodeById, nodesById } from './nodes.ts';
import { pageOf, placeOf } from './page.ts';
import { readInParts } from './parts.ts';
import { sourcesAsked } from './sources.ts';

const RANKS = { rarest: 'rarest first', newest: 'newest first', name: 'by name' };

/** One entity and a ranked page of what it is linked to. The page counts the neighbours. */
export async function neighbours(database: Database, id: string, given: NeighbourParameters): Promise<GraphAnswer> {
  const [entity, parameters, place] = await Promise.all([
    nodeById(database, id),
    sourcesAsked(database, given),
    placeOf(database, given.cursor),
  ]);
  const { total, page } = await rankedPage(database, entity, { ...parameters, skip: place.skip });
  const [others, claims] = await Promise.all([
    nodesById(database, page),
    claimsBetween(database, { id: entity.id, ids: page }, parameters),
  ]);
  const nodes = [entity, ...others];
  return {
    nodes,
    edges: foldClaims(claims, nodes),
    page: pageOf({ ...place, returned: page.length, total, rank: RANKS[parameters.order] }),
  };
}

interface Ranked {
  total: number;
  page: string[];
}

/** Ranked neighbours of a hub that are kept, so that its first pages are ranked once. */
const KEPT = 1_000;

async function rankedPage(
  database: Database,
  entity: GraphNode,
  { skip, limit, cursor: _, ...filter }: NeighbourParameters & { skip: number },
): Promise<Ranked> {
  const asked = {
    ...filterParameters(filter),
    id: entity.id,
    direction: filter.direction ?? null,
    order: filter.order,
  };
  const whole = { ...asked, part: 0, parts: 1, mostLinks: null };
  const rank = async (from: number, most: number): Promise<string[]> => {
    const rows = await database.read<{ id: string }>(cypher('graph/neighbours'), { ...whole, skip: from, limit: most });
    return rows.map(({ id }) => id);
  };
  const count = async (): Promise<number> => {
    const [found] = await database.read<{ entities: number }>(cypher('graph/neighbour-count'), asked);
    return found?.entities ?? 0;
  };
  if (isHub(entity) && skip + limit <= KEPT) {
    const ask = async (): Promise<Ranked> => {
      if (filter.order === 'rarest') return rarestOf(database, asked);
      const [page, total] = await Promise.all([rank(0, KEPT), count()]);
      return { page, total };
    };
    const question = `neighbours ${entity.id} ${JSON.stringify(filter)}`;
    const { page, total } = await keptUntilWrite(database, question, ask);
    return { total, page: page.slice(skip, skip + limit) };
  }
  const page = await rank(skip, limit);
  const isLast = page.length > 0 && page.length < limit;
  return { total: isLast ? skip + page.length : await count(), page };
}

/**
 * The rarest neighbours of a hub. Most of what ranking all would take is reading and sorting their ids; so it is asked
 * first how many have how few links, and of those alone that may stand among the first the ids are read.
 */
async function rarestOf(database: Database, asked: Record<string, unknown>): Promise<Ranked> {
  const parts = await readInParts<{ links: number; entities: number }>(
    database,
    cypher('graph/neighbour-links'),
    asked,
  );
  const byLinks = parts.flat().sort((a, b) => a.links - b.links);
  let total = 0;
  let mostLinks = 0;
  for (const { links, entities } of byLinks) {
    if (total < KEPT) mostLinks = links;
    total += entities;
  }
  const found = await readInParts<{ id: string; links: number }>(database, cypher('graph/neighbours'), {
    ...asked,
    mostLinks,
    skip: 0,
    limit: KEPT,
  });
  const ranked = found.flat().sort((a, b) => a.links - b.links || (a.id < b.id ? -1 : 1));
  return { total, page: ranked.slice(0, KEPT).map(({ id }) => id) };
}
