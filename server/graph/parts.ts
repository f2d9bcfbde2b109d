import type { Database } from '../db.ts';

/** Neo4j answers a query on one core; every machine has two, and each part more walks the whole graph once more. */
const PARTS = 2;

/** Relationships below which one core answers as soon as two. */
const MANY = 10_000;

export const areMany = (links: number): boolean => links > MANY;

/**
 * A question about very much, asked in parts side by side: the query looks at the entities of which the store's number is
 * `$part` modulo `$parts`.
 * @param links about how many relationships it looks at: few are one part
 * @returns the rows of each part
 */
export function readInParts<Row extends object>(
  database: Database,
  query: string,
  parameters: Record<string, unknown>,
  links = Number.POSITIVE_INFINITY,
): Promise<Row[][]> {
  const parts = areMany(links) ? PARTS : 1;
  return Promise.all(
    Array.from({ length: parts }, (_, part) => database.read<Row>(query, { ...parameters, part, parts })),
  );
}
