import { z } from 'zod';
import { Assertion, EntityId, KindName, TypeName } from './evidence.ts';
import { GraphNode, Page } from './graph.ts';
import { ImportRecord } from './imports.ts';
import { Near, Nearness } from './near.ts';

/** Answers that are neither a graph nor a pivot. */

export const Health = z.object({ status: z.literal('ok'), version: z.string() });
export type Health = z.infer<typeof Health>;

export const Ready = z.object({
  status: z.literal('ready'),
  version: z.string(),
  database: z.object({ product: z.string(), version: z.string(), name: z.string(), local: z.boolean() }),
  /** The number of the newest migration applied. */
  schema: z.int(),
});
export type Ready = z.infer<typeof Ready>;

export const SchemaAnswer = z.object({
  kinds: z.array(z.object({ kind: KindName, title: z.string(), family: z.string(), entities: z.int() })),
  types: z.array(
    z.object({
      type: TypeName,
      forward: z.string(),
      backward: z.string(),
      from: z.array(KindName),
      to: z.array(KindName),
      usedAgainst: z.boolean(),
      assertions: z.int(),
    }),
  ),
  roles: z.array(z.object({ role: z.string(), title: z.string(), letter: z.string(), entities: z.int() })),
  entities: z.int(),
  assertions: z.int(),
  /** The loaded imports, newest first, without what a person asserted: the name of the case on the screen. */
  cases: z.array(z.object({ import: z.string(), name: z.string(), description: z.string().nullable() })),
});
export type SchemaAnswer = z.infer<typeof SchemaAnswer>;

/**
 * Best match first. `matched` is the name, alias or value that the query met. Where nothing meets a value, what stands
 * near it, of which `near` says how and `matched` the part of the value by which it was found.
 */
export const SearchAnswer = z.object({
  query: z.string(),
  hits: z.array(z.object({ entity: GraphNode, matched: z.string(), near: Nearness.nullable(), score: z.number() })),
  page: Page,
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

export const MatchAnswer = z.object({
  /** One line a value that names something, however often it was sent; `value` is as it was, without blanks round it. */
  matched: z.array(z.object({ value: z.string(), entities: z.array(EntityId) })),
  /** Values that name nothing, but something is known near them; with `around` other values, too. */
  near: z.array(Near),
  /** All other values. */
  unmatched: z.array(z.string()),
  /** How many of the values were empty or blank, and so were not asked about. */
  blank: z.int(),
  /** Of `matched`, then of `near`. */
  nodes: z.array(GraphNode),
  page: Page,
});
export type MatchAnswer = z.infer<typeof MatchAnswer>;

export const AssertionsAnswer = z.object({
  assertions: z.array(Assertion),
  /** The entities at the ends and the third parties. */
  nodes: z.array(GraphNode),
  page: Page,
});
export type AssertionsAnswer = z.infer<typeof AssertionsAnswer>;

/** What a person asserted, and the import that withdraws it. */
export const HeldAnswer = z.object({
  import: ImportRecord,
  assertions: z.array(Assertion),
  /** The entities at the ends and the source. */
  nodes: z.array(GraphNode),
});
export type HeldAnswer = z.infer<typeof HeldAnswer>;
