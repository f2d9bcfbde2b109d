import { contentId } from '../../../stix-id.ts';
import { kindOf } from '../../normalise.ts';
import type { AssertionRecord, DescriptionRecord } from '../../records.ts';
import type { Row } from '../format.ts';
import { claimOf, ofOthers, resolve, type StixReading, urlOf } from './claims.ts';
import { compact } from './compact.ts';
import { describe } from './describe.ts';
import { entityOf, isRelation, tied } from './entity.ts';
import { indicated } from './indicators.ts';
import { isObservable } from './kinds.ts';
import { tlpOfDefinition } from './markings.ts';
import { StixObject, typeOfId } from './object.ts';
import type { Observable } from './observables.ts';
import { linksOf, readObservation } from './observations.ts';
import { readOwn } from './own-objects.ts';
import { referencesOf } from './references.ts';
import { edgeOf, readRelationship } from './relations.ts';
import { readSighting } from './sightings.ts';

/** What one STIX object says. */
export function readObject(given: StixObject, reading: StixReading): Omit<Row, 'place'> {
  if (given.type === '') return { refused: 'it has no type: every STIX object needs one' };
  const object = identified(given, reading);
  const row = rowOf(object, reading);
  if (row.refused !== undefined) return row;
  return object.notes.length > 0 ? { ...row, repaired: [...object.notes] } : row;
}

/**
 * An object with an id: where the file gives it none, and what it says gives it none either, its content does, so that
 * the same object is the same thing wherever it stands.
 */
function identified(object: StixObject, { index }: StixReading): StixObject {
  const { type, id, properties, raw } = object;
  if (id !== null || isRelation(type) || entityOf(object, index.sourceOf(object)) !== null) return object;
  const known = new StixObject({ ...properties, id: `${type}--${contentId(compact(raw))}` }, raw);
  if (known.id !== null) known.note('its id is missing or no STIX id (type--uuid): known by its content');
  return known;
}

function rowOf(object: StixObject, reading: StixReading): Omit<Row, 'place'> {
  const { type, id } = object;
  if (id === null) object.note('its id is missing or no STIX id (type--uuid)');
  else if (typeOfId(id) !== type) object.note(`its id ${id} names another type than "${type}": read as ${type}`);
  if (type === 'relationship') return readRelationship(object, reading);
  if (type === 'sighting') return readSighting(object, reading);
  const own = readOwn(object, reading);
  if (own !== null && !own.alsoPlain) return own.row;
  const entity = placed(object, reading);
  if (entity === null) return { refused: 'its id is missing or no STIX id (type--uuid): give it one' };
  const said: Said = { object, reading, entity, claim: claimOf(object, reading) };
  if (type === 'marking-definition') tlpOfDefinition(object);
  const before = own?.row.descriptions ?? [];
  const described = [...before, describe(object, entity, reading), ...creator(said)];
  if (type === 'observed-data') {
    const { descriptions, assertions } = readObservation(object, entity.id, reading);
    return { descriptions: [...described, ...descriptions], assertions };
  }
  const pattern = type === 'indicator' ? indicates(said) : { descriptions: [], assertions: [] };
  const step = techniqueOf(said);
  const assertions = [...pattern.assertions, ...references(said), ...step.assertions];
  return {
    descriptions: [...described, ...pattern.descriptions, ...step.descriptions],
    ...(assertions.length > 0 ? { assertions } : {}),
  };
}

interface Said {
  object: StixObject;
  reading: StixReading;
  entity: Observable;
  claim: ReturnType<typeof claimOf>;
}

/** The entity it is about. Versions of one object are about one entity, also where only one of them has its public id. */
function placed(object: StixObject, { index }: StixReading): Observable | null {
  const own = entityOf(object, index.sourceOf(object));
  if (own === null || object.id === null || isObservable(object.type)) return own;
  return tied(index.entityOf(object.id), object);
}

/** An identity that others name as their creator is the source of their claims, and that source gets its name. */
function creator({ object, reading, entity, claim }: Said): DescriptionRecord[] {
  if (kindOf(entity.id) === 'source') return [];
  if (object.type !== 'identity' || object.id === null || !reading.index.isCreator(object.id)) return [];
  const source = `source:${object.id}`;
  const { basis, confidence, tlp, published } = claim;
  return [
    {
      about: source,
      source,
      basis,
      confidence,
      tlp,
      published,
      name: object.text('name'),
      description: object.text('description'),
      url: urlOf(object),
    },
  ];
}

/** An indicator indicates what its pattern names, its labels speak of that too, and hashes of one file are tied. */
function indicates({ object, entity, claim }: Said): {
  descriptions: DescriptionRecord[];
  assertions: AssertionRecord[];
} {
  const found = indicated(object, claim.source);
  const labels = [...new Set([...object.texts('labels'), ...object.texts('indicator_types')])];
  const described = found.filter(({ identifiers }) => identifiers !== undefined || labels.length > 0);
  return {
    descriptions: described.map(({ id, identifiers }) => ({
      ...ofOthers(claim),
      about: id,
      ...(identifiers && { identifiers }),
      ...(labels.length > 0 && { labels }),
    })),
    assertions: found.map(({ id, port }) => ({ ...claim, ...edgeOf('indicates', entity.id, id), port })),
  };
}

/** A step of an Attack Flow names its technique by the id of ATT&CK, and may refer to its object: these are one. */
function techniqueOf({ object, entity, claim }: Said): {
  descriptions: DescriptionRecord[];
  assertions: AssertionRecord[];
} {
  const [id] = /^T\d{4}(?:\.\d{3})?$/i.exec(object.text('technique_id') ?? '') ?? [];
  if (object.type !== 'attack-action' || id === undefined) return { descriptions: [], assertions: [] };
  const technique = `technique:${id.toUpperCase()}`;
  const reference = object.text('technique_ref')?.toLowerCase();
  if (reference === undefined)
    return { descriptions: [], assertions: [{ ...claim, ...edgeOf('technique', entity.id, technique) }] };
  const tie = { about: technique, identifiers: [`technique:${reference}`], stub: true };
  return { descriptions: [{ ...ofOthers(claim), ...tie }], assertions: [] };
}

/** What an object refers to. A report, a grouping, a note or an opinion mentions it. */
function references({ object, reading, entity, claim }: Said): AssertionRecord[] {
  const from = entity.id;
  const isReport = kindOf(from) === 'source';
  const text =
    object.type === 'note' || object.type === 'opinion'
      ? (object.text('abstract') ?? object.text('opinion'))
      : undefined;
  const ends = referencesOf(object).flatMap(({ key, name, to: reference }) => {
    const to = resolve(reference, { of: key, object, index: reading.index });
    return to ? [{ key, name, to }] : [];
  });
  const mentioned = new Set(isReport ? ends.filter(({ key }) => key === 'object_refs').map(({ to }) => to) : []);
  const others = ends.filter(({ key }) => !(isReport && key === 'object_refs'));
  return [
    ...[...mentioned].map((to) => ({ ...claim, type: 'MENTIONS' as const, from, to, description: text })),
    ...linksOf(object, from, others).map((edge) => ({ ...claim, ...edge })),
  ];
}
