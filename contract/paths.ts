import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { EntityId, KindName, Tlp } from './evidence.ts';
import { Graph, Page } from './graph.ts';
import {
  type Asked,
  DecimalNumber,
  FilterParameters,
  flag,
  IdList,
  list,
  TableFormat,
  WholeNumber,
} from './parameters.ts';

const { types, sources, withoutSources, basis, minConfidence } = FilterParameters;

export const MAX_HOPS = 12;
/** Paths that one question may ask for. */
export const MOST_PATHS = 100;

export const PathParameters = z.strictObject({
  from: IdList.describe('Where paths begin; repeated for a set').meta({ example: ['address:64.176.50.42'] }),
  to: IdList.describe('Where they end; repeated for a set').meta({ example: ['cluster:stac1248-alpha'] }),
  k: WholeNumber(1, MOST_PATHS).default(5).describe('How many: 1 to 100; 5 where absent'),
  maxHops: WholeNumber(1, MAX_HOPS).default(6).describe('Steps at most: 1 to 12; 6 where absent'),
  direction: z
    .enum(['out', 'in'])
    .optional()
    .describe('out: along every relationship; in: against it; either where absent'),
  respectTime: flag.describe('true: no step earlier than the one before; undated assertions then do not count'),
  avoidHubs: DecimalNumber(0, 10)
    .default(0)
    .describe('Steps that passing an entity costs for each tenfold of links above 100: 0 to 10; 0 where absent'),
  via: IdList.optional().describe('Entities that every path passes, three at most'),
  without: IdList.optional().describe('Entities that no path passes'),
  types,
  kinds: list(KindName).optional().describe('Kinds of the entities between the ends; all where absent'),
  sources,
  withoutSources,
  basis,
  minConfidence,
  windowFrom: PartialDate.optional().describe('Start of the window; undated assertions then do not count'),
  windowTo: PartialDate.optional().describe('End of the window; undated assertions then do not count'),
  includeShared: flag.describe('true: pass benign and shared values, too'),
  includeWeak: flag.describe('true: pass weak selectors, too'),
  format: TableFormat.describe(
    'How the answer is given. A file has a row a step of all paths, up to 100, where no k is given, or of as many as k says; where there is no path it is refused with the reason',
  ),
});
export type PathParameters = Asked<typeof PathParameters>;

export const PathStep = z.object({
  from: EntityId,
  to: EntityId,
  /** Ids of the answer's edges that lead from one to the other. */
  edges: z.array(z.string()).min(1),
  /** The assertions that it rests on; where time is respected those alone that fit. */
  assertions: z.array(z.string()).min(1),
  /** Of these assertions: who says so, and when at the earliest and at the latest. */
  sources: z.array(EntityId),
  first_seen: PartialDate.optional(),
  last_seen: PartialDate.optional(),
  /** The strictest marking of these assertions and of the two. */
  tlp: Tlp,
});

export type PathStep = z.infer<typeof PathStep>;

export const FoundPath = z.object({
  id: z.string(),
  sentence: z.string(),
  hops: z.int(),
  /** In steps. */
  cost: z.number(),
  /** They add up to the cost. */
  terms: z.array(z.object({ name: z.string(), value: z.number(), entity: EntityId.optional() })),
  entities: z.array(EntityId),
  steps: z.array(PathStep),
  /** The strictest marking of its steps. */
  tlp: Tlp,
  /** Whether the dates put the steps in order for certain; null where time is not respected. */
  order: z.object({ certain: z.boolean(), sentence: z.string() }).nullable(),
});
export type FoundPath = z.infer<typeof FoundPath>;

/** Why there is no path. */
export const NoPath = z.object({
  sentence: z.string(),
  /** The parameters of which each, relaxed alone, would give one. */
  relaxed: z.array(z.object({ parameter: z.string(), hops: z.int(), sentence: z.string() })),
  /** What the two ends are linked with under the filter; `more` where counting was broken off. */
  components: z.array(z.object({ of: z.array(EntityId), entities: z.int(), more: z.boolean() })),
});
export type NoPath = z.infer<typeof NoPath>;

/** `page` counts paths. */
export const PathsAnswer = Graph.extend({
  paths: z.array(FoundPath),
  none: NoPath.nullable(),
  /** What the answer leaves out, as sentences. */
  notes: z.array(z.string()),
  page: Page,
});
export type PathsAnswer = z.infer<typeof PathsAnswer>;
