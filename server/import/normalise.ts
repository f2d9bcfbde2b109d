import ipaddr from 'ipaddr.js';
import { KINDS, type Kind } from '../../contract/kinds.ts';
import { hostAndPort, isLocal, isRange, readAddress, readDomain } from './addresses.ts';
import { refang, withoutUnseen } from './refang.ts';

/**
 * Canonical ids, pure. The same thing gets the same id from whatever spelling, and normalising twice is
 * normalising once.
 */

/**
 * The number of the rules that give ids. Whoever changes what id a value gets raises it: what was imported under a lower
 * number then says that values in it may stand beside themselves.
 */
export const IDENTITY = 1;

/** An id as the graph keeps it, with what was taken apart on the way. */
export interface Reference {
  readonly id: string;
  readonly kind: Kind;
  /** The port that stood beside an address or a domain. */
  readonly port?: number;
}

/** References that were read lately and hold in any scope: a file names the same things over and over. */
const lately = new Map<string, Reference>();
/** How many of them are kept, and the characters of the longest. */
const MOST = 10_000;
const LONGEST_KEPT = 200;

/** A value that cannot be what its kind says. */
export class InvalidReference extends Error {}

/** The kind of a canonical id: what stands before its first colon. */
export const kindOf = (id: string): Kind => id.slice(0, id.indexOf(':')) as Kind;

/** What stands in a canonical id after its kind and before its scope. */
export const bareValue = (id: string): string => id.slice(id.indexOf(':') + 1).replace(SCOPE, '');

/** Whether it is keyed in an organisation, a source or the like: what has the same value elsewhere is another thing. */
export const isScoped = (id: string): boolean => SCOPE.test(id);

/** The organisation in which a host is keyed; null where it is no host, or keyed in none. */
export const organisationOfHost = (id: string): string | null =>
  id.startsWith('host:') ? (/@(organisation:[^@]+)$/.exec(id)?.[1] ?? null) : null;

/**
 * The host of a URL, written as the id of its address, domain or host goes on behind its kind (`192.0.2.7`,
 * `srv@organisation:a`); null of what is no URL.
 */
export function hostOfUrl(id: string): string | null {
  const url = id.startsWith('url:') ? parseUrl(bareValue(id)) : null;
  return url && (readAddress(url.hostname) ?? url.hostname) + (SCOPE.exec(id)?.[0] ?? '');
}

const SCOPE = /@(?:organisation|source|sector|person|location):[^@]+$/;
const SCOPED_KINDS: ReadonlySet<Kind> = new Set(['address', 'host', 'url', 'account']);

/**
 * Reads `kind:value`. Private, link-local and loopback addresses, host names without a domain, and URLs of either are
 * keyed inside the organisation they were seen at: `address:10.0.0.5@organisation:a`. Where the reference names none they are
 * keyed inside `scope`, the source that speaks of them, so that two victims never meet in one.
 * @throws InvalidReference with a sentence that names the value and what is allowed.
 */
export function normaliseReference(text: string, scope: string): Reference {
  const known = lately.get(text);
  if (known) return known;
  const trimmed = text.trim();
  if (/\p{Surrogate}/u.test(trimmed)) throw new InvalidReference(`"${clip(text)}" holds half a character`);
  const colon = trimmed.indexOf(':');
  const kind = trimmed.slice(0, colon).trim();
  if (colon < 1 || !isKind(kind)) {
    throw new InvalidReference(
      `"${clip(text)}" names no kind: write kind:value, with one of ${Object.keys(KINDS).join(', ')}`,
    );
  }
  const rest = trimmed.slice(colon + 1).trim();
  const at = SCOPED_KINDS.has(kind) ? SCOPE.exec(rest)?.[0] : undefined;
  const value = at ? rest.slice(0, -at.length) : rest;
  if (value === '') throw new InvalidReference(`"${clip(text)}" has no value after its kind`);
  const { canonical, port } = normaliseValue(kind, value);
  const ending = isLocal(kind, canonical) ? `@${at ? normaliseReference(at.slice(1), scope).id : scope}` : '';
  const id = `${kind}:${canonical}${ending}`;
  if (id.length > LONGEST_ID)
    throw new InvalidReference(`"${clip(text)}" has ${id.length} characters, and an id has at most ${LONGEST_ID}`);
  const reference = { id, kind, ...(port === undefined ? {} : { port }) };
  if (ending === '' && text.length <= LONGEST_KEPT) {
    if (lately.size >= MOST) lately.clear();
    lately.set(text, reference);
  }
  return reference;
}

