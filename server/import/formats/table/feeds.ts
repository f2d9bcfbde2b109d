import type { TableColumn } from '../../../../contract/tables.ts';
import { drop } from './drop.ts';
import { readMarking } from './fields.ts';
import { wordsOf } from './headers.ts';
import { typeOf } from './types.ts';

/** What the headers of some feeds and platforms mean beside each other: of abuse.ch, TheHive. */
export function settleFeeds(columns: TableColumn[], cells: readonly (readonly string[])[]): void {
  const named = (word: string) => columns.find(({ name }) => wordsOf(name) === word);
  const cellsOf = ({ column }: TableColumn) => cells[column - 1] ?? [];
  // The family by its name, and again by its code at Malpedia.
  const [code, family] = [named('malware'), named('malware printable')];
  if (code && family) drop(code, 'other');
  // What an address of a C2 server is called backwards is its owner's name for it, and nothing that malware asks for.
  const reverse = named('hostname');
  if (reverse && isOfFeodo(columns)) drop(reverse, 'other');
  // The title of a page that a scan found is no name of the machine.
  const title = named('title');
  if (title?.role === 'name' && named('ip') && named('port')) drop(title, 'other');
  // Why a certificate is listed: what stands beside it is its digest, and no file's.
  if (named('listingreason') || named('listing reason'))
    for (const column of columns) if (column.type === 'hash') column.type = 'certificate';
  for (const column of columns)
    if (column.role === 'value' && column.type === 'any' && all(cellsOf(column), isFlag)) drop(column, 'other');
  for (const column of columns)
    if (column.role === 'other' && isOfMarkings(wordsOf(column.name), cellsOf(column).filter(isFilled)))
      drop(column, 'tlp');
  preferWords(columns, { role: 'tlp', isWorse: (column) => all(cellsOf(column), (cell) => /^\d$/.test(cell)) });
  preferWords(columns, { role: 'type', isWorse: (column) => !cellsOf(column).some((cell) => typeOf(cell) !== null) });
  const message = named('message');
  if (named('tlp label') && message?.role === 'other') message.role = 'note';
}

const isFilled = (cell: string): boolean => cell.trim() !== '';

/** `tlp:amber`, or `amber` under a header that speaks of it. */
const isOfMarkings = (header: string, cells: readonly string[]): boolean =>
  all(cells, (cell) => readMarking(cell) !== undefined) &&
  (/\btlp\b/.test(header) || all(cells, (cell) => /^tlp\b/i.test(cell.trim())));

/** The columns that Feodo Tracker has in JSON, all of C2 servers. */
export const isOfFeodo = (columns: readonly TableColumn[]): boolean =>
  ['ip address', 'last online', 'malware', 'as name'].every((word) =>
    columns.some(({ name }) => wordsOf(name) === word),
  );

/** Of several columns of a role those that are no worse, where there are some. */
function preferWords(
  columns: TableColumn[],
  { role, isWorse }: { role: TableColumn['role']; isWorse: (column: TableColumn) => boolean },
): void {
  const same = columns.filter((column) => column.role === role);
  const worse = same.filter(isWorse);
  if (worse.length < same.length) for (const column of worse) drop(column, 'other');
}

const all = (cells: readonly string[], is: (cell: string) => boolean): boolean => cells.length > 0 && cells.every(is);

const isFlag = (cell: string): boolean => /^(?:true|false|yes|no)$/i.test(cell);
