import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import type { filterParameters } from './filter.ts';
import { keptUntilWrite } from './kept.ts';
import { areMany, readInParts } from './parts.ts';

/** Steps from very many relationships that are kept. */
const KEPT = 20;

/** Where a step begins, what it does not come back to, and how many entities it ends at, at most. */
export type Step = ReturnType<typeof filterParameters> & { ids: string[]; known: string[]; limit: number };

interface Reached {
  id: string;
  joins: number;
  links: number;
}

/** The entities at which a step ends, the first `limit` of so many by rank, with the relationships that stand at them. */
export interface Frontier {
  page: string[];
  total: number;
  links: number;
}

/**
 * The entities one step away: those that join more of where it began first, then the rarest.
 * @param links about how many relationships stand where it begins
 */
export async function frontierOf(database: Database, step: Step, links: number): Promise<Frontier> {
  if (!areMany(links)) {
    const reached = (await readInParts<Reached>(database, FRONTIER(), step, links)).flat();
    const isAll = reached.length < step.limit;
    return frontier(reached, isAll ? reached.length : await countOf(database, step));
  }
  const ask = async () => {
    const [parts, total] = await Promise.all([
      readInParts<Reached>(database, FRONTIER(), step),
      countOf(database, step),
    ]);
    return frontier(parts.flat().sort(byRank).slice(0, step.limit), total);
  };
  return keptUntilWrite(database, JSON.stringify(step), ask, { shelf: 'frontiers', most: KEPT });
}

const FRONTIER = () => cypher('graph/frontier', { type: RELATIONSHIP_NAMES });

/** How many entities a step ends at, whatever its limit. */
export async function countOf(database: Database, step: Step): Promise<number> {
  const query = cypher('graph/frontier-count', { type: RELATIONSHIP_NAMES });
  const [found] = await database.read<{ entities: number }>(query, { ...step });
  return found?.entities ?? 0;
}

const frontier = (reached: readonly Reached[], total: number): Frontier => ({
  page: reached.map(({ id }) => id),
  total,
  links: reached.reduce((sum, { links }) => sum + links, 0),
});

const byRank = (a: Reached, b: Reached): number => b.joins - a.joins || a.links - b.links || (a.id < b.id ? -1 : 1);
