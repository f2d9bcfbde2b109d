import type { Database } from '../db.ts';

/** Neo4j answers a query on one core; every machine has two, and each part more walks the whole graph once more. */
const PARTS = 2;

/**
 * A question about the whole graph, asked in parts side by side: the query looks at the entities of which the store's
 * number is `$part` modulo `$parts`.
 * @returns the rows of each part
 */
export const readInParts = <Row extends object>(
  database: Database,
  query: string,
  parameters: Record<string, unknown>,
): Promise<Row[][]> =>
  Promise.all(
    Array.from({ length: PARTS }, (_, part) => database.read<Row>(query, { ...parameters, part, parts: PARTS })),
  );
