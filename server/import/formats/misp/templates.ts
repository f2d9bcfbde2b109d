import type { Kind } from '../../../../contract/kinds.ts';
import { kindOf } from '../../normalise.ts';
import { clip, distinct } from '../fields.ts';
import { each, ends, type Given, others, plainOf, portsOf, type Reading, textsOf, tooMany } from './members.ts';
import { about, thing } from './things.ts';
import { isHashed } from './values.ts';

/** One file with all its hashes and names. */
function file({ members }: Given): Reading | null {
  const hashed = members.filter(({ value }) => isHashed(value.named[0].id));
  const named = members.filter(
    ({ value, relation }) =>
      !isHashed(value.named[0].id) && kindOf(value.named[0].id) === 'file' && !/pattern/.test(relation),
  );
  const hashes = distinct(hashed.map(({ value }) => value.named[0].id)).sort(
    (a, b) => LONGEST_FIRST(a) - LONGEST_FIRST(b) || (a < b ? -1 : 1),
  );
  const names = distinct([
    ...named.map(({ text }) => text),
    ...hashed.flatMap(({ value }) => value.named[0].name ?? []),
  ]);
  const [subject = named.map(({ value }) => value.named[0].id).sort()[0], ...weaker] = hashes;
  if (!subject) return null;
  const algorithms = new Set(hashes.map((id) => id.split(':')[1]));
  const properties = new Set([...hashed, ...named, ...plainOf(members)]);
  return {
    subjects: [subject],
    name: names[0] && clip(names[0]),
    aliases: names.slice(1).map((name) => clip(name)),
    hashes: weaker,
    properties,
    ties: others(
      subject,
      members.filter((member) => !properties.has(member)),
      [],
    ),
    ...(algorithms.size < hashes.length && {
      repaired: ['two hashes of one algorithm cannot be one file: they stay apart'],
    }),
  };
}

const LONGEST_FIRST = (id: string): number => -id.length;

/** Names and the addresses that they resolve to. */
function resolution({ members }: Given): Reading | null {
  const names = ends(members, ['domain', 'host'], /^(domain|hostname|host|rrname|queried-domain)/);
  const targets = ends(members, ['address', 'domain'], /^(ip|rdata|a-record|aaaa-record|cname-record)/);
  const [first, ...rest] = names.length > 0 ? names : targets;
  if (!first) return null;
  const [from] = textsOf(members, /^(first-seen|time_first)$/);
  const to = textsOf(members, /^(last-seen|time_last)$/).at(-1);
  const count = Number(textsOf(members, /^count$/)[0]);
  return {
    subjects: [first.id, ...rest.map(({ id }) => id)],
    properties: plainOf(members),
    ties: [
      ...each(names, targets, (a, b) => ({ type: 'RESOLVES_TO', from: a, to: b })),
      ...others(first.id, members, [...names, ...targets]),
    ],
    first_seen: from,
    last_seen: to,
    ...tooMany(names, targets),
    count: Number.isInteger(count) && count > 0 ? count : undefined,
    ports: portsOf(members, /^port$/),
  };
}

/** Who talked to whom, and on which port. */
function connection({ members }: Given): Reading | null {
  const machines: readonly Kind[] = ['address', 'domain', 'host'];
  const sources = ends(members, machines, /src/);
  const targets = ends(members, machines, /dst/);
  const ports = portsOf(members, /^dst-port$/);
  const [first, ...rest] = targets.length > 0 ? targets : sources;
  if (!first) return null;
  return {
    subjects: [first.id, ...rest.map(({ id }) => id)],
    properties: plainOf(members),
    ties: [
      ...(ports.length === 0 ? [{}] : ports.map((port) => ({ port }))).flatMap((at) =>
        each(sources, targets, (a, b) => ({ type: 'COMMUNICATES_WITH', from: a, to: b, ...at })),
      ),
      ...others(first.id, members, [...sources, ...targets]),
    ],
    ...tooMany(sources, targets),
    first_seen: textsOf(members, /^first-packet-seen$/)[0],
    last_seen: textsOf(members, /^last-packet-seen$/).at(-1),
    ports: sources.length === 0 ? ports : [],
  };
}

/** An address, perhaps with the name by which it was reached. */
function service({ members }: Given): Reading | null {
  const addresses = ends(members, ['address', 'network']);
  const names = ends(members, ['domain', 'host']);
  const [first, ...rest] = addresses.length > 0 ? addresses : names;
  if (!first) return null;
  return {
    subjects: [first.id, ...rest.map(({ id }) => id)],
    properties: plainOf(members),
    ties: [
      ...each(names, addresses, (a, b) => ({ type: 'RELATED_TO', from: a, to: b, name: 'seen-with' })),
      ...others(first.id, members, [...names, ...addresses]),
    ],
    ...tooMany(names, addresses),
    ports: portsOf(members, /^dst-port$/),
  };
}

/** A URL, hosted by the name or address in it. */
function url({ members }: Given): Reading | null {
  const urls = ends(members, ['url']);
  const hosts = ends(members, ['domain', 'host', 'address']);
  const [first, ...rest] = urls;
  if (!first) return null;
  return {
    subjects: [first.id, ...rest.map(({ id }) => id)],
    properties: plainOf(members),
    ties: [
      ...each(hosts, urls, (a, b) => ({ type: 'HOSTS', from: a, to: b })),
      ...others(first.id, members, [...hosts, ...urls]),
    ],
  };
}

/** One thing of a kind of its own, with whatever else the object names related to it by the name of the relation. */
const main =
  (kind: Kind, relations: RegExp): Template =>
  ({ members }) => {
    const found = ends(members, [kind], relations);
    const [first] = found.sort((a, b) => b.id.length - a.id.length || (a.id < b.id ? -1 : 1));
    return first ? about(first.id, members, ({ value }) => value.named[0].id === first.id) : null;
  };

type Template = (given: Given) => Reading | null;

const TEMPLATES: Readonly<Record<string, Template>> = {
  file,
  'domain-ip': resolution,
  'passive-dns': resolution,
  'dns-record': resolution,
  'network-connection': connection,
  'network-socket': connection,
  netflow: connection,
  'ip-port': service,
  url,
  x509: main('certificate', /^x509-fingerprint/),
  whois: main('domain', /^domain$/),
  asn: main('network', /^asn$/),
  vulnerability: main('vulnerability', /^(id|cve-id)$/),
};

/**
 * What an object says, by its template. A template that is not known, or an object without what its template is about,
 * is a thing of its own.
 */
export function readObject(given: Given): Reading {
  const template = Object.hasOwn(TEMPLATES, given.template) ? TEMPLATES[given.template] : undefined;
  return template?.(given) ?? thing(given);
}
