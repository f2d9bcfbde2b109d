import type { Kind } from '../../../../contract/kinds.ts';
import type { TableColumn, TableReading } from '../../../../contract/tables.ts';
import { groupBy } from '../../../group.ts';
import { InvalidReference, isWeak } from '../../normalise.ts';
import type { RowCells } from './cells.ts';
import { detect } from './detect.ts';
import { filled } from './fields.ts';
import { wordsOf } from './headers.ts';
import { nameOf } from './mapping.ts';
import { type NoteRead, readNote } from './note.ts';
import { isOfDns, sideOf } from './pairs.ts';
import { asOneFile, isHash, type ReadValue, readValue, readWithin } from './value.ts';

/** What a row is about: a thing, or one file under several hashes. */
export interface Subject extends ReadValue {
  /** Names of the columns that hold it. */
  columns: string[];
  hashes: string[];
}

interface Subjects {
  subjects: Subject[];
  refused: string[];
  /** Whether an end of a connection is no machine, as of a socket that listens. */
  isUnspecified: boolean;
}

/** The values of a row; hashes of one row, each of its own column, are one file. */
export function subjectsOf(row: RowCells, scope: string): Subjects {
  const refused: string[] = [];
  let isUnspecified = false;
  const subjects: Subject[] = [];
  const columns = row.columns('value');
  const anyColumns = columns.filter((column) => column.type === 'any');
  for (const column of columns) {
    const cell = row.at(column);
    if (filled(cell) === '' && cell.trim() !== '-') continue;
    if (UNSPECIFIED.test(cell) && sideOf(column.name) !== null) {
      isUnspecified = true;
      continue;
    }
    if (filled(cell) === '') continue;
    const word = anyColumns.length === 1 && anyColumns[0] === column ? wordOf(row) : undefined;
    try {
      for (const value of valuesOf(cell, { column, word, scope }))
        subjects.push({ ...value, columns: [nameOf(column)], hashes: value.hashes ?? [] });
    } catch (error) {
      if (!(error instanceof InvalidReference)) throw error;
      // Of what name servers are asked and answer, much is no host: a text record, a name of NetBIOS.
      if (isOfDns(column.name))
        row.said.push(`what stands in "${nameOf(column)}" is no host or address: kept with the record as it came`);
      else refused.push(error.message);
    }
  }
  const isOpen = () => subjects.length === 0 && refused.length === 0 && !isUnspecified;
  if (isOpen()) subjects.push(...byNameAlone(row, scope));
  if (isOpen()) subjects.push(...elsewhere(row, scope));
  return { subjects: tied(subjects, columns), refused, isUnspecified };
}

/** The address of no machine; `-` in flow logs of the cloud, where nothing was sent. */
const UNSPECIFIED = /^\s*(?:0\.0\.0\.0|::|-)\s*$/;

/** The file of a row of hashes that gives none. */
function byNameAlone(row: RowCells, scope: string): Subject[] {
  const columns = row.columns('value');
  const name = row.first('name');
  const isFiles = columns.length > 0 && columns.every((column) => column.type === 'hash');
  if (!isFiles || detect(name)?.id.startsWith('file:') !== true) return [];
  row.said.push('no hash is given: the file is known by its name alone');
  return [{ ...readValue(name, { type: 'filename', scope }), columns: [], hashes: [] }];
}

/** What is a value wherever it stands; URLs, techniques and names also say where to read more, or what is meant. */
const IDENTIFYING: ReadonlySet<Kind> = new Set(['address', 'domain', 'email', 'network', 'file']);

/** Columns in which a value may stand by mistake, or as there is no better one. */
const ELSEWHERE = ['other', 'attribute', 'note'] as const;

