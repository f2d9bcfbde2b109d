import type { Kind } from '../../../../contract/kinds.ts';
import type { AssertionRecord, Claim, DescriptionRecord } from '../../records.ts';
import { clip, distinct, type Fields, fieldsAt, own, textAt, textOf, textsAt } from '../fields.ts';
import { keyWithin, readUuid, uuidOfText } from '../keys.ts';
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

export const kindOfGalaxy = (type: string): Kind => KIND_OF_GALAXY.find(([types]) => types.test(type))?.[1] ?? 'other';

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
  const external = textAt(meta, 'external_id') ?? '';
  if (ATTACK_GALAXY.test(type) && /^t\d{4}(\.\d{3})?$/i.test(external)) return `technique:${external.toUpperCase()}`;
  return type === 'country' ? countryOf(textAt(meta, 'ISO') ?? '') : undefined;
}

function stixIdOf(cluster: Fields, type: string, uuid: string): string | undefined {
  const named = STIX_TYPES.find(([types]) => types.test(type))?.[1];
  if (!named) return undefined;
  const isTactic = /^TA\d{4}$/.test(textAt(fieldsAt(cluster, 'meta'), 'external_id') ?? '');
  return isTactic ? `other:x-mitre-tactic--${uuid}` : `${kindOfGalaxy(type)}:${named}--${uuid}`;
}

/** The id of a cluster of which only the UUID is known: it is whatever the galaxy that holds it says. */
export const idOfUuid = (uuid: string): string => `other:x-misp-galaxy--${uuid}`;

/** The id of a cluster of which only the tag is known, `misp-galaxy:type="value"`. */
export const idOfTag = (type: string, value: string): string =>
  `${kindOfGalaxy(type)}:x-misp-tag--${uuidOfText(`misp-galaxy:${type}="${value}"`)}`;

/** Single texts of `meta` that are claims about the thing; what else it holds stays in the original. */
const LONGEST_ATTRIBUTE = 200;

/** What a galaxy says of one of its clusters, `claim` with the galaxy as its source. */
export function describeCluster(cluster: Fields, { id, identifiers }: ClusterIds, claim: Claim): DescriptionRecord {
  const meta = fieldsAt(cluster, 'meta');
  const refs = textsAt(meta, 'refs');
  const name = textAt(cluster, 'value');
  return {
    ...claim,
    about: id,
    identifiers: identifiers.length > 0 ? identifiers : undefined,
    name: name && clip(name, 500),
    aliases: some(distinct(textsAt(meta, 'synonyms')).filter((alias) => alias !== name)),
    description: textAt(cluster, 'description'),
    labels: some(distinct(LABELS.flatMap((key) => textsAt(meta, key)))),
    attributes: attributesOf(meta),
    url: refs[0],
  };
}

const LABELS = ['cfr-type-of-incident', 'kill_chain', 'mitre_platforms', 'motive', 'threat-actor-classification'];
const NO_ATTRIBUTES = new Set([...LABELS, 'synonyms', 'refs', 'description', 'name', 'title']);

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
  ['cfr-target-category', 'sector'],
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
      const to = (kind === 'location' ? countryOf(name) : undefined) ?? keyWithin(claim.source, kind, name);
      if (!allows('TARGETS', about, to)) continue;
      descriptions.push({ ...claim, about: to, name: clip(name) });
      assertions.push({
        ...claim,
        type: 'TARGETS',
        from: about,
        to,
        description: key.includes('suspected') ? 'suspected victim' : undefined,
      });
    }
  }
  const country = countryOf(textAt(meta, 'country') ?? '');
  const sure = Number(textAt(meta, 'attribution-confidence') ?? Number.NaN);
  if (country && allows('ATTRIBUTED_TO', about, country)) {
    const confidence = Number.isInteger(sure) && sure >= 0 && sure <= 100 ? sure : claim.confidence;
    descriptions.push({ ...claim, about: country, name: nameOfCountry(country) });
    assertions.push({ ...claim, type: 'ATTRIBUTED_TO', from: about, to: country, confidence });
  }
  return { descriptions, assertions };
}

const some = (texts: string[]): string[] | undefined => (texts.length > 0 ? texts : undefined);

const slug = (text: string): string => keyWithin('', 'source', text).replace(/^source:(?:(.*)-)?\w{16}$/, '$1');
