import { hash } from 'node:crypto';
import type { Basis, Opinion, Tlp } from '../../contract/evidence.ts';
import type { RelationshipType } from '../../contract/relationships.ts';

/** What every input becomes: records with canonical ids, ready to load. Absent values are undefined. */

export interface Claim {
  source: string;
  basis: Basis;
  confidence: number;
  tlp: Tlp;
  published?: string | undefined;
  first_seen?: string | undefined;
  last_seen?: string | undefined;
  description?: string | undefined;
  url?: string | undefined;
  /** The record as it came, as text. */
  original?: string | undefined;
  /** The id that the source gives its record (a STIX id): of several versions of one record the newest holds. */
  record?: string | undefined;
  /** True where the source has taken the record back. */
  revoked?: boolean | undefined;
  /** True where the source no longer keeps the record up. */
  deprecated?: boolean | undefined;
}

/** What a source says of an entity. */
export interface DescriptionRecord extends Claim {
  about: string;
  name?: string | undefined;
  aliases?: string[] | undefined;
  labels?: string[] | undefined;
  attributes?: Record<string, string> | undefined;
  /**
   * Further ids of the same entity: a file's other hashes, the STIX id of the object that gave the value. They tie
   * what any source says under one of these ids to one entity, for as long as this description is in the graph.
   */
  identifiers?: string[] | undefined;
  stand_in?: boolean | undefined;
  shared?: string | undefined;
  /** True where the source only names the entity and says nothing of it. */
  stub?: boolean | undefined;
}

/** What a source says of two entities. */
export interface AssertionRecord extends Claim {
  type: RelationshipType;
  from: string;
  to: string;
  by?: string | undefined;
  during?: string | undefined;
  port?: number | undefined;
  count?: number | undefined;
  name?: string | undefined;
  /** Of a person's judgement: see `Assertion` in the contract. */
  opinion?: Opinion | undefined;
  pivot?: string | undefined;
  reading?: string | undefined;
  object_refs?: string[] | undefined;
}

/** The id of a description: a hash of all that it claims. */
export const descriptionId = (record: DescriptionRecord): string => `description:${digest(record)}`;

/** Whether an id is that of a description. */
const isDescription = (id: string): boolean => id.startsWith('description:');

/** Of which claims one is, by its id. */
export const kindOfClaim = (id: string): 'descriptions' | 'assertions' =>
  isDescription(id) ? 'descriptions' : 'assertions';

/** The id of an assertion: a hash of source, type, ends and claim. Two sources that say the same have two. */
export const assertionId = (record: AssertionRecord): string => `assertion:${digest(record)}`;

/** The fields of records, in the order of their names, each as it begins in what is hashed. */
const FIELDS = Object.keys({
  about: 1,
  aliases: 1,
  attributes: 1,
  basis: 1,
  by: 1,
  confidence: 1,
  count: 1,
  deprecated: 1,
  description: 1,
  during: 1,
  first_seen: 1,
  from: 1,
  identifiers: 1,
  labels: 1,
  last_seen: 1,
  name: 1,
  object_refs: 1,
  opinion: 1,
  original: 1,
  pivot: 1,
  port: 1,
  published: 1,
  reading: 1,
  record: 1,
  revoked: 1,
  shared: 1,
  source: 1,
  stand_in: 1,
  stub: 1,
  tlp: 1,
  to: 1,
  type: 1,
  url: 1,
} satisfies Record<keyof AssertionRecord | keyof DescriptionRecord, 1>)
  .sort()
  .map((name) => [name, `["${name}",`] as const);

/** 132 bits of SHA-256 over the record's present fields, as JSON pairs in the order of their names. */
function digest(record: object): string {
  let pairs = '';
  for (const [name, begins] of FIELDS) {
    const value = (record as Record<string, unknown>)[name];
    if (value === undefined) continue;
    pairs += `${pairs === '' ? '' : ','}${begins}${asJson(value)}]`;
  }
  return hash('sha256', `[${pairs}]`, 'base64url').slice(0, 22);
}

/** As JSON. A short text without what is escaped is looked through in less time than JSON is asked. */
function asJson(value: unknown): string {
  if (typeof value === 'string' && value.length <= SHORT && !ESCAPED.test(value)) return `"${value}"`;
  return JSON.stringify(isPlain(value) ? Object.entries(value).sort(byKey) : value);
}

const SHORT = 100;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ESCAPED = /["\\\0-\x1f\ud800-\udfff]/;

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]) =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
