import { createHash } from 'node:crypto';
import type { Kind } from '../../../contract/kinds.ts';

/** Ids for what a file names and no normalised value identifies. */

/** Characters of a name that an id shows; a digest follows, so that nothing else gets the same id. */
const SHOWN = 60;

/**
 * The id of a thing that a file names without an id of its own. Only the same text in the same scope (an event, a
 * file, a list with its own names) gives the same id: equal names of two sources stay two entities.
 */
export const keyWithin = (scope: string, kind: Kind, text: string): string =>
  `${kind}:${[shown(text), digest(`${scope}\0${text}`)].filter(Boolean).join('-')}${KEYED_INSIDE.has(kind) ? `@${scope}` : ''}`;

/** The same of a name, which may be written in capitals or not. */
export const keyOfName = (scope: string, kind: Kind, name: string): string =>
  keyWithin(scope, kind, name.normalize('NFKC').toLowerCase().normalize('NFKC').trim());

/** Keys of what has a UUID and is no object of STIX: a node of a directory, a cluster or tag of which no file told more yet. */
export const UUID_KEYS = { node: 'x-object', cluster: 'x-misp-galaxy', tag: 'x-misp-tag' } as const;

/** Kinds whose ids say inside of what they are known. */
const KEYED_INSIDE: ReadonlySet<Kind> = new Set(['host', 'account']);

/** The id of a value of some type that is the same wherever it stands: a mutex, a rule, a fuzzy hash. */
export const keyOfValue = (kind: 'observable' | 'indicator', type: string, value: string): string =>
  `${kind}:${shown(type) || 'value'}-${digest(`${type}\0${value}`)}`;

/**
 * The id of a STIX 2.1 observable as every producer computes it: a UUIDv5 over the properties that identify it, so
 * that a mutex is the same in MISP and in STIX.
 */
export function keyOfObservable(type: keyof typeof IDENTIFYING, value: string): string {
  const property = IDENTIFYING[type];
  return `observable:${type}--${uuidOfText(JSON.stringify({ [property]: value }))}`;
}

const IDENTIFYING = {
  mutex: 'name',
  'mac-addr': 'value',
  'windows-registry-key': 'key',
  'cryptocurrency-wallet': 'value',
} as const;

/** The UUIDv5 of a text in the namespace of STIX 2.1. */
export function uuidOfText(text: string): string {
  const namespace = Buffer.from('00abedb4aa42466c9c01fed23315a9b7', 'hex');
  const bytes = createHash('sha1').update(namespace).update(text.toWellFormed()).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A UUID in lower case, or undefined where the text is none. */
export const readUuid = (text: string | undefined): string | undefined =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text.toLowerCase() : undefined;

const shown = (text: string): string =>
  text
    .slice(0, 1_000)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-/, '')
    .slice(0, SHOWN)
    .replace(/-$/, '')
    .toWellFormed()
    .replace(/\ufffd/g, '');

const digest = (text: string): string => createHash('sha256').update(text.toWellFormed()).digest('hex').slice(0, 16);
