import type { Kind } from '../../../../contract/kinds.ts';
import { isStixId } from '../../identifiers.ts';
import { bareValue, isScoped } from '../../normalise.ts';
import { idOfUuid } from '../misp/clusters.ts';
import { extensionOf } from './extension.ts';
import { isObservable, kindOfIdentity, kindOfType } from './kinds.ts';
import { type Properties, type StixObject, typeOfId } from './object.ts';
import { type Observable, readObservable } from './observables.ts';

/** Objects that say something of others and are no entity themselves. */
export const isRelation = (type: string): boolean => type === 'relationship' || type === 'sighting';

/** The entity that an object of this type and STIX id is where nothing else is known of it. */
export const entityOfId = (type: string, id: string): string => `${kindOfType(type)}:${id}`;

/**
 * The entity that a STIX object describes. An observable stands under its value, a technique under its ATT&CK id and a
 * vulnerability under its CVE id, so that they meet what other sources say; all else under its STIX id. What our own export
 * wrote is the entity that it was.
 */
export function entityOf(object: StixObject, scope: string): Observable | null {
  const { type, id } = object;
  const observable = isObservable(type) ? readObservable(object, scope) : null;
  const own = extensionOf(object)?.entity(observable);
  if (own !== undefined) return { id: own, identifiers: [] };
  if (observable) return tied(observable.id, object, observable.identifiers);
  const known = publicId(object);
  if (known) return tied(known, object);
  if (id === null) return null;
  const kind: Kind = type === 'identity' ? kindOfIdentity(object.text('identity_class')) : kindOfType(type);
  return tied(`${kind}:${id}`, object);
}

/**
 * An entity, tied to the id under which a file that holds nothing but the STIX id of its object knows it. Producers give
 * 10.0.0.5 one STIX id wherever it was seen, so what is keyed inside its source is tied to none.
 */
export function tied(entity: string, { id }: StixObject, others: string[] = []): Observable {
  const byId = id === null ? entity : entityOfId(typeOfId(id) ?? '', id);
  const isTied = byId !== entity && isStixId(byId) && !isScoped(entity);
  const inGalaxy = isStixId(byId) ? idInGalaxy(byId) : null;
  return { id: entity, identifiers: [...others, ...(isTied ? [byId] : []), ...(inGalaxy ? [inGalaxy] : [])] };
}

/**
 * The id under which a relation of a MISP galaxy names the object, if it is of a type that clusters are of: galaxies made
 * of STIX objects keep their UUIDs, and MISP gives its clusters' UUIDs to the objects that it makes of them.
 */
function idInGalaxy(id: string): string | null {
  const uuid = IN_GALAXIES.exec(bareValue(id))?.[1];
  return uuid === undefined ? null : idOfUuid(uuid);
}

const IN_GALAXIES = /^(?:attack-pattern|campaign|intrusion-set|malware|threat-actor|tool)--(.+)$/;

function publicId(object: StixObject): string | null {
  if (object.type === 'attack-pattern') {
    const technique = object.records('external_references').find(isTechnique)?.external_id;
    return technique ? `technique:${String(technique).toUpperCase()}` : null;
  }
  if (object.type !== 'vulnerability') return null;
  const named = object.records('external_references').map((reference) => reference.external_id);
  const cve = [object.text('name'), ...named].find((text) => /^CVE-\d{4}-\d{4,}$/i.test(String(text)));
  return cve ? `vulnerability:${String(cve).toUpperCase()}` : null;
}

const isTechnique = ({ source_name, external_id }: Properties) =>
  /^mitre/i.test(String(source_name)) && /^T\d{4}(\.\d{3})?$/i.test(String(external_id));
