import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { Conflict, EntityId, KindName, Tlp, TypeName } from './evidence.ts';
import { Graph, Page } from './graph.ts';
import { Judgement } from './judgements.ts';

/** A typed parameter, enough to make a form, a command line and a documentation page from. */
export const PivotParameter = z.object({
  name: z.string(),
  title: z.string(),
  type: z.enum(['entity', 'entities', 'date', 'integer', 'boolean', 'choice', 'choices', 'cursor']),
  required: z.boolean(),
  /** Of the parameters that share this word one at least is required. */
  oneOf: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  /** Kinds allowed, for `entity` and `entities`. */
  kinds: z.array(KindName).optional(),
  /** Values allowed, for `choice` and `choices`. */
  choices: z.array(z.string()).optional(),
  /** A value that gives an answer on the case that ships. */
  example: z.union([z.string(), z.array(z.string())]).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
export type PivotParameter = z.infer<typeof PivotParameter>;

export const PivotColumn = z.object({
  name: z.string(),
  title: z.string(),
  /** `entity` and `entities` hold ids; the names are in the answer's graph. */
  type: z.enum(['entity', 'entities', 'text', 'texts', 'date', 'number']),
});
export type PivotColumn = z.infer<typeof PivotColumn>;

export const Pivot = z.object({
  name: z.string(),
  /** A question. */
  title: z.string(),
  /** How it answers, how its score is made, and what it cannot see. */
  explanation: z.string(),
  score: z.string(),
  blindSpots: z.string(),
  /** The order of its rows. */
  rank: z.string(),
  parameters: z.array(PivotParameter),
  columns: z.array(PivotColumn),
});
export type Pivot = z.infer<typeof Pivot>;

export const PivotList = z.object({ pivots: z.array(Pivot) });
export type PivotList = z.infer<typeof PivotList>;

/** A cell of the board of a row: what ties the row's artefact to one victim in one phase. */
export const BoardCell = z.object({
  victim: EntityId,
  /** The campaign or phase that the assertions name; null for those that name none. */
  phase: EntityId.nullable(),
  types: z.array(TypeName),
  by: z.array(EntityId),
  first_seen: PartialDate.nullable(),
  last_seen: PartialDate.nullable(),
  assertions: z.array(z.string()).min(1),
});
export type BoardCell = z.infer<typeof BoardCell>;

export const PivotRow = z.object({
  /** Stable for the same answer. */
  id: z.string(),
  /** Why the row is here. */
  sentence: z.string(),
  score: z.object({
    value: z.number(),
    /** They add up to the value. */
    terms: z.array(z.object({ name: z.string(), value: z.number(), assertion: z.string().optional() })),
  }),
  cells: z.record(z.string(), z.union([z.string(), z.number(), z.null(), z.array(z.string())])),
  /** The strictest marking of what it shows: its entities, what it rests on, what contradicts it, and judgements of it. */
  tlp: Tlp,
  /** Entities of the row, to show it on the picture. */
  entities: z.array(EntityId),
  /** Ids of the assertions and descriptions that the row rests on. */
  assertions: z.array(z.string()),
  /**
   * What taking one of them away does, most first: `change` is the score after less the score now; where the row
   * `goes` with it, that is the whole score.
   */
  removals: z.array(z.object({ assertion: z.string(), change: z.number(), goes: z.boolean() })),
  contradictions: z.array(Conflict),
  /** By victim and phase, of a row that is about one artefact at several victims. */
  board: z.array(BoardCell).optional(),
  /** What people think of the row, of each person the newest, oldest first. Absent where the pivot takes none. */
  judgements: z.array(Judgement).optional(),
});
export type PivotRow = z.infer<typeof PivotRow>;

/** `page` counts rows; `graph` holds what the rows of this page speak of, and the relationships that they rest on. */
export const PivotAnswer = z.object({
  pivot: Pivot,
  /** The parameters in force, defaults included. */
  parameters: z.record(z.string(), z.unknown()),
  rows: z.array(PivotRow),
  /** The strictest marking of its rows. */
  tlp: Tlp,
  /** What the rows do not show: what was cut, named and not followed, or not dated. */
  notes: z.array(z.string()),
  graph: Graph,
  page: Page,
});
export type PivotAnswer = z.infer<typeof PivotAnswer>;
