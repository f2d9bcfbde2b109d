import { createHash } from 'node:crypto';
import type { Kind } from '../../../../contract/kinds.ts';
import type { ValueType } from '../../../../contract/tables.ts';
import { slugOf } from '../../naming.ts';
import { InvalidReference, isWeak } from '../../normalise.ts';
import { refang } from '../../refang.ts';
import { as, detect, type Found, WILDCARD, withoutBlanks, withoutScheme } from './detect.ts';
import { techniqueOr } from './links.ts';
import { spokenIn } from './spoken.ts';
import { algorithmOf, typeOf } from './types.ts';

/** What a cell names, and what had to be mended to read it. */
export interface ReadValue extends Found {
  /** The word of the type column where it is none that is known. */
  label?: string | undefined;
  /** Ids of the same file under its other hashes. */
  hashes?: string[];
  said: string[];
}

export interface ValueContext {
  /** What the column holds. */
  type: ValueType;
  /** The word of the type column; undefined where the table has none, empty where the cell is. */
  word?: string | undefined;
  /** In which private addresses and host names are keyed. */
  scope: string;
}

/**
 * Reads a cell as the value of its type, and where it is none as what it is.
 * @throws InvalidReference with a sentence that names the value and the way out
 */
export function readValue(cell: string, context: ValueContext): ReadValue {
  const said: string[] = [];
  const { word = '', type, scope } = context;
  const whole = withoutAlgorithm(unwrapped(cell, said), said);
  const isOther = type === 'observable' || (word !== '' && typeOf(word) === null && COMMAND.test(whole));
  if (isOther) return unknown(whole, context, said);
  const text = techniqueOr(withoutArguments(whole, said));
  const typed = (word === '' ? null : typeOf(word)) ?? type;
  const found =
    (typed === 'any' ? undefined : as(typed, text, scope)) ??
    detectAs(typed, text, scope) ??
    withoutScheme(typed, text, scope) ??
    withoutBlanks(typed, text, scope);
  if (!found) return unknown(text, context, said);
  if (found.kind === 'url' && !/^[a-z]+:/i.test(refang(text))) said.push(`"${clip(text)}" has no scheme: read as http`);
  mended(text, found, said);
  misfit({ text, found, word: word.trim(), typed, column: type }, said);
  if (context.word?.trim() === '') said.push(`no type is given: read as ${what(found)}`);
  const label = word !== '' && typeOf(word) === null ? word.trim() : undefined;
  return { ...found, ...(label && { label }), said };
}

/** What a text is from its shape; the path of a URL, of which no host is known, is none of a file. */
function detectAs(typed: ValueType, text: string, scope: string): Found | null {
  const found = detect(text, scope);
  return typed === 'url' && text.startsWith('/') && found?.id.startsWith('file:') ? null : found;
}

/** What names nothing that is known: kept as an observable where the table says what it is, else refused. */
function unknown(text: string, { word = '', type }: ValueContext, said: string[]): ReadValue {
  const named = word.trim();
  if (text !== '' && (type === 'observable' || (named !== '' && typeOf(named) === null))) {
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 24);
    const slug = slugOf(named);
    return {
      id: `observable:${slug === '' ? '' : `${slug}-`}${digest}`,
      kind: 'observable',
      name: text,
      ...(named !== '' && { label: named }),
      said,
    };
  }
  const formula = /^[=+@-]/.test(text) ? ' It begins like a formula of a spreadsheet, and none is ever computed.' : '';
  const typed = named === '' ? type : named;
  throw new InvalidReference(
    typed === 'any'
      ? `"${clip(text)}" is no address, domain, URL, hash, e-mail address, file or id that is known.${formula} Mend it, or give its column a type`
      : `"${clip(text)}" is no ${typed}.${formula} Mend the value or its type`,
  );
}

function unwrapped(cell: string, said: string[]): string {
  const trimmed = cell.trim();
  if (trimmed !== cell)
    said.push(`${/[\r\n]/.test(cell) ? 'a line break' : 'blanks'} round "${clip(trimmed)}" taken off`);
  const inner = /^="([^"]*)"$/.exec(trimmed)?.[1];
  if (inner === undefined) return trimmed;
  said.push(`"${clip(inner)}" taken out of the formula that keeps it as text`);
  return inner.trim();
}

/** `SHA1: e298…` is the hash alone; `SHA1=E298…` is how Sysmon writes it, and nothing to mend. */
function withoutAlgorithm(text: string, said: string[]): string {
  const [named, ...more] = text.includes('=') ? (namedHashes(text) ?? []) : [];
  if (named !== undefined && more.length === 0) return named;
  const [, algorithm, hash] = /^(md5|sha-?1|sha-?256|sha-?512)\s*[:=]\s*([0-9a-f]+)$/i.exec(text) ?? [];
  if (!hash) return text;
  said.push(`"${algorithm}" before a hash taken off`);
  return hash;
}

/** A program by its path, and what it is given. */
const COMMAND = /^"?((?:[a-z]:|%\w+%)[\\/][^"<>|*?]*?\.(?:exe|com|scr|bat|cmd|ps1))"?\s+\S/i;

/** `C:\\x\\a.exe /s` is the path alone. */
function withoutArguments(text: string, said: string[]): string {
  const path = COMMAND.exec(text)?.[1];
  if (path === undefined) return text;
  said.push(`a command: read as the path of its program, "${clip(path)}"`);
  return path;
}

const REFANGED: ReadonlySet<Kind> = new Set(['address', 'domain', 'url', 'email', 'network', 'host']);

