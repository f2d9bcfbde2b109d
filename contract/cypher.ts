import { z } from 'zod';
import { EntityId } from './evidence.ts';
import { GraphNode, Page } from './graph.ts';
import { Limit } from './parameters.ts';

/** What the console asks and what it answers. */

/** The longest text, in characters: what is longer takes Neo4j long to plan. */
export const QUERY_LENGTH = 10_000;

const Query = z
  .string()
  .max(QUERY_LENGTH)
  .regex(/\S/, 'must hold a query')
  .describe('One Cypher query that reads')
  .meta({ example: 'MATCH (relay:Entity)-[:RELAYED_AGAINST]->(victim) RETURN relay, victim LIMIT 25' });
const Parameters = z.record(z.string(), z.unknown()).default({}).describe('Values of the $parameters by name');

export const CypherBody = z.strictObject({ query: Query, parameters: Parameters, limit: Limit(10_000, 1_000) });
export type CypherBody = z.infer<typeof CypherBody>;

export const CypherCheckBody = z.strictObject({ query: Query, parameters: Parameters });

/**
 * A value of a row. What JSON has stands as it is; everything else is an object whose `is` says what it is. Integers
 * beyond 2^53, dates, points and numbers that JSON does not have are text.
 */
export type CypherValue =
  | null
  | boolean
  | number
  | string
  | CypherValue[]
  | { is: 'entity'; id: string }
  | { is: 'node'; labels: string[]; properties: Record<string, CypherValue> }
  | {
      is: 'relationship';
      type: string;
      from: string | null;
      to: string | null;
      properties: Record<string, CypherValue>;
    }
  | { is: 'path'; steps: CypherValue[] }
  | { is: 'map'; entries: Record<string, CypherValue> }
  | { is: 'integer' | 'float' | 'temporal' | 'point' | 'bytes' | 'other'; text: string };

const Entries = z.lazy(() => z.record(z.string(), CypherValue));

/** It has a name of its own, as it holds itself: the OpenAPI document refers to it by that. */
export const CypherValue: z.ZodType<CypherValue> = z
  .lazy(() =>
    z.union([
      z.null(),
      z.boolean(),
      z.number(),
      z.string(),
      z.array(CypherValue),
      z.object({ is: z.literal('entity'), id: EntityId }),
      z.object({ is: z.literal('node'), labels: z.array(z.string()), properties: Entries }),
      z.object({
        is: z.literal('relationship'),
        type: z.string(),
        from: EntityId.nullable(),
        to: EntityId.nullable(),
        properties: Entries,
      }),
      z.object({ is: z.literal('path'), steps: z.array(CypherValue) }),
      z.object({ is: z.literal('map'), entries: Entries }),
      z.object({ is: z.enum(['integer', 'float', 'temporal', 'point', 'bytes', 'other']), text: z.string() }),
    ]),
  )
  .meta({ id: 'CypherValue' });

/** Something about a query's text. Lines and columns count from 1; null where Neo4j names no place. */
export const CypherProblem = z.object({
  severity: z.enum(['error', 'warning', 'information']),
  message: z.string(),
  line: z.int().nullable(),
  column: z.int().nullable(),
  /** Where in the text, in characters from 0. */
  offset: z.int().nullable(),
});
export type CypherProblem = z.infer<typeof CypherProblem>;

export const CypherAnswer = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(CypherValue)),
  /** The entities that the rows name. */
  nodes: z.array(GraphNode),
  /** `total` is null where reading stopped at the limit: nobody has counted the rest. */
  page: Page.extend({ total: z.int().nullable() }),
  /** What Neo4j remarks about the query. */
  problems: z.array(CypherProblem),
  /** Milliseconds from the question to its last row. */
  milliseconds: z.number(),
});
export type CypherAnswer = z.infer<typeof CypherAnswer>;

export const CypherCheck = z.object({
  /** Whether the console would run it. */
  runs: z.boolean(),
  problems: z.array(CypherProblem),
  /** The operators of the plan, the last first. */
  plan: z.array(z.string()),
});
export type CypherCheck = z.infer<typeof CypherCheck>;

/** A query that the product itself asks. */
export const ProductQuery = z.object({
  /** Where its file lies below `cypher/`, without the ending. */
  name: z.string(),
  title: z.string(),
  query: z.string(),
  /** The names of its parameters. */
  parameters: z.array(z.string()),
});
export type ProductQuery = z.infer<typeof ProductQuery>;

export const ProductQueries = z.object({ queries: z.array(ProductQuery) });
export type ProductQueries = z.infer<typeof ProductQueries>;
