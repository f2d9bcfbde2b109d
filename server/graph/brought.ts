import type { GraphAnswer } from '../../contract/graph.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { partsOf } from '../import/parts.ts';
import { edgesAmong } from './edges.ts';
import { nodesById } from './nodes.ts';
import { pageOf, placeOf } from './page.ts';

/** Descriptions of an import that are looked through. */
const MOST = 200_000;

interface Brought {
  /** True where the import has more descriptions than were looked through. */
  more: boolean;
  total: number;
  alone: number;
  page: string[];
}

/**
 * The entities that an import speaks of, those first of which nothing else does, with the edges among them. The rank
 * says how many those are, and where the import is too large to be looked through whole.
 */
export async function broughtBy(
  database: Database,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<GraphAnswer> {
  const [place, held] = await Promise.all([placeOf(database, cursor), partsOf(database.read, id)]);
  const parameters = {
    parts: held.map(({ part }) => part),
    own: held.flatMap(({ part, shared }) => (shared ? [] : [part])),
    most: MOST,
    skip: place.skip,
    limit,
  };
  const [row] = await database.read<Brought>(cypher('graph/brought'), parameters);
  const { more, total, alone, page } = row ?? { more: false, total: 0, alone: 0, page: [] };
  const nodes = await nodesById(database, page);
  const edges = await edgesAmong(database, nodes, { minConfidence: 0 });
  const rank = `the ${alone} of which nothing else speaks first, the most linked before the others${more ? `, of the first ${MOST.toLocaleString('en')} descriptions` : ''}`;
  return { nodes, edges, page: pageOf({ ...place, returned: nodes.length, total, rank }) };
}
