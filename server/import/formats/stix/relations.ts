import { RELATIONSHIP_TYPES, type RelationshipType, relationship } from '../../../../contract/relationships.ts';
import { kindOf } from '../../normalise.ts';
import type { AssertionRecord } from '../../records.ts';
import type { Row } from '../format.ts';
import { claimOf, type Edge, originalOf, resolve, type StixReading, urlOf } from './claims.ts';
import type { StixObject } from './object.ts';
import { asOwn } from './own-claims.ts';

/** Names that STIX or its users give to our types, beside those that are called the same (`uses`, `resolves-to`). */
const ALSO: Record<string, RelationshipType> = {
  drops: 'DELIVERS',
  downloads: 'DELIVERS',
  'beacons-to': 'COMMUNICATES_WITH',
  'exfiltrates-to': 'COMMUNICATES_WITH',
  'authored-by': 'ATTRIBUTED_TO',
  'originates-from': 'ATTRIBUTED_TO',
  compromises: 'TARGETS',
  'duplicate-of': 'SAME_AS',
};

/** Names that say it from the other end. */
const BACKWARD: Record<string, RelationshipType> = { 'consists-of': 'PART_OF', contains: 'PART_OF' };

/** The relationship that a name means between two entities; RELATED_TO under its own name where our type allows no such ends. */
export function edgeOf(name: string, from: string, to: string): Edge {
  const plain = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const back = Object.hasOwn(BACKWARD, plain) ? BACKWARD[plain] : undefined;
  if (back && allows(back, to, from)) return { type: back, from: to, to: from };
  const type = typeNamed(plain);
  if (type && type !== 'RELATED_TO' && allows(type, from, to)) return { type, from, to };
  return { type: 'RELATED_TO', from, to, name: plain };
}

function typeNamed(name: string): RelationshipType | undefined {
  if (Object.hasOwn(ALSO, name)) return ALSO[name];
  const type = name.toUpperCase().replaceAll('-', '_');
  return Object.hasOwn(RELATIONSHIP_TYPES, type) ? (type as RelationshipType) : undefined;
}

const allows = (type: RelationshipType, from: string, to: string): boolean =>
  relationship(type).from.includes(kindOf(from)) && relationship(type).to.includes(kindOf(to));

/** A relationship object: one assertion. */
export function readRelationship(object: StixObject, reading: StixReading): Omit<Row, 'place'> {
  const [source, target, name] = ['source_ref', 'target_ref', 'relationship_type'].map((key) => object.text(key));
  if (!source || !target || !name)
    return { refused: 'a relationship needs source_ref, target_ref and relationship_type: add what is missing' };
  const from = resolve(source, { of: 'source_ref', object, index: reading.index });
  const to = resolve(target, { of: 'target_ref', object, index: reading.index });
  if (!from || !to)
    return { refused: 'its source_ref or target_ref is no STIX id of an object (type--uuid): correct it' };
  const claim = claimOf(object, reading, [source, target]);
  const edge = edgeOf(name, from, to);
  // Field by field: a spread takes ten times as long on Node 20, and most objects of a bundle are relationships.
  const assertion: AssertionRecord = {
    type: edge.type,
    from: edge.from,
    to: edge.to,
    name: edge.name,
    source: claim.source,
    basis: claim.basis,
    confidence: claim.confidence,
    tlp: claim.tlp,
    published: claim.published,
    record: claim.record,
    revoked: claim.revoked,
    deprecated: claim.deprecated,
    first_seen: object.date('start_time') ?? object.date('first_seen'),
    last_seen: object.date('stop_time') ?? object.date('last_seen'),
    description: object.text('description'),
    url: urlOf(object),
    original: originalOf(object),
  };
  return { assertions: [asOwn(assertion, object, reading)] };
}
