import type { ColumnRelation, TableColumn } from '../../../../contract/tables.ts';
import { lastOf } from './events.ts';
import { wordsOf } from './headers.ts';
import { nameOf } from './mapping.ts';
import { signInsOf } from './sign-ins.ts';

/**
 * Columns of values that their headers join, and nothing else does: the ends of a connection, as logs have them, and
 * what a passive DNS answer has of a name.
 */

type Side = 'start' | 'end';

const NAMED =
  '(?: ?(?:ip|ips|ip address|ip addr|addr|address|address ip[46]|network address|host|hosts|hostname|host name|h))?';
const WORDS: Record<Side, string> = {
  start: 'src|source|orig|originator|local|laddr|client|initiator|tx',
  end: 'dst|dest|destination|tgt|resp|responder|remote|raddr|foreign|server|rx',
};
const SIDES: [Side, RegExp][] = [
  ['start', new RegExp(`(?:^| )(?:${WORDS.start})${NAMED}$|^c ip$|^sa$`)],
  ['end', new RegExp(`(?:^| )(?:${WORDS.end})${NAMED}$|^s ip$|^da$`)],
];
/** A port as its header tells: `id.orig_p`, `dest_port`. */
const PORT = /(?: ?port| p)$/;

/** Headers of flows: of ports, which no blank parts, and those of SiLK, whose `sIP` is no `s-ip` of a web server. */
const OF_FLOWS: ReadonlyMap<string, string> = new Map([
  ['sport', 'src port'],
  ['dport', 'dst port'],
  ['sIP', 'src ip'],
  ['dIP', 'dst ip'],
  ['sPort', 'src port'],
  ['dPort', 'dst port'],
]);

/** Which end of a connection a header names; null where it names none. */
export function sideOf(header: string): Side | null {
  const given = OF_FLOWS.get(header.trim()) ?? OF_FLOWS.get(wordsOf(header)) ?? wordsOf(header);
  const words = given.replace(PORT, '');
  return SIDES.find(([, names]) => names.test(words))?.[0] ?? null;
}

/** Relations that headers say: from the one start of a connection to its one end, from a name to what it stands for. */
export function relationsOf(columns: readonly TableColumn[]): ColumnRelation[] {
  const values = columns.filter(({ role, name }) => role === 'value' && name !== '');
  const [named = [], ends] = (['start', 'end'] as const).map((side) =>
    values.filter(({ name }) => sideOf(name) === side),
  );
  const starts = named.length > 0 ? named : values.filter(({ name }) => IS_DEVICE.test(wordsOf(name)));
  const atHome = named.length > 0 && named.every(isHere) ? values.filter(isMachineHere) : [];
  const dns = dnsOf(columns);
  const of = (words: readonly string[]) => values.filter((column) => isHeaded(column, words));
  return [
    ...connections(starts, named.length > 0 ? ends : ends?.filter(isFarEnd)),
    ...[atHome, named.length > 0 ? of(FORWARDED) : []].flatMap((machines) =>
      joined(machines, 'COMMUNICATES_WITH', ends),
    ),
    ...joined(named, 'COMMUNICATES_WITH', values.filter(isRequested)),
    ...joined(named, 'looked up', of(ASKED_FOR)),
    ...of(dns.data).flatMap((data) => joined(of(dns.name), 'RESOLVES_TO', [data])),
    ...signInsOf(columns),
  ];
}

/** What a client asked a web server for, as logs of proxies head it; not the page from which it came. */
const isRequested = ({ name, type }: TableColumn): boolean =>
  type === 'url' && /(?:^| )(?:url|uri|url (?:full|original)|request)$/.test(wordsOf(name));

/** Whether rows are of connections: their headers name a start and an end. */
export const areConnections = (columns: readonly TableColumn[]): boolean =>
  new Set(columns.flatMap(({ role, name }) => (role === 'value' ? (sideOf(name) ?? []) : []))).size === 2;

/** Whether a start is of the machine that the log was kept on. */
const isHere = ({ name }: TableColumn): boolean => /\b(?:local|laddr)\b/.test(wordsOf(name));

/** The name of that machine. */
const isMachineHere = ({ name, type }: TableColumn): boolean =>
  (type === 'host' || type === 'domain') &&
  /^(?:device name|host identifier|fqdn|host ?name|computer)$/.test(wordsOf(name));

/** From whom a proxy or balancer took a request, where the client of the log is that. */
const FORWARDED = ['x forwarded for', 'http x forwarded for', 'xff'];

/** The other machine of an event, as EvtxECmd has it, may as well be the start of what was seen on this one. */
const isFarEnd = ({ name }: TableColumn): boolean => wordsOf(name) !== 'remote host';

/**
 * From the one start to the one end; where several are headed, from each to the address that is headed like it: of a
 * client to that of a server, of a source to that of a destination, and so with NAT.
 */
function connections(starts: TableColumn[] = [], ends: TableColumn[] = []): ColumnRelation[] {
  const one = joined(starts, 'COMMUNICATES_WITH', ends);
  if (one.length > 0) return one;
  const addresses = (columns: TableColumn[]) => columns.filter(({ type }) => type === 'address');
  return addresses(starts).flatMap((start) => {
    const alike = addresses(ends).filter(
      (end) => withoutSide(end) === withoutSide(start) && isOfService(end) === isOfService(start),
    );
    return joined([start], 'COMMUNICATES_WITH', alike);
  });
}

