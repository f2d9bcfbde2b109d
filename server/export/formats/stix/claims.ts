import type { Kind } from '../../../../contract/kinds.ts';
import { kindOf } from '../../../import/normalise.ts';
import { type AssertionRecord, assertionId } from '../../../import/records.ts';
import { extended, known, made, markedAs, referenceTo, seen } from './common.ts';
import { type Draft, ownId, typeInId } from './ids.ts';
import type { Names } from './objects.ts';

/** Types of STIX that can be sighted. */
const SIGHTED: ReadonlySet<string> = new Set(
  'attack-pattern campaign indicator infrastructure intrusion-set malware threat-actor tool vulnerability'.split(' '),
);
const PLACES: readonly Kind[] = ['organisation', 'person', 'sector', 'location'];

/** What one source says of two entities: a relationship, a sighting, or of what it mentions a note or an opinion. */
export function claimObject(record: AssertionRecord, names: Names): Draft {
  const id = assertionId(record);
  const [from, to] = [names.refOf(record.from), names.refOf(record.to)];
  const references = record.url ? [referenceTo(names.nameOf(record.source), record.url)] : undefined;
  const common = {
    spec_version: '2.1',
    ...made(record.published),
    created_by_ref: names.speakerOf(record.source),
    confidence: record.confidence,
    ...markedAs(record.tlp),
    ...known({ external_references: references, revoked: record.revoked }),
  };
  const own = {
    type: record.type,
    published: record.published,
    url: references?.some((one) => 'url' in one && one.url === record.url) ? undefined : record.url,
    record: record.record,
    deprecated: record.deprecated,
    basis: record.basis,
    by_ref: record.by && names.refOf(record.by),
    during_ref: record.during && names.refOf(record.during),
    port: record.port,
    first_seen: record.first_seen,
    last_seen: record.last_seen,
  };
  if (record.type === 'MENTIONS' && (record.opinion ?? record.description) !== undefined)
    return mention(record, { id, to, common, own: { ...own, count: record.count, from_ref: from } });
  if (record.type === 'SEEN_AT' && SIGHTED.has(typeInId(from) ?? '') && PLACES.includes(kindOf(record.to)))
    return {
      type: 'sighting',
      id: ownId('sighting', id),
      ...common,
      sighting_of_ref: from,
      where_sighted_refs: [to],
      ...known({ description: record.description, count: record.count }),
      ...seen(record, ['first_seen', 'last_seen']),
      ...extended(own),
    };
  const named = record.type === 'RELATED_TO' ? record.name : undefined;
  const isName = named !== undefined && named !== 'related-to' && /^[a-z0-9][a-z0-9-]{2,249}$/.test(named);
  return {
    type: 'relationship',
    id: ownId('relationship', id),
    ...common,
    relationship_type: isName ? named : (CALLED[record.type] ?? record.type.toLowerCase().replaceAll('_', '-')),
    source_ref: from,
    target_ref: to,
    ...known({ description: record.description }),
    ...seen(record, ['start_time', 'stop_time']),
    ...extended({ ...own, count: record.count, original_name: isName ? undefined : record.name }),
  };
}

/** Types that STIX has another name for. */
const CALLED: Partial<Record<AssertionRecord['type'], string>> = { SAME_AS: 'duplicate-of' };

function mention(
  record: AssertionRecord,
  { id, to, common, own }: { id: string; to: string; common: object; own: object },
): Draft {
  const { opinion, description, reading, pivot, object_refs } = record;
  if (opinion !== undefined)
    return {
      type: 'opinion',
      id: ownId('opinion', id),
      ...common,
      opinion,
      ...known({ explanation: description }),
      object_refs: [to],
      ...extended({ ...own, reading, pivot, rests_on: object_refs }),
    };
  return {
    type: 'note',
    id: ownId('note', id),
    ...common,
    content: description,
    object_refs: [to],
    ...extended(own),
  };
}
