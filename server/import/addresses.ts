import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';
import type { Kind } from '../../contract/kinds.ts';

/** Addresses and names of machines: how they are read, and which are the same thing everywhere. */

/**
 * Reads an IP address in any spelling; null where it is none. IPv6 is compressed as in RFC 5952, an IPv4 address mapped
 * into IPv6 is the IPv4 address, and the zone of one machine's interface (`%eth0`) is left off.
 */
export function readAddress(text: string): string | null {
  const unbracketed = text.replace(/^\[|\]$/g, '');
  const zone = unbracketed.includes(':') ? unbracketed.indexOf('%') : -1;
  const bare = zone < 0 ? unbracketed : unbracketed.slice(0, zone);
  if (/^[\d.]+$/.test(bare) && ipaddr.IPv4.isValidFourPartDecimal(bare)) return ipaddr.IPv4.parse(bare).toString();
  if (bare.indexOf(':') === bare.lastIndexOf(':') || !ipaddr.IPv6.isValid(bare)) return null;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String();
}

/** Whether a text is a range of addresses, an address and the length of its prefix: `192.0.2.0/24`. */
export const isRange = (text: string): boolean =>
  text.includes('/') && readAddress(text.replace(/\/.*$/s, '')) !== null && ipaddr.isValidCIDR(text);

/** Reads a host name with at least one dot, in ASCII (punycode) and lower case; null where it is none. */
export function readDomain(text: string): string | null {
  if (/[\s/?#:@%\\]/.test(text)) return null;
  const ascii = domainToASCII(text.replace(/\.$/, ''));
  if (ascii.length > 253 || readAddress(ascii) !== null) return null;
  return /^(?=.*[a-z])(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/.test(ascii) ? ascii : null;
}

/** Takes `1.2.3.4: 443`, `[::1]:443` or `host.example:443` apart; a text without a port is all host. */
export function hostAndPort(text: string): { host: string; port?: number } {
  const [, host = '', digits = ''] = /^(.*\S)\s*:\s*(\d{1,5})$/.exec(text) ?? [];
  const isHost = readAddress(host) !== null || readDomain(host) !== null;
  return isHost && Number(digits) <= 65_535 && readAddress(text) === null
    ? { host, port: Number(digits) }
    : { host: text };
}

/** An id that its producer made unique: it is the same thing wherever it stands. */
const UNIQUE = /^[a-z0-9-]+--[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether what this names is another thing in each network: keyed inside the organisation or source where it was seen. */
export function isLocal(kind: Kind, canonical: string): boolean {
  if (UNIQUE.test(canonical)) return false;
  if (kind === 'account') return !isPrincipalName(canonical);
  if (kind === 'host') return readDomain(canonical) === null;
  if (kind === 'url') return isLocalHost(new URL(canonical).hostname);
  return kind === 'address' && isLocalAddress(canonical);
}

/** `bob@corp.com`: whose domain is one of the Internet names the same user in every system. */
function isPrincipalName(account: string): boolean {
  const [, host = ''] = /^[^\s@\\]+@([^@\\]+)$/.exec(account) ?? [];
  return readDomain(host) !== null && !PRIVATE_DOMAIN.test(host);
}

/** Top-level domains that networks give themselves (RFC 6762, appendix G): CORP.LOCAL of two victims is two. */
const PRIVATE_DOMAIN = /\.(?:corp|home|internal|intranet|lan|local|localdomain|private)$/;

function isLocalHost(host: string): boolean {
  const address = readAddress(host);
  return address === null ? readDomain(host) === null : isLocalAddress(address);
}

function isLocalAddress(address: string): boolean {
  return ['private', 'loopback', 'linkLocal', 'uniqueLocal', 'carrierGradeNat', 'unspecified'].includes(
    ipaddr.parse(address).range(),
  );
}
