import { cypher } from '../../cypher.ts';
import { readInParts } from '../../graph/parts.ts';
import type { Hub } from '../hubs.ts';
import type { Candidate, Page, Search } from './candidates.ts';
import { linksOf } from './links.ts';

interface Part {
  looked: number;
  total: number;
  page: { id: string; parties: number }[];
  hubs: Hub[];
}

/** A page of the values that join by themselves, ordered by the database, which gives no more than those before it. */
export async function singleValues({
  database,
  reach,
  hub,
  scan,
  parameters,
  skip,
  limit,
}: Search & { skip: number; limit: number }): Promise<Page> {
  const asked = { ...parameters, ids: reach.starts, own: reach.own, meant: reach.meant, hub, scan, skip, limit };
  const query = cypher('pivots/shared-infrastructure');
  const parts = (await readInParts<Part>(database, query, asked, reach.links)).flat();
  const ids = parts
    .flatMap(({ page }) => page)
    .sort((a, b) => a.parties - b.parties || (a.id < b.id ? -1 : 1))
    .slice(skip, skip + limit)
    .map(({ id }) => id);
  return {
    page: ids.map((id): Candidate => ({ shared: id, through: false, values: [id], ties: [], on: [] })),
    links: await linksOf(database, parameters, ids),
    total: parts.reduce((sum, part) => sum + part.total, 0),
    hubs: parts.flatMap(({ hubs }) => hubs),
    cut: reach.cut || parts.some(({ looked }) => looked === scan),
  };
}
