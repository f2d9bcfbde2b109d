import type { Kind } from '../../../../contract/kinds.ts';
import type { RelationshipType } from '../../../../contract/relationships.ts';
import { hostAndPort } from '../../addresses.ts';
import { InvalidReference, isWeak, normaliseReference, readHash } from '../../normalise.ts';
import { refang } from '../../refang.ts';
import { idOfWallet } from '../../wallets.ts';
import { clip } from '../fields.ts';
import { keyOfName, keyOfObservable, keyOfValue, keyWithin } from '../keys.ts';

/** An entity that an attribute names, with what its value says of it. */
export interface Named {
  id: string;
  name?: string;
  aliases?: string[];
  port?: number;
  attributes?: Record<string, string>;
}

export interface Tie {
  type: RelationshipType;
  from: string;
  to: string;
  name?: string;
  port?: number;
}

/** What the value of an attribute means. */
export interface Value {
  /** The entities that it names; the first is what the attribute is about. */
  named: [Named, ...Named[]];
  /** What the value itself says of two of them. */
  ties?: Tie[];
  repaired?: string[];
  /** True where the value is a remark or a property and identifies nothing. */
  plain?: true;
}

interface Place {
  /** The event, inside which private addresses, bare host names and things with a name alone are kept apart. */
  scope: string;
  /** Of the attribute. */
  uuid: string | undefined;
  type: string;
}

type Reader = (value: string, place: Place) => Value;

const as =
  (kind: Kind): Reader =>
  (value, { scope }) => ({ named: [reference(`${kind}:${value}`, scope)] });

const namedWithin =
  (kind: Kind): Reader =>
  (value, { scope }) => ({ named: [{ id: keyOfName(scope, kind, value), name: clip(value) }] });

const rule: Reader = (value, { type }) => ({
  named: [{ id: keyOfValue('indicator', type, value), name: clip(ruleName(value)) }],
});

const observable: Reader = (value, { type }) => ({
  named: [
    { id: keyOfValue('observable', type, /^[0-9a-f]+$/i.test(value) ? value.toLowerCase() : value), name: clip(value) },
  ],
});

const plain: Reader = (value, { scope, uuid, type }) => ({
  named: [{ id: uuid ? `other:${uuid}` : keyWithin(scope, 'other', `${type} ${value}`), name: clip(value) }],
  plain: true,
});

const address: Reader = (value, place) => as(/\/\s*\d{1,3}\s*$/.test(value) ? 'network' : 'address')(value, place);

const domain: Reader = (value, place) => {
  const bare = refang(value).replace(/^\*\./, '');
  const isHost = !bare.includes('.') && /^[\w-]+$/.test(bare);
  const read = as(isHost ? 'host' : 'domain')(bare, place);
  return bare === refang(value) ? read : { ...read, repaired: [`"${value}" stands for all names under ${bare}`] };
};

const url: Reader = (value, place) => {
  const refanged = refang(value);
  if (/^[a-z][a-z0-9+.-]*:/i.test(refanged) && !/^[^/]+:\d{1,5}(\/|$)/.test(refanged)) return as('url')(value, place);
  return {
    ...as('url')(`http://${refanged}`, place),
    repaired: [`"${clip(value, 80)}" has no scheme and was read as http`],
  };
};

