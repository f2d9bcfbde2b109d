import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { EntityId, KindName, Tlp, TypeName } from './evidence.ts';
import { Page } from './graph.ts';

/** Something in a file that could not be taken as it stands. */
export const Problem = z.object({
  /** A JSON path (`$.assertions[3].from`), a line (`line 12`) or both, with the member of an archive before it. */
  place: z.string(),
  message: z.string(),
  severity: z.enum(['refused', 'repaired', 'left_out']),
});
export type Problem = z.infer<typeof Problem>;

/**
 * What became of one row of a file: an object, a line, an attribute.
 *
 * - `loaded`: it said something the graph did not know
 * - `known`: all that it says was in the graph
 * - `changed`: it says something new of an entity that was there
 * - `repaired`: loaded, known or changed after it was mended; the message says how
 * - `refused`: nothing of it could be taken; the message says why and how to mend it
 * - `left_out`: the file itself marks it as deleted or empty
 */
const VERDICTS = ['loaded', 'known', 'changed', 'repaired', 'refused', 'left_out'] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

export const RowVerdict = z.object({
  place: z.string(),
  verdict: Verdict,
  /** How it was mended, or why it was refused or left out. */
  message: z.string().optional(),
});
export type RowVerdict = z.infer<typeof RowVerdict>;

export const RowCounts = z.object({
  loaded: z.int(),
  known: z.int(),
  changed: z.int(),
  repaired: z.int(),
  refused: z.int(),
  left_out: z.int(),
});
export type RowCounts = z.infer<typeof RowCounts>;

const Counts = z.object({ entities: z.int(), descriptions: z.int(), assertions: z.int() });

/** An earlier import that another rests on. */
const Base = z.object({
  id: z.string(),
  name: z.string(),
  gone: Counts.omit({ entities: true }),
});

/** How far an import is. */
export const Progress = z.object({
  /** What happens now: the content is read and written, or what was written is taken back. */
  phase: z.enum(['reading', 'rolling_back']),
  /** Bytes of the file as it came (packed) that have been read. */
  bytes: z.int(),
  totalBytes: z.int(),
  rows: z.int(),
  rowsPerSecond: z.number(),
  /** Seconds left at this rate; null where it cannot be told. */
  secondsLeft: z.number().nullable(),
});
export type Progress = z.infer<typeof Progress>;

/** What a dry run found: what an import would do. */
export const Preview = z.object({
  kinds: z.array(z.object({ kind: KindName, added: z.int(), changed: z.int(), known: z.int() })),
  types: z.array(z.object({ type: TypeName, added: z.int(), known: z.int() })),
  /** The first rows as they would look. */
  rows: z.array(
    RowVerdict.extend({
      entities: z.array(z.object({ id: EntityId, kind: KindName, name: z.string() })),
      assertions: z.array(
        z.object({
          type: TypeName,
          from: EntityId,
          to: EntityId,
          /** Of a RELATED_TO: what the source calls it. */
          name: z.string().optional(),
          by: EntityId.optional(),
          during: EntityId.optional(),
          port: z.int().optional(),
          count: z.int().optional(),
          first_seen: PartialDate.optional(),
          last_seen: PartialDate.optional(),
          description: z.string().optional(),
        }),
      ),
    }),
  ),
  /**
   * What the file names by a name alone that others name so too: its words are said of the same. `total` of them, the first
   * with some of those sources, and how many `others` there are.
   */
  named: z.object({
    total: z.int(),
    first: z.array(
      z.object({ id: EntityId, kind: KindName, name: z.string(), sources: z.array(z.string()), others: z.int() }),
    ),
  }),
  /** How the format read the file where that can be corrected: of a table its encoding, delimiter and columns. */
  reading: z.record(z.string(), z.unknown()).nullable(),
  /**
   * A loaded import of which this may be a newer state, as its name differs in a date or number alone; read with its
   * `source` as `source=`, the file adds what is new and knows what is not. Null where there is none, or a source was given.
   */
  newerOf: z.object({ id: z.string(), name: z.string(), source: z.string() }).nullable(),
});
export type Preview = z.infer<typeof Preview>;

export const ImportRecord = z.object({
  /**
   * `import:` and a hash of the content and of how it was to be read, so that the same file is the same import; of a
   * dry run `check:` and a random part.
   */
  id: z.string(),
  /** As the file names itself, else the file's name. */
  name: z.string(),
  format: z.string(),
  /** SHA-256 of the file. */
  hash: z.string(),
  /** Bytes. */
  size: z.int(),
  /** Who says what the file says of which it names nobody else. */
  source: z.object({ id: EntityId, name: z.string() }),
  /** The marking of what carries none. */
  tlp: Tlp,
  status: z.enum(['loading', 'loaded', 'withdrawing', 'withdrawn', 'failed', 'cancelled', 'checking', 'checked']),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** What the file says. */
  carried: Counts,
  /** What the graph did not know before. */
  added: Counts,
  /**
   * The loaded import that carries the most of what this file says, where it carries half of its beginning, such as the
   * former state of a feed; `gone` counts what that carries and this file does not. Null where there is none. Of a dry
   * run the one on which the import would rest.
   */
  base: Base.nullable(),
  /** How many rows came to which verdict. `GET /imports/{id}/rows` lists them. */
  rows: RowCounts,
  /** True where this file was in the graph already and nothing changed. */
  alreadyLoaded: z.boolean(),
  /**
   * True where an older Crosspivot read the file, by other rules of identity: values in it may have other ids than the same
   * values in what is imported today, and join nothing of it. Withdrawn and imported again, it is read as today.
   */
  outdated: z.boolean(),
  /** The first 1,000 rows that were refused, repaired or left out. */
  problems: z.array(Problem),
  problemCount: z.int(),
  /** Null once it has ended. Where another server loads it, as of its last sign of life, some seconds ago, or null before the first. */
  progress: Progress.nullable(),
  /** Of a dry run alone. */
  preview: Preview.nullable(),
  /** Why it failed. */
  error: z.string().nullable(),
});
export type ImportRecord = z.infer<typeof ImportRecord>;

export const ImportList = z.object({ imports: z.array(ImportRecord) });
export type ImportList = z.infer<typeof ImportList>;

/** What became of each row, in the order of the file. `page` counts rows. */
export const RowsAnswer = z.object({ rows: z.array(RowVerdict), page: Page });
export type RowsAnswer = z.infer<typeof RowsAnswer>;

/** What can be imported: `name` is what `format` takes. */
export const FormatList = z.object({ formats: z.array(z.object({ name: z.string(), title: z.string() })) });
export type FormatList = z.infer<typeof FormatList>;
