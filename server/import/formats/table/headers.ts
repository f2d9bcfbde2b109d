import type { ColumnRole, ValueType } from '../../../../contract/tables.ts';
import { comparable, typeOf } from './types.ts';

/** The words by which tables head their columns. */
const WORDS: Partial<Record<ColumnRole, string>> = {
  value:
    'indicator, indicators, ioc, iocs, value, data, observable, artifact, artefact, indicator value, ioc value, indicator of compromise, indicators of compromise, indicator data',
  type: 'type, types, ioc type, indicator type, data type, value type, observable type, kind, ioc kind, datatype, attribute type, record type',
  use: 'use, usage, purpose, threat type, threat, threattype',
  note: 'note, notes, description, descriptions, comment, comments, context, details, short description, remark, remarks, additional info, info, information, explanation',
  name: 'name, title, display name, sample name, vulnerability name',
  aliases: 'aliases, alias, other names, also known as, synonyms',
  labels: 'tags, tag, labels, label, keywords, attribute tag',
  first_seen:
    'first seen, firstseen, first seen utc, first observed, first seen date, seen, observed, timestamp, @timestamp, time, event time, start, start date, first submission, first submission date, date first seen, valid from, validfrom',
  last_seen:
    'last seen, lastseen, last seen utc, last observed, last online, end, end date, last submission date, last seen date, date last seen',
  published:
    'date, published, date added, dateadded, added, publication date, date published, created, created at, creation date, reported, report date, reported at, date reported',
  port: 'port, ports, dst port, dest port, destination port, c2 port, src port, remote port',
  count: 'count, hits, occurrences, times seen, sightings, number of sightings, events',
  confidence: 'confidence, confidence level, certainty',
  tlp: 'tlp, marking, marking tlp, traffic light protocol',
  url: 'reference, references, ref, report url, source url, report link, permalink, more information, urlhaus link, external reference',
  source: 'source, sources, feed, provider, publisher, vendor, source name',
  malware: 'malware, malware family, family, malware name, malware printable, signature, malware families',
  tool: 'tool, tools, software',
  cluster: 'cluster, activity cluster, intrusion set',
  actor:
    'actor, actors, threat actor, threat actors, threat group, group, apt, adversary, attribution, attributed to, apt group',
  campaign: 'campaign, campaigns, operation, phase, wave',
  victim:
    'victim, victims, organisation, organization, org, customer, target, targets, targeted organisation, targeted organization, seen at',
  technique:
    'technique, techniques, technique id, attack id, mitre, ttp, ttps, mitre att&ck, att&ck, attack technique, mitre id',
  vulnerability: 'cve, cves, cve id, vulnerability, vulnerabilities',
  location: 'country, country code, location, geo, geolocation, cc',
  network: 'asn, as number, autonomous system',
  from: 'from, src id, start id, from id',
  from_type: 'from type, source type, from kind, source kind',
  relation: 'relation, relationship, relation type, relationship type, edge, predicate, edge type, verb',
  to: 'to, dst id, end id, to id',
  to_type: 'to type, target type, to kind, target kind',
};

const ROLES = new Map<string, ColumnRole>(
  Object.entries(WORDS).flatMap(([role, words]) =>
    words.split(', ').map((word) => [word, role as ColumnRole] as const),
  ),
);

/** Types that, as a header, head values: `md5`, `ip address`, `file name`. */
const VALUES: ReadonlySet<ValueType> = new Set([
  'address',
  'domain',
  'host',
  'url',
  'hash',
  'filename',
  'path',
  'file',
  'email',
  'network',
  'account',
  'certificate',
]);

interface Heading {
  role: ColumnRole;
  type?: ValueType;
}

/**
 * What a header says of its column; null where it is no word that is known. Of the path of a key (`source.ip`,
 * `threat.indicator.first_seen`) what stands behind `indicator`, or a last step that heads values of one type.
 */
export function headerOf(header: string): Heading | null {
  const path = header.trim().split('.');
  const known = headingOf(header);
  if (known || path.length === 1) return known;
  const behind = path.lastIndexOf('indicator') + 1;
  const last = headingOf(path.at(-1) ?? '');
  return (behind > 0 ? headingOf(path.slice(behind).join('.')) : null) ?? (last?.type ? last : null);
}

function headingOf(header: string): Heading | null {
  return headingOfWord(header) ?? headingOfWord(header.replace(/([a-z])(?=[A-Z])/g, '$1 '));
}

function headingOfWord(header: string): Heading | null {
  const word = comparable(header);
  const role = ROLES.get(word);
  if (role) return { role };
  const type = typeOf(header);
  return type && VALUES.has(type) ? { role: 'value', type } : null;
}