/** As `normaliseReference`; null where the text is none. */
export function readReference(text: string, scope: string): Reference | null {
  try {
    return normaliseReference(text, scope);
  } catch (error) {
    if (error instanceof InvalidReference) return null;
    throw error;
  }
}

/** Control characters but tab, line feed and carriage return: no screen shows them, so they tell no two things apart. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** As in the contract's `EntityId`. */
const LONGEST_ID = 2_048;

/** True for the ids of things that link nothing alone: a file name, a path, the subject of a certificate. */
export const isWeak = (id: string): boolean => /^(file:(name|path):|certificate:subject:)/.test(id);

/** True for what is keyed inside a source, as nobody says whose it is: its 10.0.0.5 may be of any network. */
export const isUnplaced = (id: string): boolean => SCOPED_KINDS.has(kindOf(id)) && /@source:[^@]+$/.test(id);

const HASH_LENGTHS: Record<number, string> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

/**
 * Reads a hash by its length, in lower case with its algorithm before it (`sha256:…`), as which it may be named
 * (`SHA256=…`); null where it is none.
 */
export function readHash(text: string): string | null {
  const plain = withoutUnseen(text).trim();
  const [, named, hex] = /^(?:(md5|sha-?1|sha-?256|sha-?512)\s*[:=]\s*)?([0-9a-f]+)$/i.exec(plain) ?? [];
  const algorithm = HASH_LENGTHS[hex?.length ?? 0];
  if (!hex || !algorithm || (named && named.toLowerCase().replace('-', '') !== algorithm)) return null;
  return `${algorithm}:${hex.toLowerCase()}`;
}

function isKind(text: string): text is Kind {
  return Object.hasOwn(KINDS, text);
}

function normaliseValue(kind: Kind, value: string): { canonical: string; port?: number } {
  switch (kind) {
    case 'address':
      return splitPort(value, readAddress, 'an IPv4 or IPv6 address');
    case 'domain':
      return splitPort(value, readDomain, 'a domain name');
    case 'host':
      return { canonical: readDomain(refang(lower(value))) ?? slug(refang(lower(value)), 'a host name') };
    case 'url':
      return { canonical: readUrl(value) };
    case 'email':
      return { canonical: readEmail(value) };
    case 'account':
      return { canonical: readAccount(value) };
    case 'file':
      return { canonical: readFile(value) };
    case 'certificate':
      return { canonical: readCertificate(value.normalize('NFKC')) };
    case 'network':
      return { canonical: readNetwork(value.normalize('NFKC')) };
    case 'technique':
      return {
        canonical: codeOf(value, /^t\d{4}(\.\d{3})?$/) ?? slug(value, 'an ATT&CK id or a slug'),
      };
    case 'vulnerability':
      return { canonical: codeOf(value, /^cve-\d{4}-\d{4,}$/) ?? slug(value, 'a CVE id or a slug') };
    default:
      return { canonical: slug(value, 'a slug of letters, digits, dots, hyphens and underscores, or a STIX id') };
  }
}

function splitPort(value: string, read: (text: string) => string | null, wanted: string) {
  const refanged = refang(value).replace(/^[a-z][a-z0-9+.-]{0,20}:\/\/([^/]*)\/?$/i, '$1');
  const whole = read(refanged);
  if (whole !== null) return { canonical: whole };
  const { host, port } = hostAndPort(refanged);
  const canonical = read(host);
  if (canonical === null || port === undefined) throw new InvalidReference(`"${clip(value)}" is not ${wanted}`);
  return { canonical, port };
}

/** `URL.canParse` of Node 20 denies URLs beyond ASCII once it is compiled to machine code, so it is not asked. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function readUrl(value: string): string {
  const refanged = refang(value).replace(/^([a-z][a-z0-9+.-]{0,20}:\/\/[^/?#]*\[[0-9a-f:.]+)%[^\]/?#]+\]/i, '$1]');
  const url = parseUrl(refanged);
  if (url) url.hostname = plainHost(url.hostname);
  if (!url?.hostname || url.hostname.endsWith('.') || refang(url.href) !== url.href)
    throw new InvalidReference(`"${clip(value)}" is not a URL with a scheme and a host`);
  return url.href;
}

/** A host without the dot of the root, and an IPv4 address that is mapped into IPv6 as itself. */
function plainHost(host: string): string {
  const address = host.startsWith('[') ? readAddress(host) : null;
  return address && !address.includes(':') ? address : host.replace(/(?<!\.)\.+$/, '');
}

