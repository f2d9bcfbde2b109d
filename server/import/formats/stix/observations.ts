import { contentId } from '../../../stix-id.ts';
import type { AssertionRecord, DescriptionRecord } from '../../records.ts';
import type { Row } from '../format.ts';
import { claimOf, type Edge, resolve, type StixReading } from './claims.ts';
import { describe } from './describe.ts';
import { isProperties, StixObject } from './object.ts';
import { type Observable, readObservable } from './observables.ts';
import { referenceEdge, referencesOf } from './references.ts';
import { edgeOf } from './relations.ts';

/** What was seen, when and how often: each observable is part of the observation, and what joins two of them is asserted. */
export function readObservation(
  object: StixObject,
  about: string,
  reading: StixReading,
): Required<Pick<Row, 'descriptions' | 'assertions'>> {
  const claim = {
    ...claimOf(object, reading),
    basis: 'observed' as const,
    first_seen: object.date('first_observed'),
    last_seen: object.date('last_observed'),
    count: object.whole('number_observed', 1, 999_999_999),
  };
  const embedded = readEmbedded(object, claim.source);
  const named = object
    .texts('object_refs')
    .flatMap((reference) => resolve(reference, { of: 'object_refs', object, index: reading.index }) ?? []);
  const seen = [...embedded.map((one) => one.entity.id), ...named];
  const assertions: AssertionRecord[] = [...new Set(seen)].map((from) => ({
    ...claim,
    type: 'PART_OF',
    from,
    to: about,
  }));
  const descriptions: DescriptionRecord[] = [];
  const byKey = new Map(embedded.map((one) => [one.key, one.entity.id]));
  for (const { key, part, entity } of embedded) {
    const { source, confidence, tlp, published, record } = claim;
    descriptions.push({
      ...describe(part, entity, reading),
      source,
      basis: 'observed',
      confidence,
      tlp,
      published,
      record,
    });
    const ends = referencesOf(part).flatMap(({ key: property, name, to }) => {
      const end = byKey.get(to);
      if (end === undefined)
        object.note(`${property} of observable "${key}" names "${to.slice(0, 40)}", which is none of its objects`);
      return end === undefined ? [] : [{ name, to: end }];
    });
    for (const edge of linksOf(part, entity.id, ends)) assertions.push({ ...claim, ...edge });
    for (const note of part.notes) object.note(`of observable "${key}", ${note}`);
  }
  return { descriptions, assertions };
}

/** What an observable says of itself and the observables that it names. */
export function linksOf(
  object: StixObject,
  from: string,
  ends: { name: string; to: string }[],
): (Edge & { port?: number | undefined })[] {
  const links: (Edge & { port?: number | undefined })[] = ends.map(({ name, to }) => referenceEdge(from, name, to));
  if (object.type !== 'network-traffic') return links;
  const [source, target] = ['src', 'dst'].map((name) => ends.find((end) => end.name === name)?.to);
  if (!source || !target) return links;
  const talk = edgeOf('communicates-with', source, target);
  return [...links, { ...talk, port: object.whole('dst_port', 0, 65_535) }];
}

interface Embedded {
  key: string;
  part: StixObject;
  entity: Observable;
}

/** The observables of STIX 2.0, which stand inside the observation. */
function readEmbedded(object: StixObject, scope: string): Embedded[] {
  return Object.entries(object.record('objects') ?? {}).flatMap(([key, properties]) => {
    if (!isProperties(properties)) {
      object.note(`observable "${key}" is no object: kept in the original alone`);
      return [];
    }
    const part = new StixObject(properties);
    const own = `observable:${/^[a-z0-9][a-z0-9-]{0,249}$/.test(part.type) ? part.type : 'observable'}--${contentId(`${object.id} ${key}`)}`;
    return [{ key, part, entity: readObservable(part, scope) ?? { id: own, identifiers: [] } }];
  });
}
