import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { EntityId, Tlp } from './evidence.ts';
import { Graph, Page } from './graph.ts';
import { type Asked, Cursor, DecimalNumber, FilterParameters, flag, IdList, Limit, TableFormat } from './parameters.ts';

export const BUCKETS = ['hour', 'day', 'week', 'month', 'year'] as const;
export type Bucket = (typeof BUCKETS)[number];

export const LANES = ['cluster', 'victim', 'type', 'source'] as const;
export type LaneBy = (typeof LANES)[number];

const { types, sources, withoutSources, basis, minConfidence, from, to } = FilterParameters;

export const TimelineParameters = z.strictObject({
  by: z
    .enum(LANES)
    .default('cluster')
    .describe('What a lane is: cluster (or actor), victim, type (of relationship), source; cluster where absent'),
  bucket: z
    .enum(BUCKETS)
    .optional()
    .describe(`${BUCKETS.join(', ')}; chosen by the dates where absent`),
  of: IdList.optional()
    .describe('Only assertions that name one of these')
    .meta({ example: ['cluster:stac1305-charlie'] }),
  zone: z
    .string()
    .max(60)
    .optional()
    .describe('Hours and weekdays in this IANA time zone, of what is dated to the hour')
    .meta({ example: 'Asia/Shanghai' }),
  minGap: DecimalNumber(0, 36_500).optional().describe('Days from which a silence is named; one bucket where absent'),
  types,
  sources,
  withoutSources,
  basis,
  minConfidence,
  from,
  to,
  includeShared: flag.describe('true: count what is said of benign and shared values, too'),
  includeWeak: flag.describe('true: count what is said of weak selectors, too'),
  limit: Limit(200, 50),
  cursor: Cursor,
  format: TableFormat.describe(
    'How the answer is given. A file has a row for each lane and bucket, and for what is undated in a lane, of all lanes, whatever limit and cursor say',
  ),
});
export type TimelineParameters = Asked<typeof TimelineParameters>;

const Seen = z.object({ date: PartialDate, assertion: z.string() });

/** Assertions of one lane in one bucket. */
export const TimelineCell = z.object({
  /** Index of the bucket. */
  bucket: z.int(),
  /** First seen in it for certain. */
  began: z.int(),
  /** Last seen in it for certain. */
  ended: z.int(),
  /** Of which something falls into it for certain. */
  active: z.int(),
  /** Whose dates are too imprecise to say so. */
  possible: z.int(),
});
export type TimelineCell = z.infer<typeof TimelineCell>;

export const TimelineGap = z.object({
  /** The last date before and the first after, as precise as the sources have them. */
  from: PartialDate,
  to: PartialDate,
  /** Days that the dates allow. */
  atLeast: z.number(),
  atMost: z.number(),
  /** An assertion at each side. */
  assertions: z.array(z.string()),
  sentence: z.string(),
});
export type TimelineGap = z.infer<typeof TimelineGap>;

export const TimelineBurst = z.object({
  /** Indexes of its first and last bucket. */
  from: z.int(),
  to: z.int(),
  claims: z.int(),
  /** How much cheaper the busy state explains it than the usual one, in nats. */
  weight: z.number(),
  sentence: z.string(),
});
export type TimelineBurst = z.infer<typeof TimelineBurst>;

export const WorkingHours = z.object({
  zone: z.string(),
  /** Instants in each hour, from midnight on. */
  hours: z.array(z.int()).length(24),
  /** Instants on each weekday, from Monday on. */
  weekdays: z.array(z.int()).length(7),
  instants: z.int(),
  /** Assertions that no source dates to the hour. */
  without: z.int(),
});
export type WorkingHours = z.infer<typeof WorkingHours>;

export const TimelineLane = z.object({
  /** An entity or a relationship type. */
  id: z.string(),
  title: z.string(),
  entity: EntityId.nullable(),
  /** The strictest marking of it and of its assertions. */
  tlp: Tlp,
  claims: z.int(),
  undated: z.int(),
  /** Dated assertions by the precision of their first date. */
  precision: z.object({ year: z.int(), month: z.int(), day: z.int(), time: z.int() }),
  firstSeen: Seen.nullable(),
  lastSeen: Seen.nullable(),
  cells: z.array(TimelineCell),
  /** Longest first, twenty at most. */
  gaps: z.array(TimelineGap),
  gapsInAll: z.int(),
  bursts: z.array(TimelineBurst),
  workingHours: WorkingHours.nullable(),
});
export type TimelineLane = z.infer<typeof TimelineLane>;

/** `page` counts lanes. */
export const TimelineAnswer = Graph.extend({
  by: z.enum(LANES),
  bucket: z.enum(BUCKETS),
  buckets: z.array(z.object({ label: z.string(), start: z.string(), end: z.string() })),
  lanes: z.array(TimelineLane),
  /** Assertions without a date, each once for each lane that it is in. */
  undated: z.int(),
  /** Assertions that belong to no lane. */
  unplaced: z.int(),
  notes: z.array(z.string()),
  page: Page,
});
export type TimelineAnswer = z.infer<typeof TimelineAnswer>;
