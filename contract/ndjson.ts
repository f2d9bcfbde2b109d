import { z } from 'zod';
import { attributesOf, CaseAssertion, CaseDescription, CaseFile, CaseSource } from './case.ts';
import { Opinion } from './evidence.ts';

/**
 * The product's own NDJSON, version 1: a header line, then one record a line, each an object with one key that says
 * what it is. The fields are those of the case format (`contract/case.ts`) without its limits of length, and what else
 * a record holds, so that whatever is in the graph can be written and read again. `docs/import.md` explains it.
 */
export const NdjsonHeader = CaseFile.pick({ name: true, description: true, tlp: true }).extend({
  format: z.literal('crosspivot-ndjson'),
  version: z.literal(1),
});
export type NdjsonHeader = z.infer<typeof NdjsonHeader>;

const Text = z.string();
const Texts = z.array(Text).optional();

const said = {
  name: Text.optional(),
  description: Text.optional(),
  url: Text.optional(),
  /** The record as it came, as text. */
  original: Text.optional(),
  /** The id that the source gives its record (a STIX id), and whether it has taken it back or no longer keeps it up. */
  record: Text.optional(),
  revoked: z.boolean().optional(),
  deprecated: z.boolean().optional(),
};

const NdjsonSource = CaseSource.extend({
  name: Text,
  publisher: Text.optional(),
  description: Text.optional(),
  url: Text.optional(),
});

const NdjsonDescription = CaseDescription.extend({
  ...said,
  aliases: Texts,
  labels: Texts,
  hashes: Texts,
  /** Further ids of the same thing, a STIX id for example, each `kind:value`. */
  identifiers: Texts,
  attributes: attributesOf(Text).optional(),
  shared: Text.optional(),
  /** True where the source only names the thing. */
  stub: z.boolean().optional(),
});
export type NdjsonDescription = z.infer<typeof NdjsonDescription>;

const NdjsonAssertion = CaseAssertion.extend({
  ...said,
  /** Of a person's judgement of a pivot's row: see `Assertion` in `contract/evidence.ts`. */
  opinion: Opinion.optional(),
  pivot: Text.optional(),
  reading: Text.optional(),
  object_refs: Texts,
});
export type NdjsonAssertion = z.infer<typeof NdjsonAssertion>;

/** What stands in a line after the header, by its one key. */
export const NDJSON_RECORDS = {
  source: NdjsonSource,
  description: NdjsonDescription,
  assertion: NdjsonAssertion,
} as const;
export type NdjsonKey = keyof typeof NDJSON_RECORDS;
