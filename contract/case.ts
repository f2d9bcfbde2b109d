import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { Basis, Confidence, Tlp, TypeName } from './evidence.ts';

/**
 * The native case format, version 1: what a person writes by hand. `docs/case-format.md` explains it with examples.
 * References are ids, `kind:value`; values may be defanged and are normalised when read.
 */
const Reference = z.string().min(3).max(2048);
const Text = z.string().min(1).max(20_000);
const ShortText = z.string().min(1).max(1_000);

/** Names and values. `__proto__` is no name: reading it into an object would lose it in silence. */
export const attributesOf = (text: z.ZodString) =>
  z
    .unknown()
    .refine((value) => !Object.hasOwn(Object(value), '__proto__'), { error: 'holds the name "__proto__"' })
    .pipe(z.record(text, text));

/** One source, or several that say the same: each then becomes an assertion of its own. */
const SourceReferences = z.union([Reference, z.array(Reference).min(1).max(50)]);

export const CaseSource = z.strictObject({
  /** `source:slug`. */
  id: Reference,
  name: ShortText,
  publisher: ShortText.optional(),
  published: PartialDate.optional(),
  url: z.url().optional(),
  description: Text.optional(),
  tlp: Tlp.optional(),
  /** Taken by its claims that give none of their own. */
  basis: Basis.optional(),
  confidence: Confidence.optional(),
});
export type CaseSource = z.infer<typeof CaseSource>;

export const CaseDescription = z.strictObject({
  about: Reference,
  source: SourceReferences,
  name: ShortText.optional(),
  aliases: z.array(ShortText).max(200).optional(),
  description: Text.optional(),
  labels: z.array(ShortText).max(100).optional(),
  first_seen: PartialDate.optional(),
  last_seen: PartialDate.optional(),
  attributes: attributesOf(ShortText).optional(),
  /** Hashes of one file, where `about` is a file: `md5`, `sha1`, `sha256`, `sha512`. */
  hashes: z.array(ShortText).max(10).optional(),
  stand_in: z.boolean().optional(),
  shared: ShortText.optional(),
  basis: Basis.optional(),
  confidence: Confidence.optional(),
  published: PartialDate.optional(),
  tlp: Tlp.optional(),
  url: z.url().optional(),
});
export type CaseDescription = z.infer<typeof CaseDescription>;

export const CaseAssertion = z.strictObject({
  type: TypeName,
  from: Reference,
  to: Reference,
  source: SourceReferences,
  basis: Basis.optional(),
  confidence: Confidence.optional(),
  tlp: Tlp.optional(),
  first_seen: PartialDate.optional(),
  last_seen: PartialDate.optional(),
  by: Reference.optional(),
  during: Reference.optional(),
  port: z.int().min(0).max(65535).optional(),
  count: z.int().min(1).optional(),
  name: ShortText.optional(),
  description: Text.optional(),
  published: PartialDate.optional(),
  url: z.url().optional(),
});
export type CaseAssertion = z.infer<typeof CaseAssertion>;

export const CaseFile = z.strictObject({
  format: z.literal('crosspivot-case'),
  version: z.literal(1),
  name: ShortText,
  description: Text.optional(),
  tlp: Tlp.optional(),
  sources: z.array(CaseSource).min(1),
  descriptions: z.array(CaseDescription).default([]),
  assertions: z.array(CaseAssertion).default([]),
});
export type CaseFile = z.infer<typeof CaseFile>;
