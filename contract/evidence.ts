import { z } from 'zod';
import { PartialDate } from './dates.ts';
import { KIND_NAMES, ROLE_NAMES } from './kinds.ts';
import { RELATIONSHIP_NAMES } from './relationships.ts';

export const KindName = z.enum(KIND_NAMES);
export const RoleName = z.enum(ROLE_NAMES);
export const TypeName = z.enum(RELATIONSHIP_NAMES);

/** The id of an entity: `kind:value` (`address:64.176.50.42`, `actor:intrusion-set--…`). */
export const EntityId = z.string().min(3).max(2048);

/** How a source came to its claim, strongest first. */
export const BASES = ['observed', 'reported', 'inferred', 'hypothesis'] as const;
export const Basis = z.enum(BASES);
export type Basis = z.infer<typeof Basis>;

/** How sure the source is, 0 to 100 as in STIX 2.1. */
export const Confidence = z.int().min(0).max(100);

/** Confidence in words: the DNI scale of STIX 2.1, appendix A. */
export function confidenceInWords(confidence: number): string {
  if (confidence < 10) return 'almost no chance';
  if (confidence < 20) return 'very unlikely';
  if (confidence < 40) return 'unlikely';
  if (confidence < 60) return 'roughly even chance';
  if (confidence < 80) return 'likely';
  return confidence < 90 ? 'very likely' : 'almost certain';
}

/** Traffic Light Protocol 2.0, least restricted first. */
export const TLPS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;
export const Tlp = z.enum(TLPS);
export type Tlp = z.infer<typeof Tlp>;

/** "TLP:AMBER+STRICT" */
export const sayTlp = (tlp: Tlp): string => `TLP:${tlp.toUpperCase()}`;

/** The strictest of some markings; undefined where none is one. */
export function strictestTlp(markings: Iterable<Tlp | null | undefined>): Tlp | undefined {
  const found = new Set(markings);
  return TLPS.findLast((tlp) => found.has(tlp));
}

/** The values of `opinion` in STIX 2.1, from against to for. */
const OPINIONS = ['strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree'] as const;
export const Opinion = z.enum(OPINIONS);
export type Opinion = z.infer<typeof Opinion>;

/** What every claim of a source carries. */
const claim = {
  source: EntityId,
  sourceName: z.string(),
  /** When the source published it, where known. */
  published: PartialDate.optional(),
  basis: Basis,
  confidence: Confidence,
  tlp: Tlp,
  /** The record as it came, as JSON text. */
  original: z.string().optional(),
  /** The id that the source gives its record (a STIX id), by which its versions belong together. */
  record: z.string().optional(),
  /** True where the source has taken the record back. */
  revoked: z.boolean().optional(),
  /** True where the source no longer keeps the record up. */
  deprecated: z.boolean().optional(),
  /** True where the source has published a newer version of the record, which holds instead. */
  superseded: z.boolean().optional(),
};

/** One relationship as one source asserts it. */
export const Assertion = z.object({
  /** `assertion:` and a hash of source, type, ends and claim. */
  id: z.string(),
  type: TypeName,
  /** The ends as they stand in the graph. */
  from: EntityId,
  to: EntityId,
  ...claim,
  first_seen: PartialDate.optional(),
  last_seen: PartialDate.optional(),
  /** The cluster or actor meant, where the relation has a third party. */
  by: EntityId.optional(),
  byName: z.string().optional(),
  /** The campaign or phase it belongs to, where the source says so. */
  during: EntityId.optional(),
  duringName: z.string().optional(),
  port: z.int().min(0).max(65535).optional(),
  /** How many times it was seen. */
  count: z.int().min(1).optional(),
  /** Its own name, where the type is RELATED_TO. */
  name: z.string().optional(),
  description: z.string().optional(),
  url: z.string().optional(),
  /** Of a judgement (MENTIONS): what the person thinks of the row of this pivot about the entity mentioned. */
  opinion: Opinion.optional(),
  pivot: z.string().optional(),
  /** How the row should be read instead. */
  reading: z.string().optional(),
  /** Ids of the assertions that the row rested on when it was judged. */
  object_refs: z.array(z.string()).optional(),
  /** The imports that carry it: it goes with the last of them. */
  imports: z.array(z.string()),
});
export type Assertion = z.infer<typeof Assertion>;

/** What one source says of one entity. */
export const Description = z.object({
  id: z.string(),
  ...claim,
  name: z.string().optional(),
  aliases: z.array(z.string()),
  description: z.string().optional(),
  labels: z.array(z.string()),
  first_seen: PartialDate.optional(),
  last_seen: PartialDate.optional(),
  /** Single-valued claims, by their name; sources that give different values disagree. */
  attributes: z.record(z.string(), z.string()),
  /** True where the name was made up for an entity that no source names. */
  stand_in: z.boolean().optional(),
  /** The list or reason that says the value is benign or used by many. */
  shared: z.string().optional(),
  url: z.string().optional(),
});
export type Description = z.infer<typeof Description>;

/** Sources that contradict each other about one entity. */
export const Conflict = z.object({
  about: EntityId,
  /** What they disagree on, read from the entity: an attribute, `last seen`, or a relationship ("is contacted by"). */
  topic: z.string(),
  claims: z.array(
    z.object({
      source: EntityId,
      sourceName: z.string(),
      published: PartialDate.optional(),
      says: z.string(),
      /** The strictest marking of what says so, of the source, and of the entity that it names. */
      tlp: Tlp,
      /** Ids of the assertions or descriptions that say so. */
      evidence: z.array(z.string()),
    }),
  ),
});
export type Conflict = z.infer<typeof Conflict>;
