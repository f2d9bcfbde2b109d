import { KINDS } from '../../contract/kinds.ts';
import { hostAndPort, isRange, readAddress, readDomain } from '../import/addresses.ts';
import { parseUrl, readHash, readReference } from '../import/normalise.ts';
import { refang } from '../import/refang.ts';

/** Ids that a value may have, pure. */

/** The ids that a machine of the Internet may have, by its address or its name; none where the text is neither. */
export function idsOfHost(text: string): string[] {
  const address = readAddress(text);
  if (address) return [`address:${address}`];
  const domain = readDomain(text);
  return domain ? [`domain:${domain}`, `host:${domain}`] : [];
}

/** The ids that a value may have, by what it looks like; itself first, where it is one. */
export function possibleIds(text: string): string[] {
  const value = refang(text);
  const { host } = hostAndPort(value);
  const urlHost = /^[a-z]+:\/\/[^/]+\/?$/i.test(value) ? parseUrl(value)?.hostname : undefined;
  const hash = readHash(value);
  const guesses = [
    namesKind(text) && text,
    namesKind(value) && value,
    ...idsOfHost(host),
    ...(urlHost ? idsOfHost(urlHost) : []),
    hash && `file:${hash}`,
    /^[0-9a-f]{2}(?:[:\s][0-9a-f]{2}){15,63}$/i.test(value) && `certificate:${value}`,
    /^asn?\s*\d+$/i.test(value) && `network:as${value.replace(/\D/g, '')}`,
    /^[\d.]+\/32$|:.*\/128$/.test(value) && `address:${value.slice(0, value.indexOf('/'))}`,
    isRange(value) && `network:${value}`,
    /^[a-z]+:\/\//i.test(value) && `url:${value}`,
    /^[^\s@]+@[^\s@]+$/.test(value) && `email:${value}`,
    /^t\d{4}(\.\d{3})?$/i.test(value) && `technique:${value}`,
    /^cve-\d+-\d+$/i.test(value) && `vulnerability:${value}`,
    `file:name:${value}`,
    /^[a-z]:[\\/]/i.test(value) && `file:path:${value}`,
  ];
  return [...new Set([...new Set(guesses)].flatMap((guess) => (guess ? canonical(guess) : [])))];
}

/** Whether a text begins as an id does. Asked before it is read as one: of 10,000 values most are none, and an error each is what took longest. */
export const namesKind = (text: string): boolean => Object.hasOwn(KINDS, text.slice(0, text.indexOf(':')).trim());

const canonical = (guess: string): string | [] => readReference(guess, 'source:unknown')?.id ?? [];