/** `bob`, `CORP\bob`, `bob@corp.com`, `NT AUTHORITY\SYSTEM`, a SID: in lower case, a domain name in ASCII. */
function readAccount(value: string): string {
  const account = lower(refang(value)).replace(/\s+/g, ' ');
  const [, user = '', host = ''] = /^([^@\\]+)@([^@\\]+)$/.exec(account) ?? [];
  const domain = readDomain(host);
  const canonical = domain === null ? account : `${user}@${domain}`;
  const isAccount =
    /^[\p{L}\p{N}_$./-][\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(canonical) && /[\p{L}\p{N}]/u.test(canonical);
  if (!isAccount || SCOPE.test(canonical) || refang(canonical) !== canonical)
    throw new InvalidReference(`"${clip(value)}" is not the name of an account`);
  return canonical;
}

/** Lower case, each character in its one composed form, so that what looks the same is the same. */
const lower = (text: string) => withoutUnseen(text).normalize('NFKC').toLowerCase().normalize('NFKC').trim();

function readEmail(value: string): string {
  const [, local = '', host = ''] = /^([^\s@]+)@([^\s@]+)$/.exec(refang(value).replace(/^(?:mailto|smtp):/i, '')) ?? [];
  const domain = readDomain(host);
  const email = `${local.toLowerCase()}@${domain}`;
  if (domain === null || refang(email) !== email)
    throw new InvalidReference(`"${clip(value)}" is not an e-mail address`);
  return email;
}

function readFile(value: string): string {
  const hash = readHash(value);
  if (hash !== null) return hash;
  const [, how, rest = ''] = /^(name|path):(.+)$/is.exec(value) ?? [];
  const name = rest.replace(CONTROLS, '').trim().toLowerCase();
  if (name !== '' && how?.toLowerCase() === 'name') return `name:${name}`;
  if (name !== '' && how?.toLowerCase() === 'path') return `path:${windowsPath(name)}`;
  throw new InvalidReference(`"${clip(value)}" is not a hash (MD5, SHA-1, SHA-256, SHA-512), name:… or path:…`);
}

/** `C:/x` and `C:\x` are one path. */
const windowsPath = (path: string) => (/^[a-z]:[\\/]/.test(path) ? path.replaceAll('/', '\\') : path);

function readCertificate(value: string): string {
  const subject = /^subject:(.+)$/is.exec(value)?.[1]?.replace(CONTROLS, '').trim();
  if (subject) return `subject:${subject}`;
  const serial = /^serial:([0-9a-f:\s]+)$/i.exec(value)?.[1]?.replace(/[:\s]/g, '');
  if (serial) return `serial:${serial.toLowerCase()}`;
  return (
    readHash(value) ??
    readHash(value.replace(/[:\s]/g, '')) ??
    slug(value, 'a fingerprint, serial:…, subject:… or a slug')
  );
}

function readNetwork(value: string): string {
  const system = /^as\s*(\d{1,10})$/i.exec(value)?.[1];
  if (system) return `as${Number(system)}`;
  const refanged = refang(value);
  if (!isRange(refanged)) return slug(value, 'a CIDR range, an AS number or a slug');
  const [address, length] = ipaddr.parseCIDR(refanged);
  const Family = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  const network = Family.networkAddressFromCIDR(refanged);
  const isMapped = network instanceof ipaddr.IPv6 && network.isIPv4MappedAddress();
  return `${readAddress(network.toString())}/${isMapped ? length - 96 : length}`;
}

/** A code of a catalogue in upper case, its characters in their composed forms as in a slug; null where it is none. */
function codeOf(value: string, shape: RegExp): string | null {
  const code = lower(value);
  return shape.test(code) ? code.toUpperCase() : null;
}

function slug(value: string, wanted: string): string {
  const canonical = lower(value);
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._+-]*$/u.test(canonical))
    throw new InvalidReference(`"${clip(value)}" is not ${wanted}`);
  return canonical;
}

const clip = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
