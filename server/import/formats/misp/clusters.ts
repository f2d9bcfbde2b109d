import type { Kind } from '../../../../contract/kinds.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from '../../records.ts';
import { clip, distinct, type Fields, fieldsAt, own, some, textAt, textOf, textsAt } from '../fields.ts';
import { keyOfName, keyWithin, readUuid, UUID_KEYS, uuidOfText } from '../keys.ts';
import { countryOf, nameOfCountry } from './countries.ts';
import { allows } from './relations.ts';

/** The clusters of MISP galaxies, in a galaxy's own file and inside events. */

/** Kinds by the type of the galaxy; the clusters of all others are of kind `other`. */
const KIND_OF_GALAXY: readonly [RegExp, Kind][] = [
  [/^(threat-actor|microsoft-activity-group|360net-threat-actor|groups|mitre-ics-groups)$|intrusion-set$/, 'actor'],
  [/^campaigns?$/, 'campaign'],
  [/^(malpedia|ransomware|rat|backdoor|banker|botnet|stealer|wiper|android|stalkerware|cryptominers)$/, 'malware'],
  [/^mitre-(\w+-attack-)?malware$/, 'malware'],
  [/^(tool|exploit-kit|tds|rmm-tool|online-service|software|mitre-ics-software)$|^mitre-(\w+-attack-)?tool$/, 'tool'],
  [
    /attack-pattern$|^(mitre-ics-techniques|technique|sparta-techniques|disarm-techniques|mitre-fraud-framework)$/,
    'technique',
  ],
  [/^(sector|cert-eu-govsector|nace|naics)$/i, 'sector'],
  [/^(country|region|target-information)$/, 'location'],
  [/^branded-vulnerability$/, 'vulnerability'],
  [/^(intelligence-agency|surveillance-vendor|software-vendor|producer|china-defence-universities)$/, 'organisation'],
];

/** Galaxies whose `external_id` is an id of ATT&CK; DISARM and others use ids of the same look. */
const ATTACK_GALAXY = /^mitre-(\w+-attack-)?attack-pattern$|^mitre-ics-techniques$/;

/** Galaxies of countries. */
const COUNTRIES = /^(country|target-information)$/;

const kindOfGalaxy = (type: string): Kind => KIND_OF_GALAXY.find(([types]) => types.test(type))?.[1] ?? 'other';

export interface Galaxy {
  /** `threat-actor` */
  type: string;
  name: string;
}

/** A galaxy is a source: it says the same of its clusters in every event that carries them. */
export const sourceOfGalaxy = (type: string): string => `source:misp-galaxy-${slug(type) || 'unnamed'}`;

export const nameOfGalaxy = ({ type, name }: Galaxy): string => `MISP galaxy: ${name || type}`;

/** Galaxies made of ATT&CK, whose UUIDs are those of its STIX objects, and the STIX type of these. */
const STIX_TYPES: readonly [RegExp, string][] = [
  [/^mitre-(\w+-attack-)?intrusion-set$/, 'intrusion-set'],
  [/^mitre-(\w+-attack-)?malware$/, 'malware'],
  [/^mitre-(\w+-attack-)?tool$/, 'tool'],
  [/^mitre-(\w+-attack-)?attack-pattern$/, 'attack-pattern'],
  [/^mitre-(\w+-attack-)?course-of-action$/, 'course-of-action'],
  [/^mitre-data-source$/, 'x-mitre-data-source'],
  [/^mitre-data-component$/, 'x-mitre-data-component'],
];

/** The ids of one cluster: what it goes by, and what else leads to it. */
export interface ClusterIds {
  id: string;
  identifiers: string[];
}

/**
 * The ids of a cluster. It goes by its ATT&CK id, the code of a country, the id of its STIX object, or its UUID; its UUID,
 * of which relations say no more, and its tag, by which events name it, lead to it too.
 */
export function idsOfCluster(cluster: Fields, type: string): ClusterIds {
  const uuid = readUuid(textAt(cluster, 'uuid'));
  const value = textAt(cluster, 'value');
  const stixId = uuid && stixIdOf(cluster, type, uuid);
  const known = knownAs(cluster, type) ?? stixId ?? (uuid && `${kindOfGalaxy(type)}:${uuid}`);
  const ids = [
    known,
    stixId === known ? undefined : stixId,
    uuid && idOfUuid(uuid),
    value && idOfTag(type, value),
  ].flatMap((id) => id || []);
  const [id = idOfTag(type, ''), ...identifiers] = ids;
  return { id, identifiers };
}

/** What a cluster goes by, whichever galaxy holds it. */
function knownAs(cluster: Fields, type: string): string | undefined {
  const meta = fieldsAt(cluster, 'meta');
  const value = textAt(cluster, 'value') ?? '';
  if (ATTACK_GALAXY.test(type)) {
    // A cluster may have the number of CAPEC for its id, and that of ATT&CK in its name.
    const ids = [...textsAt(meta, 'external_id'), ...textsAt(meta, 'Technique ID'), value.split(' - ').at(-1) ?? ''];
    const id = ids.find((text) => /^t(\d{3}|\d{4}(\.\d{3})?)$/i.test(text))?.toUpperCase();
    return id && `technique:${id.replace(/^T(?=\d{3}$)/, 'T0')}`;
  }
  if (!COUNTRIES.test(type)) return undefined;
  return [...textsAt(meta, 'ISO'), ...textsAt(meta, 'iso-code'), value].flatMap((text) => countryOf(text) ?? [])[0];
}