const uri: Reader = (value, place) =>
  (/^[a-z][a-z0-9+.-]*:\/\//i.test(refang(value)) ? as('url') : observable)(value, place);

const filename: Reader = (value, { scope }) => ({
  named: [{ ...reference(`file:${/[\\/]/.test(value) ? 'path' : 'name'}:${value}`, scope), name: clip(value) }],
});

const hash: Reader = (value, { scope, type }) => {
  if (readHash(value) === null) throw new InvalidReference(NO_HASH(value));
  const named = reference(`file:${value}`, scope);
  const algorithm = named.id.split(':')[1];
  return {
    named: [named],
    ...(algorithm === type ? {} : { repaired: [`a value of type ${type} that is a ${algorithm}`] }),
  };
};

/** A name and a hash of one file. */
const filenameAndHash: Reader = (value, place) => {
  const bar = value.lastIndexOf('|');
  if (bar < 0) return filename(value, place);
  const name = value.slice(0, bar).trim();
  const text = value.slice(bar + 1).trim();
  const type = place.type === 'malware-sample' ? 'md5' : place.type.slice('filename|'.length);
  if (FILE_HASHES.has(type)) {
    const read = hash(text, { ...place, type });
    return name === '' ? read : { ...read, named: [{ ...read.named[0], name: clip(name) }] };
  }
  const [file] = filename(name, place).named;
  const [other] = observable(text, { ...place, type }).named;
  return { named: [file, other], ties: [{ type: 'RELATED_TO', from: file.id, to: other.id, name: type }] };
};

const withPort =
  (host: Reader): Reader =>
  (value, place) => {
    const bar = value.lastIndexOf('|');
    const given =
      bar < 0 ? hostAndPort(refang(value)) : { host: value.slice(0, bar), port: Number(value.slice(bar + 1)) };
    const read = host(given.host.trim(), place);
    if (given.port === undefined) return read;
    if (!Number.isInteger(given.port) || given.port < 0 || given.port > 65_535)
      return {
        ...read,
        repaired: [...(read.repaired ?? []), `"${clip(value, 80)}" has no valid port, which was left out`],
      };
    return { ...read, named: [{ ...read.named[0], port: given.port }] };
  };

const domainAndAddress: Reader = (value, place) => {
  const [name = '', ip] = value.split('|').map((part) => part.trim());
  const from = domain(name, place);
  if (!ip) return from;
  const [to] = as('address')(ip, place).named;
  return { ...from, named: [from.named[0], to], ties: [{ type: 'RESOLVES_TO', from: from.named[0].id, to: to.id }] };
};

const registryKey: Reader = (value) => {
  const [key = '', ...rest] = value.split('|').map((part) => part.trim());
  const data = rest.join('|');
  const named: Named = { id: keyOfObservable('windows-registry-key', key), name: clip(key) };
  return { named: [data === '' ? named : { ...named, attributes: { 'registry value': clip(data, 1000) } }] };
};

const exactly =
  (type: 'mutex' | 'mac-addr'): Reader =>
  (value) => {
    const exact = type === 'mac-addr' ? value.toLowerCase().replaceAll('-', ':') : value;
    return { named: [{ id: keyOfObservable(type, exact), name: clip(value) }] };
  };

const wallet: Reader = (value) => ({ named: [{ id: idOfWallet(value), name: clip(value) }] });

const vulnerability: Reader = (value, place) =>
  (/^[a-z]+-[\w.-]*\d[\w.-]*$/i.test(value) ? as('vulnerability') : namedWithin('vulnerability'))(value, place);

const NO_HASH = (text: string) => `"${clip(text, 80)}" is not a hash (MD5, SHA-1, SHA-256, SHA-512)`;

const FILE_HASHES: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha256', 'sha512']);

const RULES = ['yara', 'sigma', 'snort', 'bro', 'zeek', 'stix2-pattern', 'pattern-in-file', 'pattern-in-traffic'];

/** Types of which a value is a remark or a measure: equal values join nothing. */
const PLAIN = [
  ...[
    'text',
    'comment',
    'other',
    'link',
    'size-in-bytes',
    'counter',
    'datetime',
    'float',
    'boolean',
    'hex',
    'port',
    'mime-type',
  ],
  ...[
    'http-method',
    'email-body',
    'email-header',
    'integer',
    'date-of-birth',
    'gender',
    'nationality',
    'whois-creation-date',
  ],
  ...[
    'first-name',
    'middle-name',
    'last-name',
    'full-name',
    'place-of-birth',
    'country-of-residence',
    'passport-country',
  ],
  ...['passport-expiration', 'issue-date-of-the-visa', 'special-service-request', 'travel-details', 'payment-details'],
  ...[
    'email-src-display-name',
    'email-dst-display-name',
    'process-state',
    'malware-type-text',
    'cortex',
    'json',
    'anonymised',
  ],
];

/** Types of which the value says what it is, by kind. */
const VALUES: Partial<Record<Kind, readonly string[]>> = {
  email: [
    'email',
    'email-src',
    'email-dst',
    'email-reply-to',
    'target-email',
    'dns-soa-email',
    'whois-registrant-email',
  ],
  certificate: ['x509-fingerprint-md5', 'x509-fingerprint-sha1', 'x509-fingerprint-sha256'],
};

/** Types of which the value is a name that an event gives, by kind. */
const NAMES: Partial<Record<Kind, readonly string[]>> = {
  actor: ['threat-actor'],
  campaign: ['campaign-name', 'campaign-id'],
  malware: ['malware-type'],
  organisation: ['target-org', 'target-external'],
  location: ['target-location'],
};

const readers = (types: Partial<Record<Kind, readonly string[]>>, reader: (kind: Kind) => Reader) =>
  Object.entries(types).flatMap(([kind, names]) => names.map((name) => [name, reader(kind as Kind)] as const));

const TYPES: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...[...FILE_HASHES].map((type) => [type, hash] as const),
  ...PLAIN.map((type) => [type, plain] as const),
  ...[...RULES, 'pattern-in-memory', 'kusto-query', 'suricata'].map((type) => [type, rule] as const),
  ...['filename', 'attachment', 'email-attachment'].map((type) => [type, filename] as const),
  ...readers(VALUES, as),
  ...readers(NAMES, namedWithin),
  ['target-user', (value, place) => (/^[^\s@]+@[^\s@]+$/.test(value) ? as : namedWithin)('account')(value, place)],
  ['malware-sample', filenameAndHash],
  ['ip-src', address],
  ['ip-dst', address],
  ['ip-src|port', withPort(address)],
  ['ip-dst|port', withPort(address)],
  ['domain', domain],
  ['hostname', domain],
  ['hostname|port', withPort(domain)],
  ['domain|ip', domainAndAddress],
  ['url', url],
  ['uri', uri],
  ['AS', (value, place) => as('network')(/^\d+$/.test(value) ? `as${value}` : value, place)],
  ['vulnerability', vulnerability],
  ['target-machine', domain],
  ['regkey', registryKey],
  ['regkey|value', registryKey],
  ...['btc', 'dash', 'xmr'].map((type): [string, Reader] => [type, wallet]),
  ['mutex', exactly('mutex')],
  ['mac-address', exactly('mac-addr')],
]);

/**
 * What an attribute of this type and value is about. A type that is not known becomes an observable, joined with others
 * of the same type and value.
 * @throws InvalidReference where the value cannot be what its type says
 */
export function readValue(value: string, place: Place): Value {
  const known = TYPES.get(place.type);
  if (known) return known(value, place);
  return (place.type.startsWith('filename|') ? filenameAndHash : observable)(value, place);
}

/** True for the id of a file that is known by a hash. */
export const isHashed = (id: string): boolean => id.startsWith('file:') && !isWeak(id);

function reference(text: string, scope: string): Named {
  const { id, port } = normaliseReference(text, scope);
  return port === undefined ? { id } : { id, port };
}

/** What a detection rule calls itself: the name of a YARA rule, the title of a Sigma rule, the message of a Snort one. */
function ruleName(text: string): string {
  const start = text.slice(0, 2_000);
  return (
    /^\s*(?:(?:private|global)\s+)*rule\s+(\w+)/m.exec(start)?.[1] ??
    /^title:\s*(.+)$/m.exec(start)?.[1] ??
    /\bmsg:\s*"([^"]+)"/.exec(start)?.[1] ??
    text
  );
}
