import { bounds } from '../contract/dates.ts';
import { type Conflict, strictestTlp, type Tlp } from '../contract/evidence.ts';
import { RELATIONSHIP_NAMES, type RelationshipType, relationship } from '../contract/relationships.ts';
import { groupBy } from './group.ts';
import { currentVersions } from './versions.ts';

/** What a source says of an entity, as far as sources may disagree on it. */
export interface DescribedBy {
  id: string;
  source: string;
  tlp: Tlp;
  published?: string | null;
  record?: string | null;
  first_seen?: string | null;
  last_seen?: string | null;
  /** JSON text of name and value. */
  attributes?: string | null;
}

/** A source's claim of an exclusive relationship, seen from the entity that can have one. */
export interface ContestedClaim {
  type: RelationshipType;
  claim: string;
  source: string;
  tlp: Tlp;
  published?: string | null;
  /** The entity that the source names. */
  other: string;
  /** ISO instants; null where undated. */
  starts?: string | null;
  ends?: string | null;
}

/** A conflict before names are put to ids; its claims are marked as what says so. */
export type ConflictFound = Omit<Conflict, 'claims'> & {
  claims: { source: string; published?: string; says: string; tlp: Tlp; evidence: string[] }[];
};

/** The relationship types whose claims exclude each other, with the end at which the entity stands. */
export const CONTESTED = RELATIONSHIP_NAMES.flatMap((type) => {
  const { contested, forward, backward } = relationship(type);
  if (!contested) return [];
  const atEnd = contested.one === 'from';
  return [{ type, kinds: contested.kinds, atEnd, topic: atEnd ? backward : forward }];
});

/**
 * On what do sources contradict each other about one entity? On an attribute: two values. On a date: two dates
 * that cannot be the same. On an exclusive relationship: two sources that share no entity, at times that may
 * coincide. Topics come in alphabetical order, claims by date.
 */
export function findConflicts(about: string, described: DescribedBy[], contested: ContestedClaim[]): ConflictFound[] {
  if (described.length < 2 && contested.length < 2) return [];
  const held = currentVersions(described);
  const found = [...attributeConflicts(held), ...dateConflicts(held), ...relationshipConflicts(contested)];
  return found
    .map(({ topic, claims }) => ({ about, topic, claims: claims.sort(byDate) }))
    .sort((a, b) => (a.topic < b.topic ? -1 : 1));
}

type Found = { topic: string; claims: ConflictFound['claims'] };

function attributeConflicts(described: DescribedBy[]): Found[] {
  const topics = new Map<string, { value: string; by: DescribedBy }[]>();
  for (const by of described) {
    for (const [topic, value] of Object.entries(JSON.parse(by.attributes || '{}') as Record<string, string>)) {
      topics.set(topic, [...(topics.get(topic) ?? []), { value, by }]);
    }
  }
  return [...topics]
    .filter(([, values]) => new Set(values.map(({ value }) => value.trim().toLowerCase())).size > 1)
    .map(([topic, values]) => ({ topic, claims: values.map(({ value, by }) => claim(by, value)) }));
}

function dateConflicts(described: DescribedBy[]): Found[] {
  return (['first_seen', 'last_seen'] as const).flatMap((field) => {
    const dated = described.filter((by) => by[field]);
    const apart = dated.some((a) =>
      dated.some((b) => disjoint(bounds(a[field] as string), bounds(b[field] as string))),
    );
    if (!apart) return [];
    return [{ topic: field.replace('_', ' '), claims: dated.map((by) => claim(by, by[field] as string)) }];
  });
}

function relationshipConflicts(contested: ContestedClaim[]): Found[] {
  return CONTESTED.flatMap(({ type, topic }) => {
    const bySource = groupBy(
      contested.filter((claim) => claim.type === type),
      (claim) => claim.source,
    );
    const disputed = [...bySource.values()].filter((mine) =>
      [...bySource.values()].some((theirs) => mine !== theirs && contradict(mine, theirs)),
    );
    if (disputed.length === 0) return [];
    return [{ topic, claims: disputed.flatMap(claimsOfSource) }];
  });
}

/** Two sources contradict each other where they share no entity and speak of times that may coincide. */
function contradict(mine: ContestedClaim[], theirs: ContestedClaim[]): boolean {
  const named = new Set(mine.map((claim) => claim.other));
  if (theirs.some((claim) => named.has(claim.other))) return false;
  return mine.some((a) => theirs.some((b) => mayCoincide(a, b)));
}

function mayCoincide(a: ContestedClaim, b: ContestedClaim): boolean {
  if (!a.starts || !a.ends || !b.starts || !b.ends) return true;
  return !disjoint({ start: a.starts, end: a.ends }, { start: b.starts, end: b.ends });
}

function claimsOfSource(claims: ContestedClaim[]): ConflictFound['claims'] {
  return [...groupBy(claims, (claim) => claim.other)].map(([other, same]) => ({
    ...claim(same[0] as ContestedClaim, other),
    tlp: strictestTlp(same.map((one) => one.tlp)) as Tlp,
    evidence: same.map((one) => one.claim).sort(),
  }));
}

const claim = (by: { source: string; published?: string | null; tlp: Tlp; id?: string }, says: string) => ({
  source: by.source,
  ...(by.published ? { published: by.published } : {}),
  says,
  tlp: by.tlp,
  evidence: by.id ? [by.id] : [],
});

type Interval = { start: string; end: string };
const disjoint = (a: Interval, b: Interval) => a.end < b.start || b.end < a.start;

const byDate = (a: ConflictFound['claims'][number], b: ConflictFound['claims'][number]) =>
  sortKey(a) < sortKey(b) ? -1 : 1;
const sortKey = (claim: ConflictFound['claims'][number]) =>
  JSON.stringify([claim.published ?? '', claim.source, claim.says, claim.evidence]);
