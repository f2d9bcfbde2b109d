import type { ColumnRelation, TableColumn } from '../../../../contract/tables.ts';
import { wordsOf } from './headers.ts';
import { nameOf } from './mapping.ts';
import { signInsOf } from './sign-ins.ts';

/**
 * Columns of values that their headers join, and nothing else does: the ends of a connection, as logs have them, and
 * what a passive DNS answer has of a name.
 */

type Side = 'start' | 'end';

const NAMED =
  '(?: ?(?:ip|ips|ip address|ip addr|addr|address|address ip[46]|network address|host|hostname|host name|h))?';
const WORDS: Record<Side, string> = {
  start: 'src|source|orig|originator|local|laddr|client|initiator',
  end: 'dst|dest|destination|resp|responder|remote|raddr|foreign|server',
};
const SIDES: [Side, RegExp][] = [
  ['start', new RegExp(`(?:^| )(?:${WORDS.start})${NAMED}$|^c ip$|^sa$`)],
  ['end', new RegExp(`(?:^| )(?:${WORDS.end})${NAMED}$|^s ip$|^da$`)],
];
/** A port as its header tells: `id.orig_p`, `dest_port`. */
const PORT = /(?: ?port| p)$/;

/** Headers of ports in flows, which no blank parts. */
const OF_FLOWS: ReadonlyMap<string, string> = new Map([
  ['sport', 'src port'],
  ['dport', 'dst port'],
]);

/** Which end of a connection a header names; null where it names none. */
export function sideOf(header: string): Side | null {
  const words = (OF_FLOWS.get(wordsOf(header)) ?? wordsOf(header)).replace(PORT, '');
  return SIDES.find(([, names]) => names.test(words))?.[0] ?? null;
}

/** Relations that headers say: from the one start of a connection to its one end, from a name to what it stands for. */
export function relationsOf(columns: readonly TableColumn[]): ColumnRelation[] {
  const values = columns.filter(({ role, name }) => role === 'value' && name !== '');
  const [named = [], ends] = (['start', 'end'] as const).map((side) =>
    values.filter(({ name }) => sideOf(name) === side),
  );
  const starts = named.length > 0 ? named : values.filter(({ name }) => IS_DEVICE.test(wordsOf(name)));
  const of = (words: readonly string[]) => values.filter(({ name }) => words.includes(wordsOf(name)));
  return [
    ...connections(starts, named.length > 0 ? ends : ends?.filter(isFarEnd)),
    ...joined(of(DNS.name), 'RESOLVES_TO', of(DNS.data)),
    ...signInsOf(columns),
  ];
}

/** The other machine of an event, as EvtxECmd has it, may as well be the start of what was seen on this one. */
const isFarEnd = ({ name }: TableColumn): boolean => wordsOf(name) !== 'remote host';

/** From the one start to the one end; where several are headed, from each to the address that is headed like it. */
function connections(starts: TableColumn[] = [], ends: TableColumn[] = []): ColumnRelation[] {
  const one = joined(starts, 'COMMUNICATES_WITH', ends);
  if (one.length > 0) return one;
  const addresses = (columns: TableColumn[]) => columns.filter(({ type }) => type === 'address');
  return addresses(starts).flatMap((start) => {
    const alike = addresses(ends).filter((end) => withoutSide(end) === withoutSide(start));
    return joined([start], 'COMMUNICATES_WITH', alike);
  });
}

/** The words of a header without that for its side: what `SourceAddress` and `DestAddress` have in common. */
const withoutSide = ({ name }: TableColumn): string => wordsOf(name).replace(SIDE, '');
const SIDE = new RegExp(`\\b(?:${WORDS.start}|${WORDS.end})\\b`);

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

/** Whether a header names what a name server was asked for, or its answer. */
export const isOfDns = (header: string): boolean => isAmong(header, [...DNS.name, ...DNS.data]);

export const isRecordType = (header: string): boolean => isAmong(header, DNS.type);

const isAmong = (header: string, words: readonly string[]): boolean => words.includes(wordsOf(header));
/** Records by which a name resolves; those of others say something else of it. */
const RESOLVING: ReadonlySet<string> = new Set(['', 'A', 'AAAA', 'CNAME']);

/** The record of passive DNS that a row is of, where a name does not resolve by it: `NS`, `MX`. */
export function otherRecord(columns: readonly TableColumn[], cellOf: (column: TableColumn) => string): string | null {
  const column = columns.find(({ name }) => isRecordType(name));
  const type = column ? cellOf(column).trim().toUpperCase() : '';
  return RESOLVING.has(type) ? null : type;
}

/** Names of the columns of values beside which the port of a row does not stand: the start of a connection, a name asked for. */
export function portlessOf(columns: readonly TableColumn[]): ReadonlySet<string> {
  const values = columns.filter(({ role }) => role === 'value');
  const hasEnd = values.some(({ name }) => sideOf(name) === 'end');
  const isStart = (name: string) => sideOf(name) === 'start' || IS_DEVICE.test(wordsOf(name));
  const isWhereLogged = ({ name, type }: TableColumn) => type === 'host' && IS_LOGGED.test(wordsOf(name));
  const portless = values.filter(
    (column) =>
      (hasEnd && (isStart(column.name) || isWhereLogged(column) || isAmong(column.name, DNS.data))) ||
      DNS.name.some((word) => wordsOf(column.name).endsWith(word)),
  );
  return new Set(portless.map(nameOf));
}

/** A machine that a log names, of no side: on which it was kept. */
const IS_LOGGED = /(?:^| )(?:host|host ?name|computer(?: name)?)$/;

/** The machine that a log was kept on. */
const IS_DEVICE = /^(?:device|computer|machine|workstation)(?: name)?$/;
