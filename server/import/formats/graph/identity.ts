import { KIND_NAMES, type Kind } from '../../../../contract/kinds.ts';
import { kindOf, readHash, readReference } from '../../normalise.ts';
import { refang } from '../../refang.ts';
import { isHostName } from '../../text/hosts.ts';
import { walletOf } from '../../wallets.ts';
import { keyWithin } from '../keys.ts';
import { typeOf } from '../table/types.ts';
import { type GraphElement, NAME_KEYS } from './element.ts';

/** Words that graphs use for our kinds, beside their names and the words of tables. */
const WORDS: Partial<Record<Kind, readonly string[]>> = {
  domain: ['dns-name'],
  host: ['server', 'workstation', 'device'],
};

const KIND_WORDS: ReadonlyMap<string, Kind> = new Map([
  ...KIND_NAMES.map((kind) => [kind, kind] as const),
  ...Object.entries(WORDS).flatMap(([kind, words]) => words.map((word) => [word, kind as Kind] as const)),
]);

/** Kinds whose things are known by a value; all others are known to the file alone. */
export const BY_VALUE = /^(address|domain|host|url|file|email|network|certificate)$/;

/** Attributes that may name the kind of a node, or hold its value. */
export const KIND_KEYS = [
  'kind',
  'type',
  'category',
  'node_type',
  'nodetype',
  'entity_type',
  'entitytype',
  'indicator_type',
  'ioc_type',
  'labelv',
  'labels',
];
const VALUE_KEYS = 'address ip ipv4-address ipv6-address domain fqdn hash sha256 sha1 md5 email'.split(' ');

/**
 * What a node is. An id that is one of ours (`kind:value`) is taken as it stands; otherwise its kind is the one that an
 * attribute names, or the one of its value (an address, a domain, a hash…). What has no value is known to the file alone.
 */
export function idOfGraphNode(id: string, node: GraphElement, scope: string): string {
  const ours = reference(id, scope);
  if (ours) return ours;
  const of = (keys: readonly string[]) => keys.flatMap((key) => node.values.get(key) ?? []);
  const names = filled([...of(['value']), node.label ?? '', ...of(NAME_KEYS), id]);
  const called = names.length > 1 && COUNT.test(id) ? names.filter((name) => name !== id) : names;
  const key = node.key ?? id;
  // A node that is known by its label may have a page that tells of it, as every node of yEd.
  const texts = filled([...of(['value', ...VALUE_KEYS]), ...called, ...of(['url'])]);
  const [shown] = texts.flatMap((text) => recognised(text, scope) ?? []);
  const kind = kindNamed(node);
  if (kind === undefined) {
    // A domain with its address in an attribute is the domain.
    const [own] = called.flatMap((text) => recognised(text, scope) ?? []);
    return (own && kindOf(own) !== kindOf(shown ?? '') ? own : shown) ?? keyWithin(scope, 'other', key);
  }
  const isSystem = of(KIND_KEYS).some((text) => /\bas(?:n|number)?\b|autonomous/i.test(text));
  for (const text of kind === 'host' ? filled([...called, ...texts]) : texts) {
    // A node that is called nothing is numbered by its file, and no autonomous system for it.
    if (kind === 'network' && text === id && COUNT.test(id) && !isSystem) continue;
    const found = asKind(kind, text, scope);
    if (found) return found;
  }
  const [told] = called.flatMap((text) => recognised(text, scope) ?? []);
  if (told && outdoes(kind, told)) return told;
  const [name = ''] = called;
  const bare = kind === 'file' && reference(`file:${/[\\/]/.test(name) ? 'path' : 'name'}:${name}`, scope);
  return bare || keyWithin(scope, KEYED.test(kind) ? 'other' : kind, key);
}

/** Ids that only count nodes. */
export const COUNT = /^(?:\d+|n\d+(?:::n\d+)*)$/;

/** Kinds that are known by a value alone: what is called so and has none is something else. */
const KEYED = /^(address|domain|url|file|email)$/;

/** In their order. */
const filled = (texts: readonly string[]): string[] => [...new Set(texts.filter((text) => text.trim() !== ''))];