/** The value of a row whose columns of values are empty, where another cell is one and nothing else. */
function elsewhere(row: RowCells, scope: string): Subject[] {
  const values = row.columns('value');
  if (values.length === 0) return [];
  for (const column of ELSEWHERE.flatMap((role) => row.columns(role))) {
    const cell = row.at(column);
    const found = filled(cell) === '' ? null : detect(cell.trim(), scope);
    if (!found || !IDENTIFYING.has(found.kind) || isWeak(found.id)) continue;
    const where = values.map((one) => `"${nameOf(one)}"`).join(', ');
    row.said.push(`nothing stands in ${where}: the value taken out of "${nameOf(column)}"`);
    return [{ ...readValue(cell, { type: 'any', scope }), columns: [nameOf(column)], hashes: [] }];
  }
  return [];
}

/** The word of the type column; undefined where the table has none. */
function wordOf(row: RowCells): string | undefined {
  const [type] = row.columns('type');
  return type && row.at(type);
}

function valuesOf(
  cell: string,
  { column, word, scope }: { column: TableColumn; word: string | undefined; scope: string },
): ReadValue[] {
  const context = { type: column.type ?? 'any', word, scope };
  const [, first = '', second = ''] = (word?.includes('|') && /^([^|]+)\|([^|]+)$/.exec(cell.trim())) || [];
  if (first !== '') return composite(first, second, context);
  try {
    return [readValue(cell, context)];
  } catch (error) {
    const within = error instanceof InvalidReference ? readWithin(cell, context) : null;
    if (!within) throw error;
    return within;
  }
}

/** `ip-dst|port` and `filename|md5` beside `1.2.3.4|443` and `a.exe|d41d…`. */
function composite(
  first: string,
  second: string,
  { scope, type }: { scope: string; type: TableColumn['type'] },
): ReadValue[] {
  const read = (text: string) => readValue(text, { type: type ?? 'any', scope });
  if (/^\d{1,5}$/.test(second.trim())) return [{ ...read(first), port: Number(second) }];
  const value = read(second);
  if (isHash(value.id)) return [{ ...value, name: first.trim() }];
  return [read(first), value];
}

/** Joins the hashes of a row that stand in columns of hashes of the same file, unless two of them are of one algorithm. */
function tied(subjects: Subject[], columns: TableColumn[]): Subject[] {
  const hashColumns = new Set(columns.filter((column) => column.type === 'hash').map(nameOf));
  const hashes = subjects.filter(({ id, columns: [column = ''] }) => isHash(id) && hashColumns.has(column));
  const files = [...groupBy(hashes, ({ columns: [column = ''] }) => whose(column)).values()].flatMap((same) => {
    const one = asOneFile(same);
    return one ? [{ ...one, columns: same.flatMap((hash) => hash.columns) }] : same;
  });
  return [...files, ...subjects.filter((subject) => !hashes.includes(subject))];
}

/** Whose hash a header names, beside the algorithm: `InitiatingProcessSHA256` is of another file than `SHA256`. */
export const whose = (header: string): string => wordsOf(header).replace(OF_THE_FILE, '').replace(/\s+/g, ' ').trim();

const OF_THE_FILE =
  /\b(?:md5|sha ?1|sha ?256|sha ?512|(?:file)?hash(?:es)?|file ?name|file|sample|malware|ioc|indicator|value)\b/g;

/** Characters of the longest note in which names are looked for. */
const LONGEST_NOTE = 500;
const MACHINES: ReadonlySet<Kind> = new Set(['address', 'domain', 'url', 'host']);

export const isMachine = ({ kind }: Pick<Subject, 'kind'>): boolean => MACHINES.has(kind);

/** The note of a row as it stands beside a value. */
export function noteOf(
  subject: Subject,
  { row, reading }: { row: RowCells; reading: Pick<TableReading, 'notes'> },
): NoteRead {
  const isRead = reading.notes === 'names' && row.note !== '' && row.note.length <= LONGEST_NOTE;
  if (isRead && isMachine(subject)) return readNote(row.note, 'machine');
  return isRead && subject.kind === 'file' ? readNote(row.note, 'file') : { names: [] };
}
