import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { EntityId, Opinion, Tlp } from './evidence.ts';

/**
 * What a person thinks of a row of a pivot, and the STIX 2.1 opinion that it is kept as: accepted as it stands,
 * refined (it holds with another reading or in a narrower window), or rejected.
 */
export const OPINION_OF = {
  accepted: 'strongly-agree',
  refined: 'agree',
  rejected: 'strongly-disagree',
} as const satisfies Record<string, Opinion>;

export const JUDGEMENTS = ['accepted', 'refined', 'rejected'] as const;
export type JudgementName = (typeof JUDGEMENTS)[number];

export const Judgement = z.object({
  /** Id of the assertion that it is kept as. */
  assertion: z.string(),
  /** The import that withdraws it: `DELETE /api/v1/imports/{id}`. */
  import: z.string(),
  source: EntityId,
  sourceName: z.string(),
  judgement: z.enum(JUDGEMENTS),
  opinion: Opinion,
  /** Why. */
  reason: z.string(),
  /** How it should be read instead, where it is refined. */
  reading: z.string().nullable(),
  /** The window in which it holds, where it is refined. */
  from: PartialDate.nullable(),
  to: PartialDate.nullable(),
  /** When it was made. */
  date: PartialDate,
  /** Ids of the assertions of the row that were not in it when it was judged. */
  since: z.array(z.string()),
});
export type Judgement = z.infer<typeof Judgement>;

/** A person's judgement of a row. */
export const JudgementBody = z.strictObject({
  row: z.string().min(1).max(2048).describe('The id of the row').meta({ example: 'tool:bravo-consistent-tooling' }),
  judgement: z.enum(JUDGEMENTS).meta({ example: 'refined' }),
  source: z.string().trim().min(1).max(200).describe('Who says so: a name, or source:slug').meta({ example: 'Alice' }),
  reason: z.string().trim().min(1).max(20_000).describe('Why').meta({ example: 'Both name the same loader.' }),
  reading: z
    .string()
    .trim()
    .min(1)
    .max(20_000)
    .optional()
    .describe('How it should be read instead, where it is refined')
    .meta({ example: 'The same builder, not the same hands.' }),
  from: PartialDate.optional().describe('Start of the window in which it holds, where it is refined'),
  to: PartialDate.optional().describe('End of the window in which it holds, where it is refined'),
  tlp: Tlp.optional().describe('Its marking; the strictest of what its row shows where absent'),
});
export type JudgementBody = z.infer<typeof JudgementBody>;
