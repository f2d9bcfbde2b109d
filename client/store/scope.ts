import { z } from 'zod';
import { PartialDate } from '../../contract/dates.ts';
import { Basis, Confidence, EntityId } from '../../contract/evidence.ts';

/** A stretch of time with the precision it was given with, both ends included; null is open. */
export const TimeWindow = z.object({ from: PartialDate.nullable(), to: PartialDate.nullable() });
export type TimeWindow = z.infer<typeof TimeWindow>;

/** Which relations of a picture count, by their dates and by their evidence. */
export const Scope = z.object({
  window: TimeWindow.nullable(),
  /** A second window: the picture then says what was added, is gone, or persisted from the first to it. */
  compared: TimeWindow.nullable(),
  minConfidence: Confidence,
  /** Any of these; all where empty. */
  basis: z.array(Basis),
  /** Any of these; all where empty. */
  sources: z.array(EntityId),
  /** How what does not count is drawn. */
  outside: z.enum(['dimmed', 'hidden']),
});
export type Scope = z.infer<typeof Scope>;

/** Everything counts. */
export const WHOLE: Scope = {
  window: null,
  compared: null,
  minConfidence: 0,
  basis: [],
  sources: [],
  outside: 'dimmed',
};

export const asksEvidence = ({ minConfidence, basis, sources }: Scope): boolean =>
  minConfidence > 0 || basis.length > 0 || sources.length > 0;

export const isWhole = (scope: Scope): boolean => scope.window === null && !asksEvidence(scope);

/** "2023-03 to 2023-08", "from 2023-03", "to 2023-08". */
export const sayWindow = ({ from, to }: TimeWindow): string => {
  if (from !== null && to !== null) return from === to ? from : `${from} to ${to}`;
  return from !== null ? `from ${from}` : to !== null ? `to ${to}` : 'all time';
};
