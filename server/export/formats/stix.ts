import { createHash } from 'node:crypto';
import { strictestTlp, type Tlp } from '../../../contract/evidence.ts';
import type { AssertionRecord, DescriptionRecord } from '../../import/records.ts';
import { uuid5 } from '../../stix-id.ts';
import { type Described, describedIn, entityIn } from '../described.ts';
import type { Evidence } from '../evidence.ts';
import type { ExportFormat } from './format.ts';
import { claimObject } from './stix/claims.ts';
import { extended, made, markedAs, markedAsSaid, PREAMBLE } from './stix/common.ts';
import { type Draft, draftOf, idsOf, ownId, typeInId, typeOfEntity } from './stix/ids.ts';
import { type Names, noteOf, objectOf, speaker, withSaid } from './stix/objects.ts';

/**
 * A bundle of STIX 2.1. What came as STIX goes out as it came; of all else an entity is an object, an assertion a
 * relationship or sighting, and what a source says beside it a note. What STIX has no property for stands in an extension.
 */
export const stix: ExportFormat = {
  mediaType: 'application/stix+json;version=2.1',
  async *write(read) {
    const hash = createHash('sha256');
    yield '{"type":"bundle","objects":[';
    let between = '\n';
    for await (const text of objects(read)) {
      hash.update(text);
      yield between + text;
      between = ',\n';
    }
    yield `\n],"id":"bundle--${uuid5(BUNDLES, hash.digest('hex'))}"}\n`;
  },
};

const BUNDLES = 'd19ad216-dd5e-41aa-9bae-fde3539f4f71';

/** The texts of all objects, each once: what came as STIX and what sources claim, then entities, then who says it all. */
async function* objects(read: () => AsyncIterable<Evidence>): AsyncGenerator<string> {
  const described = await describedIn(read());
  const names = namesIn(described);
  const written = new Set<string>();
  const sources = new Set<string>();
  const mentioned = new Map<string, { refs: Set<string>; tlps: Set<Tlp> }>();
  for (const object of PREAMBLE) {
    written.add(keyOf(object));
    yield JSON.stringify(object);
  }
  for await (const one of read()) {
    const record = 'assertion' in one ? one.assertion : one.description;
    sources.add(record.source);
    const object = asItCame(record);
    if (object && !written.has(keyOf(object))) {
      written.add(keyOf(object));
      yield markedAsSaid(record.original as string, record.tlp);
    }
    // What follows from an object of STIX stands in that object.
    if ('description' in one || typeInId(record.record ?? '') !== null) continue;
    const { type, source, to, tlp } = one.assertion;
    if (type === 'MENTIONS') {
      const { refs, tlps } = mentioned.get(source) ?? { refs: new Set(), tlps: new Set() };
      mentioned.set(source, { refs: refs.add(names.refOf(to)), tlps: tlps.add(tlp) });
    }
    yield JSON.stringify(claimObject(one.assertion, names));
  }
  for (const entity of described.values()) yield* entityObjects(entity, names);
  for (const id of [...sources].sort()) {
    const source = entityIn(described, id);
    if (names.refOf(id) !== names.speakerOf(id) || !described.has(id)) yield JSON.stringify(speaker(source));
    const said = mentioned.get(id);
    if (said) yield JSON.stringify(reportOf(source, { ...said, names }));
  }
}

/** The object of an entity that none of STIX gave, and a note of each source that says more than the object holds. */
function* entityObjects(entity: Described, names: Names): Generator<string> {
  const object = names.isGiven(entity.id) || isOnlyReferred(entity) ? null : objectOf(entity, names);
  const told = object?.description === undefined ? undefined : entity.said.find((said) => said.description);
  const withPage = object?.external_references === undefined;
  // What follows from an object of STIX stands in that object.
  const own = entity.said.filter(({ record }) => typeInId(record ?? '') === null);
  const withName = object === null;
  const notes = own.map((said) => noteOf(said, names, { withText: said !== told, withPage, withName }));
  if (object) yield JSON.stringify(withSaid(object, { entity: entity.id, said: own.filter((_, at) => !notes[at]) }));
  for (const note of notes) if (note) yield JSON.stringify(note);
}

/** Whether an object of STIX is known by nothing but its id: it is to come from where it stands. */
const isOnlyReferred = ({ id, said }: Described): boolean => typeOfEntity(id) !== null && said.every((one) => one.stub);

/** The object of STIX that a claim was read from. */
function asItCame({ record, original }: DescriptionRecord | AssertionRecord): Came | null {
  if (original === undefined || typeInId(record ?? '') === null) return null;
  const object: Came = JSON.parse(original);
  return object.id === record ? object : null;
}

interface Came {
  id: string;
  modified?: unknown;
}

/** Versions of one object are told apart by when they were modified. */
const keyOf = ({ id, modified }: Came) => `${id} ${modified ?? ''}`;

function namesIn(described: ReadonlyMap<string, Described>): Names {
  const { ids, given } = idsOf(described);
  const refOf = (id: string): string => ids.get(id) ?? draftOf(entityIn(described, id)).id;
  return {
    refOf,
    isGiven: (id) => given.has(refOf(id)),
    speakerOf: (source) => (typeInId(refOf(source)) === 'identity' ? refOf(source) : ownId('identity', source)),
    nameOf: (id) => entityIn(described, id).name,
  };
}

/** What a source mentions, marked as the strictest of its mentions. */
const reportOf = (
  { id, name, said }: Described,
  { refs, tlps, names }: { refs: Set<string>; tlps: Set<Tlp>; names: Names },
): Draft => ({
  type: 'report',
  spec_version: '2.1',
  id: ownId('report', id),
  ...made(said[0]?.published),
  created_by_ref: names.speakerOf(id),
  name,
  published: made(said[0]?.published).created,
  report_types: ['threat-report'],
  object_refs: [...refs].sort(),
  ...extended({ entity: id }),
  ...markedAs(strictestTlp([...tlps, ...said.map((one) => one.tlp)]) ?? 'clear'),
});
