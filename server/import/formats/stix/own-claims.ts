import { RELATIONSHIP_TYPES, type RelationshipType, relationship } from '../../../../contract/relationships.ts';
import { kindOf } from '../../normalise.ts';
import type { AssertionRecord } from '../../records.ts';
import { resolve, type StixReading } from './claims.ts';
import { type Extension, extensionOf } from './extension.ts';
import type { StixObject } from './object.ts';

/**
 * An assertion as our own export wrote it, of which the properties of STIX hold a part. As long as nobody changed the object
 * it is the very claim that went out, and so known where that is in the graph.
 */
export function asOwn(read: AssertionRecord, object: StixObject, { index }: StixReading): AssertionRecord {
  const own = extensionOf(object);
  if (own === null) return read;
  const reference = (key: string, kinds: Parameters<Extension['reference']>[1]) =>
    own.reference(key, kinds, (id) => resolve(id, { of: key, object, index }));
  const type = typeIn(own, read);
  const isWritten = type !== undefined && own.isAsWritten;
  return {
    ...read,
    ...(type !== undefined && { type, name: own.text('original_name') ?? nameOf(type, object) }),
    ...(type === undefined && read.type === 'RELATED_TO' && { name: own.text('original_name') ?? read.name }),
    by: reference('by_ref', ['cluster', 'actor', 'campaign']),
    during: reference('during_ref', ['campaign']),
    port: own.whole('port', 0, 65_535) ?? read.port,
    count: own.whole('count', 1, Number.MAX_SAFE_INTEGER) ?? read.count,
    first_seen: own.date('first_seen', read.first_seen),
    last_seen: own.date('last_seen', read.last_seen, 'end'),
    url: own.text('url') ?? read.url,
    ...(isWritten && {
      published: own.has('published') ? own.date('published', read.published) : undefined,
      record: own.text('record'),
      deprecated: own.flag('deprecated'),
      original: undefined,
    }),
  };
}

/** The type under which it went out, where it may join these ends. */
function typeIn(own: Extension, { from, to }: AssertionRecord): RelationshipType | undefined {
  const named = own.text('type');
  if (named === undefined) return undefined;
  const type = Object.hasOwn(RELATIONSHIP_TYPES, named) ? (named as RelationshipType) : undefined;
  if (type && relationship(type).from.includes(kindOf(from)) && relationship(type).to.includes(kindOf(to))) return type;
  own.pass('type', `${named.slice(0, 40)} does not join ${kindOf(from)} and ${kindOf(to)}`);
  return undefined;
}

const nameOf = (type: RelationshipType, object: StixObject): string | undefined => {
  const name = type === 'RELATED_TO' ? object.text('relationship_type') : undefined;
  return name === 'related-to' ? undefined : name;
};