/** The words of a header without that for its side: what `SourceAddress` and `DestAddress` have in common. */
const withoutSide = ({ name }: TableColumn): string => wordsOf(name).replace(SIDE, '');
const SIDE = new RegExp(`\\b(?:${WORDS.start}|${WORDS.end})\\b`);

/** Whether a header calls an end by what it asks or serves, as ECS does beside source and destination. */
const isOfService = ({ name }: TableColumn): boolean => /\b(?:client|server)\b/.test(wordsOf(name));

function joined(starts: TableColumn[] = [], type: string, ends: TableColumn[] = []): ColumnRelation[] {
  const [start, end] = [theOne(starts), theOne(ends)];
  return start && end ? [{ from: nameOf(start), type, to: nameOf(end) }] : [];
}

/** The one of several that are headed alike, or the one address among them. */
function theOne(columns: TableColumn[]): TableColumn | undefined {
  const addresses = columns.filter(({ type }) => type === 'address');
  return [columns, addresses].find((some) => some.length === 1)?.[0];
}

/** The words of the Passive DNS Common Output Format (draft-dulaunoy-dnsop-passive-dns-cof), of the logs of Zeek, of tshark, of ECS, and of VirusTotal. */
const DNS = {
  name: ['rrname', 'query', 'dns qry name', 'dns question name', 'attributes host name'],
  data: ['rdata', 'answers', 'dns a', 'dns aaaa', 'dns resolved ip', 'attributes ip address'],
  type: ['rrtype', 'qtype name'],
} as const;

/** Names that the start of a connection asked for: of Zeek and ECS. Packets hold the name in the answer, too, whose start is the server. */
const ASKED_FOR = ['query', 'dns question name'];

/** The same where only what stands beside each other tells: answers of ECS and DoH, of RiskIQ, and in events of Sysmon. */
const BESIDE: { name: string; data: string; type?: string; ttl?: string }[] = [
  { name: 'name', data: 'data', type: 'type', ttl: 'ttl' },
  { name: 'value', data: 'resolve', type: 'record type' },
  { name: 'query name', data: 'query results' },
];

/** The headers of names that were asked for, of answers and of types of records that these columns have. */
export function dnsOf(columns: readonly TableColumn[]): Record<keyof typeof DNS, readonly string[]> {
  const beside = BESIDE.filter((one) =>
    Object.values(one).every((word) => columns.some((column) => isHeaded(column, [word]))),
  );
  const more = (part: 'name' | 'data' | 'type') => [...DNS[part], ...beside.flatMap((one) => one[part] ?? [])];
  return { name: more('name'), data: more('data'), type: more('type') };
}

/** Whether a column is headed by one of some words; those of Sysmon stand in events under keys with steps. */
export const isHeaded = ({ name }: Pick<TableColumn, 'name'>, words: readonly string[]): boolean =>
  words.includes(wordsOf(name)) || (/Query(?:Name|Results)$/.test(name) && words.includes(lastOf(name)));

/** Whether a header names what a name server was asked for, or its answer. */
export const isOfDns = (header: string): boolean =>
  isHeaded({ name: header }, [...DNS.name, ...DNS.data, 'query name', 'query results']);

/** Records by which a name resolves; those of others say something else of it. */
const RESOLVING: ReadonlySet<string> = new Set(['', 'A', 'AAAA', 'CNAME', '1', '28', '5']);

/** The column that says of which type a record of passive DNS is; absent where none does. */
export function recordTypeOf(columns: readonly TableColumn[]): TableColumn | undefined {
  const types = dnsOf(columns).type;
  return columns.find((one) => isHeaded(one, types));
}

/** The type of a record of passive DNS by which a name does not resolve: `NS`, `MX`; null of any other, and of none. */
export function otherRecord(cell: string): string | null {
  const type = cell.trim().toUpperCase();
  return RESOLVING.has(type) ? null : type;
}

/** Names of the columns of values beside which the port of a row does not stand: the start of a connection, a name asked for. */
export function portlessOf(columns: readonly TableColumn[]): ReadonlySet<string> {
  const values = columns.filter(({ role }) => role === 'value');
  const hasEnd = values.some(({ name }) => sideOf(name) === 'end');
  const isStart = (name: string) => sideOf(name) === 'start' || IS_DEVICE.test(wordsOf(name));
  const isWhereLogged = ({ name, type = 'any' }: TableColumn) =>
    /^(?:host|domain|address)$/.test(type) && IS_LOGGED.test(wordsOf(name));
  const portless = values.filter(
    (column) =>
      (hasEnd &&
        (isStart(column.name) || isHeaded(column, FORWARDED) || isWhereLogged(column) || isHeaded(column, DNS.data))) ||
      DNS.name.some((word) => wordsOf(column.name).endsWith(word)),
  );
  return new Set(portless.map(nameOf));
}

/** A machine that a log names, of no side: on which it was kept. */
const IS_LOGGED = /(?:^| )(?:host|host ?name|host identifier|host ips?|fqdn|computer(?: name)?)$/;

/** The machine that a log was kept on. */
const IS_DEVICE = /^(?:(?:device|computer|machine|workstation)(?: name)?|host identifier)$/;
