import { DetailParameters, GraphParameters, NeighbourParameters } from '../contract/parameters.ts';
import type { Database } from './db.ts';
import { assertionsById } from './graph/assertions.ts';
import { countAll } from './graph/counts.ts';
import { entityDegrees } from './graph/degrees.ts';
import { entityDetails } from './graph/entity.ts';
import { neighbours } from './graph/neighbours.ts';
import { search } from './graph/search.ts';
import { subgraph } from './graph/subgraph.ts';

/** As the page asks for its opening picture, for suggestions, and when an entity is clicked. */
const OPENING = GraphParameters.parse({ kinds: 'cluster,organisation,host', limit: '150' });
const SUGGESTED = { q: 'cluster', limit: 12 };
const CLICKED = NeighbourParameters.parse({ order: 'newest', limit: '60' });
const ASSERTIONS = 150;

/**
 * Asks what a page asks first and what the first click does, one after the other, so that the database has planned it by
 * then: after a start that takes seconds, for which a person would wait. Nothing comes of it but that.
 */
export async function rehearse(database: Database, end: AbortSignal): Promise<void> {
  await database.until(end, async () => {
    await countAll(database);
    const { nodes } = await subgraph(database, OPENING);
    const [entity] = nodes;
    if (!entity) return;
    await entityDegrees(database, entity.id);
    await search(database, SUGGESTED);
    await entityDetails(database, entity.id, DetailParameters.parse({}));
    const { edges } = await neighbours(database, entity.id, CLICKED);
    await assertionsById(database, edges.flatMap(({ assertions }) => assertions).slice(0, ASSERTIONS));
  });
}
