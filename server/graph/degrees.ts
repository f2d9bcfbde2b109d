import type { Degree, Degrees, TypeDegrees } from '../../contract/graph.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { EVERYTHING, type Filter, filterParameters } from './filter.ts';
import { keptUntilWrite } from './kept.ts';
import { isHub, nodeById } from './nodes.ts';
import { sourcesAsked } from './sources.ts';

/** Exact counts by type, direction and kind of what a filter lets through, before anyone expands. */
export async function entityDegrees(database: Database, id: string, given: Filter = EVERYTHING): Promise<Degrees> {
  const [entity, filter] = await Promise.all([nodeById(database, id), sourcesAsked(database, given)]);
  const ask = () => degreesOf(database, entity.id, filter);
  return isHub(entity) ? keptUntilWrite(database, `degrees ${entity.id} ${JSON.stringify(filter)}`, ask) : ask();
}

async function degreesOf(database: Database, id: string, filter: Filter): Promise<Degrees> {
  const parameters = { ...filterParameters(filter), id, direction: null };
  const [degrees, [count]] = await Promise.all([
    database.read<Degree>(cypher('graph/degrees'), parameters),
    database.read<{ entities: number }>(cypher('graph/neighbour-count'), parameters),
  ]);
  return {
    id,
    entities: count?.entities ?? 0,
    assertions: degrees.reduce((sum, degree) => sum + degree.assertions, 0),
    degrees,
  };
}

/**
 * Exact counts by type and direction, the most first. An assertion of an entity about itself counts both ways.
 * @throws AppError invalid_request where a filter is given: the store counts everything or nothing
 */
export async function typeDegrees(database: Database, id: string, filter: Filter = EVERYTHING): Promise<TypeDegrees> {
  if (
    Object.entries(filter).some(([name, value]) => name !== 'minConfidence' && value !== undefined) ||
    filter.minConfidence > 0
  ) {
    throw new AppError('invalid_request', 'by=type counts everything: ask by=kind for what a filter lets through.');
  }
  const entity = await nodeById(database, id);
  const rows = await database.read<{ type: RelationshipType; out: number; in: number }>(
    cypher('graph/degrees-by-type'),
    { id: entity.id },
  );
  const types = rows
    .flatMap(({ type, ...counts }) =>
      (['out', 'in'] as const).map((direction) => ({ type, direction, assertions: counts[direction] })),
    )
    .filter(({ assertions }) => assertions > 0)
    .sort((a, b) => b.assertions - a.assertions);
  return { id: entity.id, assertions: types.reduce((sum, { assertions }) => sum + assertions, 0), types };
}
