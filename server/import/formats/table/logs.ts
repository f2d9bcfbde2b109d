import type { TableColumn } from '../../../../contract/tables.ts';
import { drop } from './drop.ts';
import { areEvents, lastOf } from './events.ts';
import { wordsOf } from './headers.ts';
import { sideOf } from './pairs.ts';

/**
 * What the headers of logs mean: of Windows events, as NXLog, Winlogbeat, evtx_dump, EvtxECmd, Hayabusa and Chainsaw
 * write them, of what Splunk exports, and of Zeek. Words that name a claim in a feed name the log or a part of it here.
 */
export function settleLog(columns: TableColumn[], cells: readonly (readonly string[])[]): void {
  for (const column of columns) {
    const own = cells[column.column - 1] ?? [];
    if (isOfAddresses(column, own) || isOfProcessors(column, own)) drop(column, 'other');
  }
  settleZeek(columns);
  settleTimeline(columns);
  settleOsquery(columns);
  if (!columns.some(({ name }) => lastOf(name) === 'sourcetype') && !areEvents(columns)) return;
  for (const column of columns) if (isOfLog(column)) drop(column, 'other');
  preferZoned(columns, cells);
}

/** Whether a family is one of addresses, as a list of sockets has it. */
const isOfAddresses = ({ role }: TableColumn, cells: readonly string[]): boolean =>
  role === 'malware' && cells.length > 0 && cells.every((cell) => ADDRESS_FAMILY.test(cell));

/** Whether a machine is the one that a program was built for: `machine` in Zeek's log of programs. */
const isOfProcessors = ({ type }: TableColumn, cells: readonly string[]): boolean =>
  type === 'host' && cells.length > 0 && cells.every((cell) => PROCESSOR.test(cell));

const PROCESSOR = /^(?:i[3-6]86|x86(?:[-_]64)?|x64|amd64|ia64|arm(?:nt|64|v\d)?|unknown-\d+)$/i;

/**
 * In a log of Zeek the source is a protocol and says nothing, an operation is a procedure that was called, and who a
 * mail is from and to, its copy and its date are what it says of itself. A certificate has its fingerprint beside it.
 */
function settleZeek(columns: TableColumn[]): void {
  const words = new Set(columns.map(({ name }) => wordsOf(name)));
  if ((words.has('id orig h') && words.has('id resp h')) || (words.has('tx hosts') && words.has('rx hosts')))
    for (const column of columns)
      if (OF_ZEEK.has(column.role) || (CLAIMING.has(column.role) && OF_SYSTEMS.has(lastOf(column.name))))
        drop(column, 'other');
  const fingerprint = columns.find(({ name }) => wordsOf(name) === 'fingerprint');
  if (fingerprint && words.has('certificate serial') && words.has('certificate subject'))
    Object.assign(fingerprint, { role: 'value', type: 'certificate' });
}

/**
 * In a timeline of Plaso or Timesketch the source is the kind of log, and the names are those of the file that an event
 * was read from; what it tells stands in its message.
 */
function settleTimeline(columns: TableColumn[]): void {
  const words = new Set(columns.map(({ name }) => wordsOf(name)));
  if (!['timestamp desc', 'macb'].some((word) => words.has(word))) return;
  for (const column of columns) {
    const word = wordsOf(column.name);
    if (word === 'message' || word === 'desc') column.role = 'note';
    else if (column.role === 'source' || OF_ARTEFACT.has(word)) drop(column, 'other');
  }
}

/** In the log of osquery `name` is that of the query; on which machine it was asked stands beside it. */
function settleOsquery(columns: TableColumn[]): void {
  const named = (word: string) => columns.find(({ name }) => wordsOf(name) === word);
  const [machine, query] = [named('host identifier'), named('name')];
  if (!machine || !named('calendar time')) return;
  Object.assign(machine, { role: 'value', type: 'host' });
  if (query) drop(query, 'labels');
}

/** How a timeline heads what it read, and what it writes beside the message of an event. */
const OF_ARTEFACT: ReadonlySet<string> = new Set([
  'display name',
  'filename',
  'file name',
  'notes',
  'source name',
  'tool',
]);

/** Roles of a feed's headers that are none of a log of connections: `source`, `from`, `to`, `cc`, `date`. */
const OF_ZEEK: ReadonlySet<TableColumn['role']> = new Set(['source', 'from', 'to', 'location', 'published']);

/** By name, or by its number on the system, as osquery has it. */
const ADDRESS_FAMILY = /^(?:ip ?v?[46]|(?:af_)?inet6?|unix|\d{1,2})$/i;

/**
 * The program that logged an event says nothing itself, who signed a program is no malware, an operation of WMI is no
 * campaign, and what a program calls itself or the file that was read describes no machine.
 */
const isOfLog = ({ name, role, type }: TableColumn): boolean =>
  role === 'source' ||
  (role === 'malware' && lastOf(name) === 'signature') ||
  (CLAIMING.has(role) && OF_SYSTEMS.has(lastOf(name))) ||
  (role === 'note' && lastOf(name) === 'description') ||
  (type === 'path' && lastOf(name) === 'path') ||
  lastOf(name) === 'ip port';

/** Roles of the headers below where they are those of a feed. */
const CLAIMING: ReadonlySet<TableColumn['role']> = new Set(['actor', 'campaign', 'tool', 'victim']);

/** What a system is told to do, to what, and with what. */
const OF_SYSTEMS: ReadonlySet<string> = new Set(['group', 'operation', 'phase', 'software', 'target', 'targets']);

/** Of the times of an event that with its zone: without one it is of the clock of the machine, wherever that stood. */
function preferZoned(columns: TableColumn[], cells: readonly (readonly string[])[]): void {
  const times = columns.filter(({ role }) => role === 'first_seen');
  const isZoned = ({ column, name }: TableColumn) => {
    const own = cells[column - 1] ?? [];
    return /utc/i.test(name) || (own.length > 0 && own.every((cell) => ZONED.test(cell)));
  };
  const [first] = times;
  if (!first || isZoned(first)) return;
  const length = ({ column }: TableColumn) => cells[column - 1]?.length ?? 0;
  const zoned = times.find((column) => isZoned(column) && length(column) >= length(first));
  if (!zoned) return;
  for (const column of times) if (column !== zoned) drop(column, 'other');
}

const ZONED = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i;

/**
 * Of the ports of a connection those of its end: that of its start is chosen by chance, and one of no side is another's.
 * Of several, as logs of several protocols have them, each row has one.
 */
export function settlePorts(columns: TableColumn[]): void {
  const ports = columns.filter((column) => column.role === 'port');
  const atEnd = ports.filter((column) => sideOf(column.name) === 'end');
  const sideless = ports.filter((column) => sideOf(column.name) === null);
  const kept = atEnd.length > 0 ? atEnd : [...sideless, ...ports].slice(0, 1);
  for (const column of ports) if (!kept.includes(column)) drop(column, 'other');
}

/** Where rows are of connections, or of what accounts did, and tell no other time, they were seen when they came to be. */
export function settleCreated(columns: TableColumn[]): void {
  const values = columns.filter(({ role }) => role === 'value');
  const sides = new Set(values.flatMap(({ name }) => sideOf(name) ?? []));
  const isOfEvents = sides.size === 2 || values.some(({ type }) => type === 'account');
  if (!isOfEvents || columns.some(({ role }) => role === 'first_seen')) return;
  const created = columns.find(({ role, name }) => role === 'published' && CREATED.test(lastOf(name)));
  if (created) created.role = 'first_seen';
}

const CREATED = /^(?:created(?: date time)?|creation date)$/;