function mended(text: string, { id, kind }: Found, said: string[]): void {
  if (isHash(id) && text !== text.toLowerCase()) said.push('a hash in upper case written in lower case');
  if (/^file:path:[a-z]:/.test(id) && text.includes('/')) said.push(`slashes turned in "${clip(text)}"`);
  if (/^file:(name|path):/.test(id) && /\s*\($/.test(text))
    said.push(`a bracket without its other half taken off "${clip(text)}"`);
  if (!REFANGED.has(kind)) return;
  const plain = refang(text);
  if (plain !== text) said.push(`"${clip(text)}" refanged`);
  if (kind === 'domain' && WILDCARD.test(plain))
    said.push(`"${clip(plain)}" stands for any host below a domain: read as that`);
  if (/\s/.test(plain) && kind !== 'url' && kind !== 'network') said.push(`blanks inside "${clip(plain)}" taken out`);
}

interface Typed {
  text: string;
  found: Found;
  word: string;
  typed: ValueType;
  column: ValueType;
}

/** Whether a column or a row of that type may hold it. */
const isOfType = ({ id, kind }: Found, type: ValueType): boolean =>
  type === 'any' ||
  type === kind ||
  (type === 'host' && ['address', 'domain'].includes(kind)) ||
  (type === 'hash' && isHash(id)) ||
  (type === 'filename' && id.startsWith('file:name:')) ||
  (type === 'path' && id.startsWith('file:path:'));

export const isHash = (id: string): boolean => id.startsWith('file:') && !isWeak(id);

/** Says where the type is wrong for the value. */
function misfit({ text, found, word, typed, column }: Typed, said: string[]): void {
  const algorithm = algorithmOf(word);
  const isOther = typed === 'hash' && algorithm !== null && !found.id.startsWith(`file:${algorithm}:`);
  if (isOther || !isOfType(found, typed))
    said.push(`"${clip(text)}" is typed ${word === '' ? column : word} and is ${what(found)}`);
}

const ALGORITHMS: Record<string, string> = {
  md5: 'an MD5 hash',
  sha1: 'a SHA-1 hash',
  sha256: 'a SHA-256 hash',
  sha512: 'a SHA-512 hash',
  name: 'a file name',
  path: 'a path',
};

function what({ id, kind }: Found): string {
  if (kind === 'file') return ALGORITHMS[id.split(':')[1] ?? ''] ?? 'a file';
  return kind === 'url' ? 'a URL' : `${/^[aeio]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

const clip = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** Whether a text can be read as the value of a type. */
export const canBe = (type: ValueType, text: string): boolean => as(type, text, 'source:any') !== null;

/** Whether a text can be the name of a machine, which stands for one only where a header says so. */
export const canBeHost = (text: string): boolean => canBe('host', text);

/** Several hashes, each of its own algorithm, as one file under the strongest; null where they are anything else. */
export function asOneFile<Value extends ReadValue>(values: readonly Value[]): (Value & { hashes: string[] }) | null {
  const algorithms = new Set(values.map(({ id }) => id.split(':')[1]));
  const isOne = values.length > 1 && values.every(({ id }) => isHash(id)) && algorithms.size === values.length;
  if (!isOne) return null;
  const [strongest, ...others] = [...values].sort((a, b) => b.id.length - a.id.length) as [Value, ...Value[]];
  const hashes = [...(strongest.hashes ?? []), ...others.flatMap((one) => [one.id, ...(one.hashes ?? [])])];
  return { ...strongest, hashes: [...new Set(hashes)], said: values.flatMap(({ said }) => said) };
}

/** The values of one cell, which is nothing to mend where it names the algorithm of each hash. */
function together(values: ReadValue[], areNamed: boolean): ReadValue[] {
  const file = asOneFile(values);
  if (file && areNamed) return [file];
  const said = file
    ? `${values.length} hashes in one cell, each of its own algorithm: read as one file`
    : `${values.length} values in one cell, each read by itself`;
  return (file ? [file] : values).map((value) => ({ ...value, said: [said, ...value.said] }));
}

/** The hashes of a file as Sysmon writes them, `SHA1=…,MD5=…,IMPHASH=…`, without that of its imports; null for anything else. */
export function namedHashes(cell: string): string[] | null {
  const named = cell
    .trim()
    .split(/[\s;,|]+/)
    .map((part) => /^(md5|sha1|sha256|sha512|imphash)=([\da-f]+)$/i.exec(part));
  if (named.includes(null)) return null;
  const hashes = named.flatMap((part) => (/^imphash$/i.test(part?.[1] ?? '') ? [] : (part?.[2]?.toLowerCase() ?? [])));
  return hashes.length > 0 ? hashes : null;
}

/** Before the names that an event of Sysmon lists among addresses: `type:  5 a.example;::ffff:203.0.113.7;`. */
const RECORD_TYPES = /\btype:\s{1,3}\d{1,5}\s/g;

/**
 * What a cell that is no value holds: several, each read by itself, or what it speaks of. Hashes of which each is of its
 * own algorithm are one file, the strongest first.
 * @returns null where there is something that cannot be read, or that does not fit the type
 */
export function readWithin(cell: string, { type, word = '', scope }: ValueContext): ReadValue[] | null {
  const named = namedHashes(cell);
  const parts =
    named ??
    cell
      .replace(RECORD_TYPES, ' ')
      .split(/[\s;,|]+/)
      .filter((part) => part !== '');
  // A fingerprint alone looks like the hash of a file: the column tells of what each is.
  const each = type === 'certificate' && word === '' ? type : 'any';
  if (parts.length > 1 && parts.every((part) => detect(part) !== null))
    return together(
      parts.map((part) => readValue(part, { type: each, scope })),
      named !== null,
    );
  const spoken = spokenIn(cell.trim(), scope);
  if (!spoken?.found.every((found) => isOfType(found, typeOf(word) ?? type))) return null;
  return spoken.found.map((found) => ({ ...found, said: spoken.said }));
}
