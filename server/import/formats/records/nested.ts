import type { ColumnRole } from '../../../../contract/tables.ts';
import { groupBy } from '../../../group.ts';
import { isWeak, readHash } from '../../normalise.ts';
import { isHostName } from '../../text/hosts.ts';
import { type Fields, isFields } from '../fields.ts';
import { columnsOf } from '../table/columns.ts';
import { detect, type Found } from '../table/detect.ts';
import { MOST_RECORDS } from '../table/dialect.ts';
import { headerOf, headsHosts } from '../table/headers.ts';
import type { Layout } from '../table/layout.ts';
import { dnsOf, isHeaded } from '../table/pairs.ts';
import { holdsAccounts, isPrincipal } from '../table/sign-ins.ts';
import { canBeHost } from '../table/value.ts';
import { flatOf } from './cells.ts';
import { listsIn, membersIn, valueAt, valueListsIn, without } from './lists.ts';
import { isMentioned, isReport } from './report.ts';

/** The share of records that must hold a value in their columns of values. */
const MOST = 0.5;

/** Where each record holds a list of further ones, which are then rows of a table of their own. */
export interface Nested {
  path: readonly string[];
  /** Keys of the record beside the list that are columns of each row within. */
  context: ReadonlyMap<string, ColumnRole>;
}

/** The keys of the first records as columns, and their rows. */
export function layoutOf(records: readonly Fields[], constants: Layout['constants'] = {}, most = MOST_RECORDS): Layout {
  const first = records.slice(0, most).map(flatOf);
  const headers = [...new Set(first.flatMap(({ cells }) => [...cells.keys()]))];
  const rows = first.map(({ cells }) => headers.map((header) => cells.get(header) ?? ''));
  return { header: 0, regular: 1, known: true, headers, rows, width: headers.length, constants };
}

/** How records hold values: `headed` under keys that say so, `found` under others; null where most hold none. */
export function valuesIn(records: readonly Fields[]): { by: 'headed' | 'found'; holding: number } | null {
  const layout = layoutOf(records);
  const columns = columnsOf(layout);
  const values = columns.filter(({ role }) => role === 'value' || role === 'from');
  const by = values.some(({ name }) => headerOf(name)?.role === 'value') ? 'headed' : 'found';
  const isTyped = by === 'headed' || columns.some(({ role }) => role === 'type');
  const hosts = values.filter(({ name }) => headsHosts(name));
  const accounts = values.filter(holdsAccounts);
  const isValue = (cell: string) => {
    const found = detect(cell);
    return found !== null && (isTyped || isPlainly(found));
  };
  const holding = layout.rows.filter(
    (row) =>
      values.some(({ column }) => isValue(cellAt(row, column))) ||
      hosts.some(({ column }) => canBeHost(cellAt(row, column))) ||
      accounts.some(({ column }) => isPrincipal(cellAt(row, column))),
  ).length;
  return layout.rows.length === 0 || holding < layout.rows.length * MOST || holding === 0 ? null : { by, holding };
}

const cellAt = (row: readonly string[], column: number): string => (row[column - 1] ?? '').trim();

/** Whether a value is nothing else: `action.target` may be the name of a field, and of files some have only a name. */
const isPlainly = ({ kind, id }: Found): boolean => {
  const host = id.slice(kind.length + 1);
  return !isWeak(id) && (kind !== 'domain' || isHostName(host, false) || INSIDE.test(host));
};

/** Names that the public list does not know: those of internal networks, of Tor, and for documentation. */
const INSIDE = /\.(?:corp|example|home|internal|intra|lan|local|onion|test)$/;

/**
 * The lists within records whose members hold values, that with most first; none where few of the records hold one. In
 * records that are about values of their own what is headed as values, or is nothing else, counts alone.
 */
export function nestedIn(records: readonly Fields[]): { lists: Nested[]; isAbout: boolean } {
  const first = records.slice(0, MOST_RECORDS);
  if (first.length > 0 && first.every(isOfLayer)) return { lists: [], isAbout: true };
  const own = areReports(first) ? first.map(withoutValueLists) : first;
  const lists = groupBy(
    first.flatMap((record, index) =>
      [...listsIn(record), ...(own === first ? [] : valueListsIn(record))].map((one) => ({ ...one, index })),
    ),
    ({ path }) => JSON.stringify(path),
  );
  const isAbout = lists.size > 0 && areValues(own);
  const found = [...lists.values()].flatMap((same) => {
    const { path = [] } = same[0] ?? {};
    const members = same.flatMap(membersIn).filter(isFields).slice(0, MOST_RECORDS);
    const values = readable({ path, members }, isAbout);
    return values ? [{ ...values, path, members, of: same.map(({ index }) => index) }] : [];
  });
  const holding = new Set(found.flatMap(({ of }) => of)).size;
  if (holding < first.length * MOST && !isAbout) return { lists: [], isAbout };
  const sorted = found.sort((a, b) => Number(b.by === 'headed') - Number(a.by === 'headed') || b.holding - a.holding);
  const withContext = sorted.map(({ path, members }) => ({
    path,
    context: isAbout ? timeOf(own, members) : contextOf(own, members),
  }));
  return { lists: withContext, isAbout };
}

