import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { Tlp } from './evidence.ts';
import { KIND_NAMES } from './kinds.ts';

/**
 * How a table (CSV, TSV, the sheet of a workbook, records of JSON) is read. The preview of an import shows it; a person
 * corrects what is wrong and sends it back in the same shape, and may save it by name for tables of the same headers.
 */

/** What the cells of a column say of their row. `docs/import.md` has a line for each. */
export const COLUMN_ROLES = {
  value:
    'what the row is about: an address, a hash, a domain, a name; its kind is found cell by cell or fixed by `type`',
  type: 'the type of the value: ip, sha256, file_path_name, …',
  use: 'what it is used for: c2, delivery, …',
  note: 'a note; notes of known shapes name malware',
  name: 'the name of the value',
  aliases: 'other names of the value',
  labels: 'tags',
  first_seen: 'when it was first seen',
  last_seen: 'when it was last seen',
  published: 'when the source said so',
  time: 'the time of day of the date in the column next to it',
  port: 'the port beside the value',
  count: 'how many times it was seen',
  confidence: '0 to 100, or none, low, medium, high',
  tlp: 'the marking',
  url: 'where to read more',
  source: 'who says so',
  malware: 'the malware that it belongs to',
  tool: 'the tool that it belongs to',
  cluster: 'the activity cluster that uses it',
  actor: 'the actor that uses it',
  campaign: 'the campaign or phase',
  victim: 'the organisation where it was seen',
  technique: 'the technique that it shows',
  vulnerability: 'the vulnerability that is exploited',
  location: 'where it is',
  network: 'the network or autonomous system that it is part of',
  from: 'the start of a relationship',
  from_type: 'the type of what stands at the start',
  relation: 'the type of a relationship',
  to: 'the end of a relationship',
  to_type: 'the type of what stands at the end',
  direction: 'whether the relationship leads from start to end: directed, undirected, mutual',
  attribute: 'a single-valued statement about the value, under the name of the column',
  other: 'kept with the record as it came, and not interpreted',
} as const;

export type ColumnRole = keyof typeof COLUMN_ROLES;
export const ColumnRole = z.enum(Object.keys(COLUMN_ROLES) as [ColumnRole, ...ColumnRole[]]);

/** What the values of a column are: `any` is found cell by cell, else a kind or, of a file, how it is known. */
export const VALUE_TYPES = ['any', 'hash', 'filename', 'path', ...KIND_NAMES] as const;
export const ValueType = z.enum(VALUE_TYPES);
export type ValueType = z.infer<typeof ValueType>;

/** What a value is used for, where the table says so. */
export const USES = ['c2', 'delivery', 'other'] as const;
export const Use = z.enum(USES);
export type Use = z.infer<typeof Use>;

export const TableColumn = z.strictObject({
  /** Counted from 1. */
  column: z.int().min(1),
  /** As the header has it, without blanks round it; empty where it has none. */
  name: z.string(),
  role: ColumnRole,
  /** Of the roles `value`, `from` and `to`. */
  type: ValueType.optional(),
});
export type TableColumn = z.infer<typeof TableColumn>;

/** What holds for every row that says nothing else of its own. Things are named by id (`cluster:x`) or by name. */
export const TableConstants = z.strictObject({
  by: z.string().min(1).max(1_000).optional(),
  during: z.string().min(1).max(1_000).optional(),
  victim: z.string().min(1).max(1_000).optional(),
  source: z.string().min(1).max(1_000).optional(),
  use: Use.optional(),
  first_seen: PartialDate.optional(),
  last_seen: PartialDate.optional(),
  published: PartialDate.optional(),
  tlp: Tlp.optional(),
});
export type TableConstants = z.infer<typeof TableConstants>;

/** Two value columns of one row that the table joins: `{ from: 'domain', type: 'RESOLVES_TO', to: 'ip' }`. */
export const ColumnRelation = z.strictObject({
  from: z.string(),
  type: z.string().min(1).max(200),
  to: z.string(),
});
export type ColumnRelation = z.infer<typeof ColumnRelation>;

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** How a table is read, as it is shown. `encoding`, `delimiter` and `quote` are those of a text alone. */
export const TableReading = z.strictObject({
  encoding: z.enum(ENCODINGS).optional(),
  /** One character. */
  delimiter: z.string().length(1).optional(),
  /** One character; null where quotes are plain text. */
  quote: z.string().length(1).nullable().optional(),
  /** The line or row of the header, counted from 1; what stands above it is left out. 0 where there is none. Records of JSON have none. */
  header: z.int().min(0).max(1_000).optional(),
  /** Of a workbook: the sheet that is shown. What is corrected holds for every sheet of these headers. */
  sheet: z.string().max(1_000).optional(),
  /** Of a workbook: its sheets that are tables; not for a person to correct. */
  sheets: z.array(z.string()).max(1_000).optional(),
  /** How `03/04/2024` is read. */
  dates: z.enum(['month-day', 'day-month']),
  /** `names`: a note of a known shape ("Havoc C2") names malware. `text`: it is a description and nothing else. */
  notes: z.enum(['names', 'text']),
  columns: z.array(TableColumn).max(1_000),
  relations: z.array(ColumnRelation).max(100),
  constants: TableConstants,
  /** The saved mapping that fits the headers and was applied. */
  saved: z.string().nullable(),
  /** Some different cells of each column, as they stand in the table; not for a person to correct. */
  examples: z.array(z.array(z.string())).max(1_000).optional(),
});
export type TableReading = z.infer<typeof TableReading>;

/**
 * Corrections: any part of a reading. A column is found by its name, or by its number where it has none. `saved` names
 * a saved mapping to apply; null applies none.
 */
export const TableMapping = TableReading.extend({
  columns: z
    .array(TableColumn.partial({ column: true, name: true }))
    .max(1_000)
    .optional(),
}).partial();
export type TableMapping = z.infer<typeof TableMapping>;

export const SavedMapping = z.object({
  name: z.string(),
  /** The headers of the tables that it fits, in any order, lower case. */
  headers: z.array(z.string()),
  mapping: TableMapping,
  savedAt: z.iso.datetime(),
});
export type SavedMapping = z.infer<typeof SavedMapping>;

export const MappingList = z.object({ mappings: z.array(SavedMapping) });
export type MappingList = z.infer<typeof MappingList>;

/** What is saved under a name: the headers are those of the columns where they are not given. */
export const MappingBody = z.strictObject({
  headers: z
    .array(z.string().max(1_000))
    .min(1)
    .max(1_000)
    .optional()
    .meta({ example: ['Indicator', 'Data', 'Notes'] }),
  mapping: TableMapping.meta({ example: { constants: { by: 'STAC1248', during: 'campaign:first-phase' } } }),
});
export type MappingBody = z.infer<typeof MappingBody>;

export const MappingPath = z.strictObject({
  name: z
    .string()
    .max(100)
    // No pattern of the document: what reads that in Python knows no letters of all scripts.
    .refine((name) => /^[\p{L}\p{N}][\p{L}\p{N} ._()+-]*$/u.test(name), {
      error: 'must be letters, digits, blanks and ._()+- and begin with a letter or digit',
    })
    .meta({ example: 'vendor list' }),
});

/** A header as it is compared: lower case, single blanks, none round it. */
export const comparableHeader = (header: string): string => header.trim().replace(/\s+/g, ' ').toLowerCase();
