import type { DescriptionRecord } from '../../records.ts';
import { claimOf, originalOf, type StixReading, urlOf } from './claims.ts';
import { isObservable, kindOfType } from './kinds.ts';
import type { StixObject } from './object.ts';
import { type Observable, otherHashes } from './observables.ts';

/** What an object says of the entity it is about. */
export function describe(object: StixObject, entity: Observable, reading: StixReading): DescriptionRecord {
  const name = nameOf(object);
  const text = textOf(object);
  return {
    ...claimOf(object, reading),
    about: entity.id,
    ...(entity.identifiers.length > 0 ? { identifiers: [...entity.identifiers].sort() } : {}),
    name,
    aliases: listed(aliasesOf(object, name)),
    labels: listed(labelsOf(object)),
    description: text,
    url: urlOf(object),
    ...datesOf(object),
    attributes: attributesOf(object),
    original: originalOf(object),
  };
}

/** Where a type keeps its name, if not in `name`. */
const NAMES: Record<string, string[]> = {
  note: ['abstract'],
  opinion: ['opinion'],
  directory: ['path'],
  process: ['command_line'],
  'windows-registry-key': ['key'],
  'email-message': ['subject'],
  'user-account': ['display_name', 'account_login', 'user_id'],
  'x509-certificate': ['subject'],
  'mac-addr': ['value'],
  'x-misp-attribute': ['x_misp_value'],
  'x-misp-object': ['x_misp_name'],
};

function nameOf(object: StixObject): string | undefined {
  const keys = Object.hasOwn(NAMES, object.type) ? (NAMES[object.type] as string[]) : [];
  for (const key of ['name', ...keys]) {
    const name = object.text(key);
    if (name) return name;
  }
  if (object.type === 'marking-definition') return object.text('definition_type');
  return undefined;
}

function textOf(object: StixObject): string | undefined {
  const statement = object.type === 'marking-definition' ? object.record('definition')?.statement : undefined;
  if (typeof statement === 'string' && statement.trim()) return statement.trim();
  return object.text('description') ?? object.text('content') ?? object.text('explanation');
}

/** Other names, and the ids under which catalogues know it (ATT&CK, CAPEC, CVE). */
function aliasesOf(object: StixObject, name: string | undefined): string[] {
  const ids = object
    .records('external_references')
    .filter((reference) => /^(mitre|capec|cve)/i.test(String(reference.source_name)))
    .map((reference) => reference.external_id)
    .filter((id): id is string => typeof id === 'string' && id.trim() !== '');
  const named = [...object.texts('aliases'), ...object.texts('x_mitre_aliases'), ...object.texts('x_opencti_aliases')];
  return [...named, ...ids].filter((alias) => alias !== name);
}

const LABELLED =
  'labels malware_types tool_types threat_actor_types infrastructure_types indicator_types report_types roles sectors'.split(
    ' ',
  );

function labelsOf(object: StixObject): string[] {
  const phases = object
    .records('kill_chain_phases')
    .filter((phase) => typeof phase.phase_name === 'string')
    .map((phase) => `${phase.kill_chain_name}:${phase.phase_name}`);
  return [...LABELLED.flatMap((key) => object.texts(key)), ...phases];
}

/** An observed-data tells when with names of its own; the time a report was published is no sighting. */
function datesOf(object: StixObject): Pick<DescriptionRecord, 'first_seen' | 'last_seen'> {
  const [first, last] =
    object.type === 'observed-data' ? ['first_observed', 'last_observed'] : ['first_seen', 'last_seen'];
  return { first_seen: object.date(first as string), last_seen: object.date(last as string) };
}

/** What the standard says once of a kind of object, and what is worth reading at a glance. */
const ATTRIBUTES = new Set(
  (
    'identity_class contact_information sophistication resource_level primary_motivation objective is_family ' +
    'pattern pattern_type valid_from valid_until country region administrative_area city street_address postal_code ' +
    'latitude longitude opinion context result product published'
  ).split(' '),
);

/** Of observables and of types that STIX does not know all single values are shown, but for what every object has. */
const COMMON = new Set(
  (
    'type id spec_version created modified revoked confidence lang defanged name description value x_mitre_deprecated ' +
    'x_mitre_attack_spec_version payload_bin definition_type content abstract explanation first_seen last_seen ' +
    'first_observed last_observed'
  ).split(' '),
);

/** Characters of an attribute; what is longer is kept in the original. */
const LONGEST = 2_000;

function attributesOf(object: StixObject): Record<string, string> | undefined {
  const isOpen = isObservable(object.type) || kindOfType(object.type) === 'other';
  const entries = Object.entries(object.properties).filter(
    ([key]) => ATTRIBUTES.has(key) || (isOpen && !COMMON.has(key) && !/_refs?$/.test(key)),
  );
  const single = [...entries, ...otherHashes(object)].filter(([, value]) => isSingle(value)).sort(byKey);
  return single.length > 0 ? Object.fromEntries(single.map(([key, value]) => [key, String(value)])) : undefined;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

/** A number that a double cannot hold is kept in the original alone. */
function isSingle(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  return typeof value === 'boolean' || (typeof value === 'string' && value !== '' && value.length <= LONGEST);
}

const listed = (texts: string[]): string[] | undefined => (texts.length > 0 ? [...new Set(texts)] : undefined);