/** A technique in a layer of the ATT&CK Navigator: its `links` and `metadata` only tell of it. */
const isOfLayer = ({ techniqueID }: Fields): boolean => typeof techniqueID === 'string';

const NOTHING: Nested['context'] = new Map();

/** Of answers of a name server within an event, as Suricata and Packetbeat log them, the time of that. */
function timeOf(records: readonly Fields[], members: readonly Fields[]): Nested['context'] {
  const dns = dnsOf(columnsOf(layoutOf(members)));
  const keys = new Set(members.flatMap((member) => Object.keys(member)));
  const areAnswers = [dns.name, dns.data].every((words) => [...keys].some((name) => isHeaded({ name }, words)));
  if (!areAnswers) return NOTHING;
  return new Map([...contextOf(records, members)].filter(([key]) => OF_EVENT.test(key)));
}

/** How an event heads when it was. */
const OF_EVENT = /^@?(?:timestamp|time|ts)$/;

/** How the members of a list hold values, where it is one to read; null for what is only referred to or mentioned. */
export function readable(
  { path, members }: { path: readonly string[]; members: readonly Fields[] },
  strictly: boolean,
): ReturnType<typeof valuesIn> {
  const key = path.at(-1) ?? '';
  if (headerOf(key)?.role === 'url') return null;
  const values = valuesIn(members);
  if (strictly && values && areLinks(members)) return null;
  if (values?.by !== 'found') return values;
  return isMentioned(key) || (strictly && !areValues(members, PLAIN)) ? null : values;
}

/** Whether records say no more than where to read more. */
const areLinks = (records: readonly Fields[]): boolean =>
  columnsOf(layoutOf(records))
    .filter(({ role }) => role === 'value')
    .every(({ name }) => /\b(?:perma)?links?$/i.test(name));

/** Whether records are about values of their own: under keys that say so, or what is plainly one under others. */
const areValues = (records: readonly Fields[], plainly: ReadonlySet<string> = MACHINES): boolean =>
  mostHold(records, (value, isHeaded) => isHeaded || (plainly.has(value.kind) && isPlainly(value)));

/** Whether records are each about a machine or a file, under keys that say so. */
export const areThings = (records: readonly Fields[]): boolean =>
  mostHold(records, (value, isHeaded) => isHeaded && PLAIN.has(value.kind) && isPlainly(value));

function mostHold(records: readonly Fields[], isOne: (value: Found, isHeaded: boolean) => boolean): boolean {
  const layout = layoutOf(records);
  const values = columnsOf(layout).filter(({ role }) => role === 'value' || role === 'from');
  const holding = layout.rows.filter((row) =>
    values.some(({ column, name }) => {
      const value = detect(cellAt(row, column));
      return value !== null && isOne(value, headerOf(name)?.role === 'value');
    }),
  );
  return holding.length > 0 && holding.length >= layout.rows.length * MOST;
}

const MACHINES: ReadonlySet<string> = new Set(['address', 'domain', 'email']);
const PLAIN: ReadonlySet<string> = new Set(['address', 'domain', 'file', 'network']);

/** Whether most records are reports that list values, and none of them one that is itself called like a value. */
const areReports = (records: readonly Fields[]): boolean =>
  records.some((record) => valueListsIn(record).some(({ list }) => areSeveral(list))) &&
  records.filter(isReport).length >= records.length * MOST;

/** Whether values are of several things, and not the hashes of one file. */
const areSeveral = (list: readonly unknown[]): boolean =>
  new Set(list.map((one) => readHash(String(one))?.split(':')[0] ?? one)).size < list.length ||
  list.filter((one) => readHash(String(one)) === null).length > 1;

const withoutValueLists = (record: Fields): Fields =>
  valueListsIn(record).reduce((rest, { path }) => without(rest, path), record);

/** What a record says of each row within it. */
const CONTEXT: ReadonlySet<ColumnRole> = new Set([
  'use',
  'labels',
  'first_seen',
  'last_seen',
  'published',
  'confidence',
  'tlp',
  'url',
  'malware',
  'tool',
  'cluster',
  'actor',
  'campaign',
  'victim',
]);

/** Keys beside the list that say of each row what no column of its own does; of several things in a list tags alone. */
function contextOf(records: readonly Fields[], members: readonly Fields[]): Map<string, ColumnRole> {
  const own = columnsOf(layoutOf(members));
  const names = new Set(own.map(({ name }) => name));
  const roles = new Set(own.map(({ role }) => role));
  const context = new Map<string, ColumnRole>();
  for (const record of records.slice(0, MOST_RECORDS))
    for (const key of flatOf(record).cells.keys()) {
      const role = headerOf(key)?.role;
      if (!role || !CONTEXT.has(role) || roles.has(role) || names.has(key)) continue;
      if (role === 'labels' || !Array.isArray(valueAt(record, key.split('.')))) context.set(key, role);
    }
  return context;
}
