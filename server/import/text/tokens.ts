import ipaddr from 'ipaddr.js';
import { readAddress } from '../addresses.ts';
import { isHostName, mayBeHostName } from './hosts.ts';
import { hashedThing, isVersion, portAfter } from './neighbours.ts';
import type { Readable } from './readable.ts';
import type { Value } from './value.ts';

interface Token {
  start: number;
  end: number;
  /** The value before it in the text. */
  previous: Value | undefined;
  /** Whether a place of the text is in a list of hosts. */
  isListed: (at: number) => boolean;
}

/** The value that a run of letters, digits and the signs of values is, if it is one. */
export function readToken(text: Readable, token: Token): Value | undefined {
  const { plain } = text;
  let { start, end } = token;
  while (start < end && /[.:+~_-]/.test(plain[start] as string) && !plain.startsWith('::', start)) start += 1;
  while (end > start && /[.:+~_/\\$%@-]/.test(plain[end - 1] as string)) end -= 1;
  const value = plain.slice(start, end);
  if (/^[/$%]|^[a-z]:[\\/]/i.test(value)) return undefined;
  const read = (from: number): Value | undefined =>
    readMail(text, value.slice(from), start + from) ??
    readOfFirewall(plain, value.slice(from), start + from) ??
    readRange(value.slice(from), start + from) ??
    readHost(text, value.slice(from), start + from, token);
  const label = LABEL.exec(value)?.[0].length ?? 0;
  return readHashToken(plain, value, start) ?? read(0) ?? (label > 0 ? read(label) : undefined);
}

/** What a value is called, written to it without a blank (`C2:evil[.]com`, `src:192.0.2.7`), or who logs on to an address. */
const LABEL = /^(?:[a-z][\w-]{0,15}:(?=[^:/\\])|[\w.-]{1,32}@(?=\d{1,3}(?:\.\d{1,3}){3}))/i;

const HASH = /^(?:[a-z0-9-]{2,12}[:/])?([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/i;

function readHashToken(plain: string, value: string, start: number): Value | undefined {
  const hash = HASH.exec(value)?.[1];
  if (hash === undefined || /^(.)\1*$/.test(hash)) return undefined;
  const from = start + value.length - hash.length;
  const thing = hashedThing(plain, from);
  const place = { start: from, end: start + value.length, reference: `file:${hash}` };
  if (thing === 'certificate') return { ...place, reference: `certificate:${hash}` };
  if (thing === 'file') return place;
  return { ...place, leftOut: `"${hash}" is called ${thing.called} and is no hash of a file` };
}

function readMail(text: Readable, value: string, start: number): Value | undefined {
  const [whole, local, host = ''] = /^(?:mailto:)?([\w.%+-]{1,64})@([^\s@:/\\]+)(?=$|:)/i.exec(value) ?? [];
  if (whole === undefined || local === undefined || local.toLowerCase() === 'git') return undefined;
  if (!isHostName(host, text.mended(start, start + whole.length))) return undefined;
  const mail = `${local}@${host}`;
  return { start: start + whole.length - mail.length, end: start + whole.length, reference: `email:${mail}` };
}

/** In messages of Cisco's firewalls a port stands behind an address as the length of a range does: `inside:192.0.2.7/22`. */
function readOfFirewall(plain: string, value: string, start: number): Value | undefined {
  const [, address, port] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,5})$/.exec(value) ?? [];
  if (address === undefined || Number(port) > 65_535 || readAddress(address) === null) return undefined;
  const line = plain.slice(Math.max(plain.lastIndexOf('\n', start) + 1, start - FAR), start);
  if (!/%(?:ASA|FTD|FWSM|PIX)-[\w-]{0,20}\d-\d{6}:/.test(line)) return undefined;
  return { start, end: start + value.length, reference: `address:${address}`, port: Number(port) || undefined };
}

/** Characters before an address in which a message is named. */
const FAR = 1_000;

