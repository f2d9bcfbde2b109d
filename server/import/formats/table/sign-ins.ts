import type { ColumnRelation, TableColumn } from '../../../../contract/tables.ts';
import { drop } from './drop.ts';
import { areEvents } from './events.ts';
import { wordsOf } from './headers.ts';
import { nameOf } from './mapping.ts';

/**
 * Logs of what accounts did in a cloud, and from which address: sign-ins of Entra ID, the unified audit log of Microsoft
 * 365, the system log of Okta, activities of Google Workspace. Words that head claims in a feed head parts of the event here.
 */

/** How the logs head who did it, by the last steps of a key; what stands there is the name of an account. */
const ACCOUNTS =
  /^(?:audit ?data |properties )?(?:user principal name|upn|user ?ids?|user ?name|actor alternate id|actor email|(?:proto payload )?(?:authentication info )?principal email|user identity arn)$/;
/** How they head from where. */
const CLIENTS = /(?:^| )(?:client|caller|actor|source)? ?ip ?addr(?:ess)?$|(?:^| )(?:client|caller) ?ip$/;
/** How they head when, where it is the time of the event. */
const TIMES = /^(?:audit ?data )?(?:date|published|creat(?:ed|ion) ?(?:date|time|date time)|time|id time|event time)$/;
/** To whom the mails of an account go on, as a rule of its mailbox has it. */
const FORWARDED =
  /(?:^| )(?:forward to|redirect to|forward as attachment to|forwarding smtp address|forwarding address)$/;

/** `clerk@harbour.example`, `HARBOUR\clerk`, a SID, an ARN: the name of an account, and no display name or number of one. */
export const isPrincipal = (cell: string): boolean =>
  /^[^\s@]+@[^\s@]+$|^[^\\/]+\\[^\\]+|^S-1-\d|^arn:/.test(cell.trim());

/** Share of the cells that must be names of accounts. */
const MOST = 0.5;

/** Words of a key with its steps: `auditdata client ip`. */
const pathOf = ({ name }: Pick<TableColumn, 'name'>): string =>
  name
    .split('.')
    .map((step) => wordsOf(step))
    .join(' ');

const accountsOf = (columns: readonly TableColumn[], cells: readonly (readonly string[])[]): TableColumn[] =>
  columns.filter((column) => {
    const own = cells[column.column - 1] ?? [];
    return ACCOUNTS.test(pathOf(column)) && own.filter(isPrincipal).length > own.length * MOST;
  });

const isClient = (column: TableColumn): boolean =>
  column.role === 'value' && column.type === 'address' && CLIENTS.test(pathOf(column));

/** Roles of a feed's headers that head parts of an event here. */
const OF_FEEDS: ReadonlySet<TableColumn['role']> = new Set([
  'source',
  'name',
  'type',
  'use',
  'malware',
  'tool',
  'actor',
  'campaign',
  'cluster',
  'victim',
]);

/**
 * Where rows are of what accounts did from addresses: who did it is one account, what was done its label, and when the
 * time at which both were seen.
 */
export function settleSignIns(columns: TableColumn[], cells: readonly (readonly string[])[]): void {
  const [account, ...again] = accountsOf(columns, cells);
  if (!account || !columns.some(isClient) || areEvents(columns)) return;
  const cellsOf = ({ column }: TableColumn) => cells[column - 1] ?? [];
  const isNamed = columns.some((column) => /^event ?name$/.test(pathOf(column)));
  Object.assign(account, { role: 'value', type: 'account' });
  for (const column of columns) {
    const path = pathOf(column);
    const isName = column !== account && column.type === 'account' && !cellsOf(column).some(isPrincipal);
    const isPath = column.type === 'url' && !cellsOf(column).some((cell) => cell.includes('://'));
    const isObject = AS_JSON.test(cellsOf(column)[0] ?? '') && (column.role === 'note' || column.role === 'value');
    const isElse = isName || isPath || isObject || column.type === 'path' || OF_PROVIDER.test(path);
    if (again.includes(column) || isElse || OF_FEEDS.has(column.role)) drop(column, 'other');
    if (DONE.test(path) && !(isNamed && / ?type$/.test(path))) drop(column, 'labels');
    else if (column.role === 'labels') drop(column, 'other');
  }
  const time = columns.find((column) => TIMES.test(pathOf(column)));
  const seen = columns.filter((column) => column.role === 'first_seen' && column !== time);
  if (!time || seen.some((column) => cellsOf(column).length > cellsOf(time).length)) return;
  drop(time, 'first_seen');
  for (const column of seen) drop(column, 'other');
}

/** How the logs head what was done. */
const DONE = /^(?:audit ?data )?(?:operations?|event ?(?:name|type)|display message|activity display name)$/;
/** What is said of whose network an address is in. */
const OF_PROVIDER = /(?:^| )security context (?:domain|isp|as org|as number)$/;
const AS_JSON = /^\s*\{/;

/** The relation of an account to the address of a client, whose port is chosen by chance. */
export const USED_FROM = 'used-from';

/** Whether accounts stand in a column. */
export const holdsAccounts = ({ type }: Pick<TableColumn, 'type'>): boolean => type === 'account';

/** From which address an account was used, and to whom its mails go on. */
export function signInsOf(columns: readonly TableColumn[]): ColumnRelation[] {
  const values = columns.filter(({ role, name }) => role === 'value' && name !== '');
  const [account] = values.filter((column) => column.type === 'account' && ACCOUNTS.test(pathOf(column)));
  if (!account || areEvents(columns)) return [];
  return values.flatMap((column) => {
    const type = isClient(column) ? USED_FROM : FORWARDED.test(pathOf(column)) ? 'forwards-to' : null;
    return type ? [{ from: nameOf(account), type, to: nameOf(column) }] : [];
  });
}
