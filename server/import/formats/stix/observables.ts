import { canonical, contentId } from '../../../stix-id.ts';
import { readAddress } from '../../addresses.ts';
import { InvalidReference, normaliseReference } from '../../normalise.ts';
import { refang } from '../../refang.ts';
import { idOfWallet } from '../../wallets.ts';
import type { Properties, StixObject } from './object.ts';

/** Under which value an observable stands in the graph. */
export interface Observable {
  id: string;
  /** Further ids of the same entity: a file's other hashes, the STIX id of its object. */
  identifiers: string[];
}

/** Strongest first. Others (SSDEEP, TLSH, SHA-3) are kept as attributes. */
const ALGORITHMS = ['SHA-512', 'SHA-256', 'SHA-1', 'MD5'];

/**
 * The id that the value of an observable gives it, the same in STIX 2.0 and 2.1 and whatever its STIX id; null where it
 * has no value that identifies it (a process, an e-mail message). A value that cannot be read is noted.
 * @param scope the source that speaks of it, for private addresses, bare host names and accounts
 */
export function readObservable(object: StixObject, scope: string): Observable | null {
  const read = (reference: string) => normalised(reference, scope, object);
  const value = object.text('value');
  switch (object.type) {
    case 'ipv4-addr':
    case 'ipv6-addr':
      return one(value && read(addressOrNetwork(value)));
    case 'domain-name':
      return one(value && read(domainOrElse(value, object)));
    case 'url':
      return one(value && read(`url:${withScheme(value, object)}`));
    case 'email-addr':
      return one(value && read(`email:${value}`));
    case 'autonomous-system': {
      const number = object.whole('number', 0, 4_294_967_295);
      return one(number !== undefined && read(`network:as${number}`));
    }
    case 'cryptocurrency-wallet':
      return one(value && idOfWallet(value));
    case 'file':
      return readHashes(object, 'file', read) ?? one(weakFile(object, read));
    case 'directory':
      return one(object.has('path') && read(`file:path:${object.text('path')}`));
    case 'artifact':
      return readHashes(object, 'file', read) ?? byContent(object, ['payload_bin']);
    case 'x509-certificate':
      return readHashes(object, 'certificate', read) ?? one(certificate(object, read));
    case 'user-account': {
      const login = object.text('account_login') ?? object.text('user_id');
      return (
        one(login && (isSlug(login) || /^[^@\\]+[@\\][^@\\]+$/.test(login)) && read(`account:${login}`)) ??
        byContent(object, ACCOUNT)
      );
    }
    default:
      return Object.hasOwn(CONTENT, object.type) ? byContent(object, CONTENT[object.type] as string[]) : null;
  }
}

/** `10.0.0.0/8` is a network; `10.0.0.1/32` is an address. */
export function addressOrNetwork(value: string): string {
  const [, address = value, length] = /^(.*)\/(\d{1,3})$/.exec(value) ?? [];
  const isOne = length === undefined || length === (address.includes(':') ? '128' : '32');
  return isOne ? `address:${address}` : `network:${value}`;
}

function domainOrElse(value: string, object: StixObject): string {
  if (!value.includes('.')) return `host:${value}`;
  if (/^[^\s/:]+\.[^\s/:]+\/\S*$/.test(refang(value))) {
    object.note(`"${value.slice(0, 80)}" is a URL without a scheme and no domain name: read as http`);
    return `url:http://${refang(value)}`;
  }
  if (readAddress(refang(value)) === null) return `domain:${value}`;
  object.note(`"${value}" is an address and no domain name: read as one`);
  return `address:${value}`;
}

function withScheme(value: string, object: StixObject): string {
  const plain = refang(value);
  if (/^[a-z][a-z0-9+.-]*:/i.test(plain) || !/^[^\s/]+\.[^\s/]/.test(plain)) return value;
  object.note(`"${value.slice(0, 80)}" has no scheme: read as http`);
  return `http://${plain}`;
}

function weakFile(object: StixObject, read: Read): string | null {
  const name = object.text('name') ?? object.text('path');
  return name === undefined ? null : read(`file:${/[\\/]/.test(name) ? 'path' : 'name'}:${name}`);
}

const ACCOUNT = ['account_type', 'user_id', 'account_login'];

/** The properties that identify an observable without a value of its own (STIX 2.1, "ID contributing properties"). */
const CONTENT: Record<string, string[]> = {
  'mac-addr': ['value'],
  mutex: ['name'],
  software: ['name', 'cpe', 'vendor', 'version'],
  'windows-registry-key': ['key', 'values'],
};

function byContent(object: StixObject, keys: string[]): Observable | null {
  const given = keys.filter((key) => object.has(key)).sort();
  if (given.length === 0) return null;
  const content = Object.fromEntries(given.map((key) => [key, object.properties[key]]));
  return one(`observable:${object.type}--${contentId(canonical(content))}`);
}

type Read = (reference: string) => string | null;

function readHashes(object: StixObject, kind: 'file' | 'certificate', read: Read): Observable | null {
  const hashes: Properties = object.record('hashes') ?? {};
  const found = ALGORITHMS.flatMap((algorithm) => {
    const text = hashOf(hashes, algorithm);
    if (text === undefined) return [];
    const named = `${algorithm.toLowerCase().replace('-', '')}:${text}`;
    const id = read(`${kind}:${kind === 'file' ? named : text}`);
    return id ? [id] : [];
  });
  const [strongest, ...others] = found;
  return strongest ? { id: strongest, identifiers: others } : null;
}

/** Hashes by which no file is known here: SSDEEP, TLSH. */
export function otherHashes(object: StixObject): [string, unknown][] {
  if (object.type !== 'file' && object.type !== 'artifact') return [];
  return Object.entries(object.record('hashes') ?? {}).filter(
    ([name]) => !ALGORITHMS.some((known) => isNamed(name, known)),
  );
}

/** `SHA-256`, `sha256` and `SHA_256` name one algorithm. */
const isNamed = (name: string, algorithm: string): boolean =>
  name.toUpperCase().replaceAll(/[-_]/g, '') === algorithm.replace('-', '');

function hashOf(hashes: Properties, algorithm: string): string | undefined {
  const key = Object.keys(hashes).find((name) => isNamed(name, algorithm));
  const text = key === undefined ? undefined : hashes[key];
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

function certificate(object: StixObject, read: Read): string | null {
  const serial = object.text('serial_number');
  if (serial && /^[0-9a-f:\s]+$/i.test(serial)) return read(`certificate:serial:${serial}`);
  const subject = object.text('subject');
  return subject ? read(`certificate:subject:${subject}`) : null;
}

const isSlug = (text: string) => /^[\p{L}\p{N}][\p{L}\p{N}._+-]*$/u.test(text);

const one = (id: string | null | undefined | false): Observable | null => (id ? { id, identifiers: [] } : null);

function normalised(reference: string, scope: string, object: StixObject): string | null {
  try {
    return normaliseReference(reference, scope).id;
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    object.note(`${error.message}: kept under its STIX id`);
    return null;
  }
}