function readRange(value: string, start: number): Value | undefined {
  if (!/^[0-9a-f.:]{3,45}\/\d{1,3}$/i.test(value) || !ipaddr.isValidCIDR(value)) return undefined;
  const [address = '', length] = value.split('/');
  if (readAddress(address) === null) return undefined;
  const whole = length === (address.includes(':') ? '128' : '32');
  return { start, end: start + value.length, reference: whole ? `address:${address}` : `network:${value}` };
}

/** An address or a domain, with its port, at the beginning of a token: what follows is a path. */
function readHost(
  text: Readable,
  value: string,
  start: number,
  { previous, isListed }: Pick<Token, 'previous' | 'isListed'>,
): Value | undefined {
  const { plain } = text;
  const shift = /^(?:\\\\){1,2}/.exec(value)?.[0].length ?? (/^@/.test(value) ? 1 : 0);
  const [host = '', digits] = /^([^:/\\@%$~+]+)(?::(\d{1,5})(?!\w|\.\d))?/.exec(value.slice(shift))?.slice(1) ?? [];
  const six = readLongAddress(value, start);
  if (six) return { ...six, port: portAfter(plain, six.end) };
  const rest = value.slice(shift + host.length);
  if (!/^(?:$|[:/]|\\(?=[^\\])|@\d|@ssl\b)/i.test(rest) || (rest.startsWith('\\') && shift < 2)) return undefined;
  const at = { start: start + shift, end: start + shift + host.length };
  const named = digits ?? (shift >= 2 ? portOfShare(rest) : undefined);
  const port = named !== undefined && Number(named) <= 65_535 ? Number(named) : portAfter(plain, at.end);
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return readFourParts(text, host, { ...at, port }, previous);
  const written = port !== undefined || text.mended(at.start, at.end - 1);
  if (plain[at.end] === '(') return undefined;
  const found = { ...at, port, reference: `domain:${host}` };
  if (isHostName(host, written)) return found;
  const chance = mayBeHostName(host);
  if (chance !== null && isListed(start)) return found;
  return chance === 'likely' ? { ...found, leftOut: eitherOf(host) } : undefined;
}

const eitherOf = (host: string): string =>
  `"${host}" may be a file or a domain: write ${host.replace(/\.([^.]*)$/, '[.]$1')} where it is a domain`;

/** The port of a share that is reached over the web: `\\\\host@80\\x`, `@SSL`, `@SSL@8443`. */
function portOfShare(rest: string): string | undefined {
  const [, ssl, port] = /^@(ssl(?=[@\\]|$))?@?(\d{1,5})?(?=[\\/]|$)/i.exec(rest) ?? [];
  return port ?? (ssl ? '443' : undefined);
}

type Place = Pick<Value, 'start' | 'end' | 'port'>;

function readFourParts(text: Readable, host: string, place: Place, previous: Value | undefined): Value | undefined {
  const reference = `address:${host}`;
  if (readAddress(host) === null) return undefined;
  if (place.port === undefined && !text.mended(place.start, place.end - 1)) {
    const versionBefore = previous?.leftOut === A_VERSION ? previous.end : undefined;
    if (isVersion(text.plain, place.start, place.end, versionBefore))
      return { ...place, reference, leftOut: A_VERSION };
  }
  return /^(?:0\.0\.0\.0|255\.\d+\.\d+\.\d+)$/.test(host)
    ? { ...place, reference, leftOut: A_MASK }
    : { ...place, reference };
}

const A_VERSION = 'four numbers that are called a version and no address';
const A_MASK = 'a network mask or no address of a machine';

/** IPv6 as it is written of machines: `a::b` in prose is a name of a program, eight short groups are a fingerprint. */
function readLongAddress(value: string, start: number): Value | undefined {
  const [text] = /^[0-9a-f:]+(?:\.[\d.]+)?/i.exec(value) ?? [''];
  const groups = text.split(':').filter(Boolean);
  const whole = text.length === value.length || /^[%/]/.test(value.slice(text.length));
  if (!whole || groups.length < 2 || !text.includes(':') || readAddress(text) === null) return undefined;
  if (!groups.some((group) => group.length > 2) || !/\d/.test(text)) return undefined;
  return { start, end: start + text.length, reference: `address:${text}` };
}
