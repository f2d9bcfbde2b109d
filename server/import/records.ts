import { createHash } from 'node:crypto';
import { BASES, type Basis, TLPS, type Tlp } from '../../contract/evidence.ts';
import type { Problem } from '../../contract/imports.ts';
import type { RelationshipType } from '../../contract/relationships.ts';

/** What every input becomes: records with canonical ids, ready to load. Absent values are undefined. */

interface Claim {
  source: string;
  basis: Basis;
  confidence: number;
  tlp: Tlp;
  published?: string | undefined;
  first_seen?: string | undefined;
  last_seen?: string | undefined;
  description?: string | undefined;
  url?: string | undefined;
}

/** What a source says of an entity. */
export interface DescriptionRecord extends Claim {
  about: string;
  name?: string | undefined;
  aliases?: string[] | undefined;
  labels?: string[] | undefined;
  attributes?: Record<string, string> | undefined;
  /** Ids of the same file under its other hashes. */
  hashes?: string[] | undefined;
  stand_in?: boolean | undefined;
  shared?: string | undefined;
  /** True where the source only names the entity and says nothing of it. */
  stub?: boolean | undefined;
  original?: string | undefined;
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
}

export interface Evidence {
  /** The name of the case or file. */
  name: string;
  description?: string | undefined;
  descriptions: DescriptionRecord[];
  assertions: AssertionRecord[];
  problems: Problem[];
}

/** The id of a description: a hash of all that it claims. */
export const descriptionId = (record: DescriptionRecord): string => `description:${digest(record)}`;

/** The id of an assertion: a hash of source, type, ends and claim. Two sources that say the same have two. */
export const assertionId = (record: AssertionRecord): string => `assertion:${digest(record)}`;

/** 132 bits of SHA-256 over the record's present fields, in the order of their names. */
function digest(record: object): string {
  const fields = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, isPlain(value) ? Object.entries(value).sort(byKey) : value] as const)
    .sort(byKey);
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 22);
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const byKey = (a: readonly [string, unknown], b: readonly [string, unknown]) =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;

/**
 * Completes evidence so that each entity is described by every source that names it, and each hash of a file
 * carries the description that ties it to the others. An entity is in the graph as long as somebody describes it.
 */
export function complete({
  descriptions,
  assertions,
}: Pick<Evidence, 'descriptions' | 'assertions'>): DescriptionRecord[] {
  const all = descriptions.flatMap(tieHashes);
  const described = new Set(all.map((record) => `${record.source} ${record.about}`));
  const stubs = new Map<string, DescriptionRecord>();
  const name = (about: string | undefined, claim: Claim) => {
    const key = `${claim.source} ${about}`;
    if (about === undefined || described.has(key)) return;
    stubs.set(key, stub(about, claim, stubs.get(key)));
  };
  for (const record of assertions)
    for (const id of [record.from, record.to, record.by, record.during]) name(id, record);
  for (const record of [...all, ...assertions]) name(record.source, record);
  return [...all, ...stubs.values()];
}

function tieHashes(record: DescriptionRecord): DescriptionRecord[] {
  const hashes = [...new Set([record.about, ...(record.hashes ?? [])])].sort();
  if (hashes.length === 1) return [{ ...record, hashes: undefined }];
  return hashes.map((about) => ({ ...record, about, hashes, stub: about === record.about ? record.stub : true }));
}

/** One stub for all that a source's records say, whatever their order: the latest, surest and most restricted. */
function stub(about: string, claim: Claim, other: DescriptionRecord | undefined): DescriptionRecord {
  const { source, basis, confidence, tlp, published } = claim;
  if (!other) return { about, source, basis, confidence, tlp, published, stub: true };
  return {
    ...other,
    basis: BASES[Math.min(BASES.indexOf(basis), BASES.indexOf(other.basis))] ?? basis,
    confidence: Math.max(confidence, other.confidence),
    tlp: TLPS[Math.max(TLPS.indexOf(tlp), TLPS.indexOf(other.tlp))] ?? tlp,
    published: [published ?? '', other.published ?? ''].sort().at(-1) || undefined,
  };
}