/** The kind that an attribute names: as a whole (`IP Address`), or by its last word (`Malicious Domain`). */
function kindNamed(node: GraphElement): Kind | undefined {
  for (const key of KIND_KEYS) {
    for (const given of node.values.get(key) ?? []) {
      const text = kindOfWord(given) ? given : apart(given);
      const words = text.split(/[\s,;:|]+/).filter((word) => word !== '');
      const last = words.flatMap((word) => kindOfWord(word) ?? []).at(-1);
      const kind = kindOfWord(text) ?? kindOfWord(words.slice(-2).join(' ')) ?? last;
      if (kind) return kind;
    }
  }
  return undefined;
}

/** `ThreatActor` as two words. */
const apart = (text: string): string => text.replace(/(\p{Ll})(\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$3 $2');

function kindOfWord(text: string): Kind | undefined {
  const kind = KIND_WORDS.get(text.trim().toLowerCase().replaceAll('_', '-'));
  if (kind) return kind;
  const type = typeOf(text);
  if (type === 'hash' || type === 'filename' || type === 'path') return 'file';
  return type === null || type === 'any' ? undefined : type;
}

/** Codes of catalogues by which things are known that otherwise have a name. */
const CODES: Partial<Record<Kind, RegExp>> = {
  technique: /\bT\d{4}(?:\.\d{3})?\b/i,
  vulnerability: /\bCVE-\d{4}-\d{4,}\b/i,
};

/** A text as the value of a kind; undefined where it is none. */
function asKind(kind: Kind, text: string, scope: string): string | undefined {
  const as = (value: string, applies = true) => reference(`${kind}:${value}`, scope, applies);
  const plain = text.trim();
  if (kind === 'host')
    return (
      reference(`address:${plain}`, scope) ?? reference(`domain:${plain}`, scope) ?? as(plain, /\p{L}/u.test(plain))
    );
  if (kind === 'network') {
    const [, system] = /^(?:asn?\s*)?(\d{1,10})(?:\s.*)?$/is.exec(plain) ?? [];
    return system ? as(`AS${system}`) : as(plain, /^[\d.]+\/\d+$|^[\da-f:]+\/\d+$|^[\d.]+-[\d.]+$/i.test(plain));
  }
  if (kind === 'certificate')
    return as(plain, /^(serial|subject):./.test(plain) || readHash(plain.replaceAll(':', '')) !== null);
  // What a person is called is no name of an account.
  if (kind === 'account') return as(plain, /^[^\s@\\]+@[^\s@\\]+$|^[^@\\]+\\[^@\\]+$/.test(plain));
  const [code] = CODES[kind]?.exec(plain) ?? [];
  return code ? as(code) : as(plain, BY_VALUE.test(kind));
}

/** Whether what a value shows by itself to be goes before the kind that an attribute names: no actor is called by a hash. */
function outdoes(kind: Kind, shown: string): boolean {
  if (/^(address|domain|url|email|network|indicator|observable|other)$/.test(kind)) return true;
  return /^(malware|tool|actor|cluster|campaign|organisation)$/.test(kind) && /^(address|file)$/.test(kindOf(shown));
}

/** A value that shows by itself what it is. */
function recognised(text: string, scope: string): string | undefined {
  const plain = refang(text);
  if (/\s/.test(plain)) return undefined;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(plain)) return reference(`url:${plain}`, scope);
  if (readHash(plain) !== null) return reference(`file:${plain}`, scope);
  if (/^cve-\d{4}-\d{4,}$/i.test(plain)) return reference(`vulnerability:${plain}`, scope);
  if (/^t\d{4}(\.\d{3})?$/i.test(plain)) return reference(`technique:${plain}`, scope);
  if (/^as\d{2,10}$/i.test(plain)) return reference(`network:${plain}`, scope);
  if (plain.includes('/')) return reference(`network:${plain}`, scope, /^[\d.]+\/\d+$|^[0-9a-f:]+\/\d+$/i.test(plain));
  if (plain.includes('@')) return reference(`email:${plain}`, scope);
  return (
    reference(
      `address:${plain}`,
      scope,
      /^\d+\.\d+\.\d+\.\d+(:\d+)?$|^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*$/i.test(plain),
    ) ??
    reference(`domain:${plain}`, scope, isHostName(plain, plain !== text.trim())) ??
    walletOf(plain) ??
    undefined
  );
}

/** The id that a text is; undefined where it is none. */
export const reference = (text: string, scope: string, applies = true): string | undefined =>
  applies ? readReference(text, scope)?.id : undefined;
