import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { Basis, Confidence, Conflict, Description, EntityId, KindName, RoleName, Tlp, TypeName } from './evidence.ts';

/** An entity as a picture or a table shows it. */
export const GraphNode = z.object({
  id: EntityId,
  kind: KindName,
  /** The newest name; the value where nobody names it. */
  name: z.string(),
  aliases: z.array(z.string()),
  roles: z.array(RoleName),
  /** A file name, a path, a certificate subject: links nothing alone. */
  weak: z.boolean(),
  /** The list or reason that says the value is benign or used by many; null where none does. */
  shared: z.string().nullable(),
  standIn: z.boolean(),
  /** True where a source has taken back what it said of it, or no longer keeps it up, in its newest version. */
  revoked: z.boolean().optional(),
  deprecated: z.boolean().optional(),
  /** The topics on which sources disagree. */
  conflicts: z.array(z.string()),
  /** The most restrictive marking of what is said of it. */
  tlp: Tlp,
  /** How many sources describe it. */
  sources: z.int(),
  /** Of a location, in degrees, as the newest source that gives them says; absent where none does. */
  coordinates: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  /** How many entities it is linked to in the whole graph; null above 1,000 links, where they are not counted. */
  neighbours: z.int().nullable(),
});
export type GraphNode = z.infer<typeof GraphNode>;

/** What one of an edge's assertions, or several that are alike in this, say of when, by whom and how surely. */
export const EdgeClaim = z.object({
  source: EntityId,
  basis: Basis,
  confidence: Confidence,
  first_seen: PartialDate.optional(),
  last_seen: PartialDate.optional(),
  by: EntityId.optional(),
  during: EntityId.optional(),
});
export type EdgeClaim = z.infer<typeof EdgeClaim>;

/** Parallel assertions of one type between two entities, folded. `GET /assertions` gives them one by one. */
export const GraphEdge = z.object({
  /** `TYPE from > to`. */
  id: z.string(),
  type: TypeName,
  from: EntityId,
  to: EntityId,
  /** Ids of the assertions folded here. */
  assertions: z.array(z.string()).min(1),
  sources: z.array(EntityId),
  /** The clusters or actors that the assertions name as the third party. */
  by: z.array(EntityId),
  during: z.array(EntityId),
  /** The strongest basis among them. */
  basis: Basis,
  /** The highest confidence among them. */
  confidence: Confidence,
  /** The most restrictive marking among them. */
  tlp: Tlp,
  first_seen: PartialDate.optional(),
  last_seen: PartialDate.optional(),
  /** The distinct claims of its assertions; absent where all are alike, so that the edge says the same itself. */
  claims: z.array(EdgeClaim).optional(),
  /** True where its sources have taken back all that they asserted here. */
  revoked: z.boolean().optional(),
  /** True where sources contradict each other about this relationship. */
  conflict: z.boolean(),
  /** The relationship's own name, where the type is RELATED_TO. */
  name: z.string().optional(),
});
export type GraphEdge = z.infer<typeof GraphEdge>;

/** Rows that a file of an answer holds at most. */
export const MOST_IN_FILE = 10_000;

/** How much of the whole an answer holds. Nothing is cut without saying so here. */
export const Page = z.object({
  returned: z.int(),
  total: z.int(),
  truncated: z.boolean(),
  /** Pass it as `cursor` for the next page: how many came before, and the state of the graph. Null on the last. */
  next: z.string().nullable(),
  /** The order by which the answer was cut. */
  rank: z.string(),
});
export type Page = z.infer<typeof Page>;

export const Graph = z.object({ nodes: z.array(GraphNode), edges: z.array(GraphEdge) });
export type Graph = z.infer<typeof Graph>;

/** `page` counts entities. */
export const GraphAnswer = Graph.extend({ page: Page });
export type GraphAnswer = z.infer<typeof GraphAnswer>;

/** Everything that the sources say of one entity, side by side. */
export const EntityDetails = z.object({
  entity: GraphNode,
  descriptions: z.array(Description),
  page: Page,
  conflicts: z.array(Conflict),
  /** The entities that the conflicts and descriptions speak of, for their names. */
  nodes: z.array(GraphNode),
});
export type EntityDetails = z.infer<typeof EntityDetails>;

/** Exact counts before anyone expands. */
export const Degree = z.object({
  type: TypeName,
  /** Seen from the entity: `out` where it is the start. */
  direction: z.enum(['out', 'in']),
  /** The kind at the other end. */
  kind: KindName,
  entities: z.int(),
  assertions: z.int(),
});
export type Degree = z.infer<typeof Degree>;

export const Degrees = z.object({
  id: EntityId,
  /** Distinct entities linked in any way. */
  entities: z.int(),
  assertions: z.int(),
  degrees: z.array(Degree),
});
export type Degrees = z.infer<typeof Degrees>;

/** Exact counts by type and direction alone, which cost the same whatever an entity is linked to. */
export const TypeDegrees = z.object({
  id: EntityId,
  assertions: z.int(),
  types: z.array(z.object({ type: TypeName, direction: z.enum(['out', 'in']), assertions: z.int() })),
});
export type TypeDegrees = z.infer<typeof TypeDegrees>;
