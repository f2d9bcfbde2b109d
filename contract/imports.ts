import { z } from 'zod';

/** Something in a file that could not be taken as it stands. */
export const Problem = z.object({
  /** A JSON path (`$.assertions[3].from`) or a line (`line 12`). */
  place: z.string(),
  message: z.string(),
  severity: z.enum(['refused', 'repaired']),
});
export type Problem = z.infer<typeof Problem>;

const Counts = z.object({ entities: z.int(), descriptions: z.int(), assertions: z.int() });

export const ImportRecord = z.object({
  /** `import:` and a hash of the content, so that the same file is the same import. */
  id: z.string(),
  name: z.string(),
  format: z.string(),
  /** SHA-256 of the file. */
  hash: z.string(),
  /** Bytes. */
  size: z.int(),
  status: z.enum(['loading', 'loaded', 'withdrawing', 'withdrawn', 'failed', 'checked']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** What the file says. */
  carried: Counts,
  /** What the graph did not know before. */
  added: Counts,
  /** True where this file was in the graph already and nothing changed. */
  alreadyLoaded: z.boolean(),
  problems: z.array(Problem),
  /** Problems in all; the list holds the first 1,000. */
  problemCount: z.int(),
  error: z.string().nullable(),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

export const ImportList = z.object({ imports: z.array(ImportRecord) });
export type ImportList = z.infer<typeof ImportList>;