/** What of `meta` tells by which id a cluster goes. */
export const IDENTIFYING_META = ['external_id', 'Technique ID', 'ISO', 'iso-code'];

function stixIdOf(cluster: Fields, type: string, uuid: string): string | undefined {
  const named = STIX_TYPES.find(([types]) => types.test(type))?.[1];
  if (!named) return undefined;
  const isTactic = /^TA\d{4}$/.test(textAt(fieldsAt(cluster, 'meta'), 'external_id') ?? '');
  return isTactic ? `other:x-mitre-tactic--${uuid}` : `${kindOfGalaxy(type)}:${named}--${uuid}`;
}

/** The id of a cluster of which only the UUID is known: it is whatever the galaxy that holds it says. */
export const idOfUuid = (uuid: string): string => `other:${UUID_KEYS.cluster}--${uuid}`;

/** The id of a cluster of which only the tag is known, `misp-galaxy:type="value"`; as in MISP, in capitals or not. */
const idOfTag = (type: string, value: string): string =>
  `${kindOfGalaxy(type)}:${UUID_KEYS.tag}--${uuidOfText(tagKey(`misp-galaxy:${type}="${value}"`))}`;

export const tagKey = (tag: string): string => tag.toLowerCase();

/** Single texts of `meta` that are claims about the thing; what else it holds stays in the original. */
const LONGEST_ATTRIBUTE = 200;

/** What a galaxy says of one of its clusters, `claim` with the galaxy as its source. */
export function describeCluster(cluster: Fields, { id, identifiers }: ClusterIds, claim: Claim): DescriptionRecord {
  const meta = fieldsAt(cluster, 'meta');
  const name = textAt(cluster, 'value');
  return {
    ...claim,
    about: id,
    identifiers: some(identifiers),
    name: name && clip(name, 500),
    aliases: some(distinct(ALIASES.flatMap((key) => textsAt(meta, key))).filter((alias) => alias !== name)),
    description: textAt(cluster, 'description'),
    labels: some(distinct(LABELS.flatMap((key) => textsAt(meta, key)))),
    attributes: attributesOf(meta),
    url: textsAt(meta, 'refs').find((ref) => URL.canParse(ref)),
  };
}

const ALIASES = ['synonyms', 'aliases'];
const LABELS = ['cfr-type-of-incident', 'kill_chain', 'mitre_platforms', 'motive', 'threat-actor-classification'];
const NO_ATTRIBUTES = new Set([...LABELS, ...ALIASES, 'refs', 'description', 'name', 'title']);

function attributesOf(meta: Fields): Record<string, string> | undefined {
  const entries = Object.keys(meta)
    .filter((key) => !NO_ATTRIBUTES.has(key) && !TARGETS.some(([name]) => name === key) && key !== '__proto__')
    .flatMap((key) => {
      const value = own(meta, key);
      const text = Array.isArray(value) ? (value.length === 1 ? textOf(value[0]) : undefined) : textOf(value);
      return text !== undefined && text.length <= LONGEST_ATTRIBUTE ? [[clip(key, 100), text] as const] : [];
    });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Fields of `meta` that name whom a cluster targets. */
const TARGETS: readonly [string, 'location' | 'sector'][] = [
  ['cfr-suspected-victims', 'location'],
  ['suspected-victims', 'location'],
  ['observed_countries', 'location'],
  ['cfr-target-category', 'sector'],
  ['target-category', 'sector'],
  ['target_categories', 'sector'],
  ['targeted-sector', 'sector'],
];

/** Whom `meta` says that a cluster targets, and to which country it is attributed. */
export function claimsOfMeta(
  cluster: Fields,
  about: string,
  claim: Claim,
): { descriptions: DescriptionRecord[]; assertions: AssertionRecord[] } {
  const meta = fieldsAt(cluster, 'meta');
  const descriptions: DescriptionRecord[] = [];
  const assertions: AssertionRecord[] = [];
  for (const [key, kind] of TARGETS) {
    for (const name of distinct(textsAt(meta, key))) {
      const country = kind === 'location' ? countryOf(name) : undefined;
      const to = country ?? keyOfName(claim.source, kind, name);
      if (!allows('TARGETS', about, to)) continue;
      descriptions.push({
        ...claim,
        about: to,
        name: country && name.length === 2 ? nameOfCountry(country) : clip(name),
      });
      assertions.push({
        ...claim,
        type: 'TARGETS',
        from: about,
        to,
        description: key.includes('suspected') ? 'suspected victim' : undefined,
      });
    }
  }
  const sponsor = countryOf(textAt(meta, 'country') ?? '');
  const sure = Number(textAt(meta, 'attribution-confidence') ?? Number.NaN);
  if (sponsor && allows('ATTRIBUTED_TO', about, sponsor)) {
    const confidence = Number.isInteger(sure) && sure >= 0 && sure <= 100 ? sure : claim.confidence;
    descriptions.push({ ...claim, about: sponsor, name: nameOfCountry(sponsor) });
    assertions.push({ ...claim, type: 'ATTRIBUTED_TO', from: about, to: sponsor, confidence });
  }
  return { descriptions, assertions };
}

const slug = (text: string): string => keyWithin('', 'source', text).replace(/^source:(?:(.*)-)?\w{16}$/, '$1');
