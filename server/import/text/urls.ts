import { hostAndPort, readAddress, readDomain } from '../addresses.ts';
import type { Readable } from './readable.ts';
import { LONGEST_VALUE, type Span, type Value } from './value.ts';

/** What may stand before `://`; the nameless transports say a host and a port and nothing more. */
const SCHEME = /(?:https?|s?ftps?|tftp|wss?|ssh|telnet|smb|ldaps?|rmi|dns|gopher|git|mqtts?|ircs?|rtsps?|file)$/i;
const TRANSPORT = /(?:tcp|udp|ssl|tls|quic|socks[45]?h?|stratum\+(?:tcp|ssl))$/i;

/**
 * Where one URL ends and the next begins without a blank between them, or the next cells of a timeline of Plaso: the parser
 * and the path of what it read.
 */
const NEXT =
  /[,;|()[\]{}](?:https?|ftps?|hxxps?):\/\/|,[a-z\d_]{2,40}(?:\/[a-z\d_]{2,40})?,(?:[A-Z\d_]{2,20}:[/\\]|-,)/i;

/** A host with a label right behind it, as AsciiDoc writes links: `https://example.com[Example]`. */
const LABELLED = /^([a-z][a-z0-9+.-]*:\/\/[^\s[\]/?#@]+)\[/i;

/** Pages of ATT&CK: what they name is the technique. */
const ATTACK = /^https?:\/\/attack\.mitre\.org\/(?:versions\/v\d+\/)?techniques\/(T\d{4})(?:\/(\d{3}))?/i;

/** A share that is reached over the web: `host@80`, `host@SSL`, `host@SSL@8443`. */
const WEB_SHARE = /^([^@/\\:]+)@(?:ssl)?@?(\d{1,5})?(?=$|[/\\])/i;

interface Word {
  start: number;
  /** Where `://` stands. */
  colon: number;
  end: number;
}

/**
 * The URL in a word that holds `://`.
 * @returns its span, and no value where the word names no URL that can be told
 */
export function urlAt({ plain }: Readable, { start, colon, end }: Word): Span & { value?: Value } {
  const before = plain.slice(Math.max(start, colon - 16), colon);
  const scheme = SCHEME.exec(before) ?? TRANSPORT.exec(before);
  if (!scheme) return { start, end: colon + 3 };
  const from = colon - scheme[0].length;
  const next = NEXT.exec(plain.slice(colon + 3, Math.min(end, colon + LONGEST_VALUE)));
  const to = next ? colon + 3 + next.index : end;
  if (to - from > LONGEST_VALUE) return { start: from, end: to };
  const isPassed = plain.slice(Math.max(0, from - 2), from) === '++';
  const word = (LABELLED.exec(plain.slice(from, to))?.[1] ?? plain.slice(from, to)).replace(
    isPassed ? /\+\+.*$/ : '',
    '',
  );
  const url = word.slice(0, lengthOf(word)).replace(/(?:%20)+$/i, '');
  const span = { start: from, end: to };
  const value = { start: from, end: from + url.length };
  const host = url.slice(scheme[0].length + 3);
  if (/^(?:\.\.|…)/.test(plain.slice(from + url.length, from + url.length + 2)))
    return { ...span, ...hostOfCut(host, value) };
  const technique = ATTACK.exec(url);
  if (technique)
    return {
      ...span,
      value: { ...value, reference: `technique:${technique[1]}${technique[2] ? `.${technique[2]}` : ''}` },
    };
  const share = /^file$/i.test(scheme[0]) ? WEB_SHARE.exec(host) : null;
  if (share) return { ...span, ...machine(share[1] ?? '', value, share[2] ?? '443') };
  if (!TRANSPORT.test(scheme[0])) return { ...span, value: { ...value, reference: `url:${url}` } };
  const known = hostAndPort(host);
  return { ...span, ...machine(known.host, value, known.port) };
}

/** The host of a URL whose path the text cuts short; nothing where the host itself may be cut. */
function hostOfCut(rest: string, span: Span): { value?: Value } {
  const [, authority] = /^([^/?#@]+)[/?#]/.exec(rest) ?? [];
  if (authority === undefined) return {};
  const { host, port } = hostAndPort(authority);
  return machine(host, span, port);
}

/** A host that is known by nothing but its name or address, and a port. */
function machine(host: string, span: Span, port: number | string | undefined): { value?: Value } {
  const kind = readAddress(host) ? 'address' : readDomain(host) ? 'domain' : undefined;
  if (!kind) return {};
  return { value: { ...span, reference: `${kind}:${host}`, port: port === undefined ? undefined : Number(port) } };
}

/** The length of a URL without the signs of the sentence round it; a bracket belongs to it if it opens in it. */
function lengthOf(word: string): number {
  const open = { ')': 0, ']': 0, '}': 0 };
  const pairs: Record<string, keyof typeof open> = { '(': ')', '[': ']', '{': '}' };
  for (const character of word) {
    const closing = pairs[character];
    if (closing) open[closing] += 1;
    else if (character in open) open[character as keyof typeof open] -= 1;
  }
  let length = word.length;
  for (; length > 0; length -= 1) {
    const last = word[length - 1] as string;
    if (last in open) {
      const closing = last as keyof typeof open;
      if (open[closing] >= 0) break;
      open[closing] += 1;
    } else if (!/[.,;:!?*_^~\\([{]/.test(last)) break;
  }
  return length;
}
