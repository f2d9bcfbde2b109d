import { KINDS, type Kind } from '../../../../contract/kinds.ts';
import { InvalidReference, normaliseReference, readHash } from '../../normalise.ts';
import { refang } from '../../refang.ts';
import { isHostName } from '../../text/hosts.ts';
import { distinct } from '../fields.ts';
import { keyWithin } from '../keys.ts';
import { firstOf, type GraphElement } from './element.ts';

/** Words that files use for our kinds, beside their names. */
const WORDS: Partial<Record<Kind, readonly string[]>> = {
  address: ['ip', 'ipv4', 'ipv6', 'ip-address', 'ipv4-addr', 'ipv6-addr', 'ip-dst', 'ip-src'],
  domain: ['domain-name', 'hostname', 'fqdn', 'dns-name'],
  host: ['computer', 'server', 'machine', 'workstation', 'device'],
  url: ['uri', 'link'],
  file: ['hash', 'md5', 'sha1', 'sha256', 'sample'],
  email: ['e-mail', 'email-address', 'email-addr'],
  account: ['user', 'user-account', 'username'],
  organisation: ['organization', 'company', 'identity', 'victim'],
  actor: ['threat-actor', 'intrusion-set', 'group'],
  location: ['country', 'region'],
  technique: ['attack-pattern'],
  vulnerability: ['cve'],
  network: ['autonomous-system', 'asn', 'cidr', 'subnet'],
};

const KIND_WORDS: ReadonlyMap<string, Kind> = new Map([
  ...Object.keys(KINDS).map((kind) => [kind, kind as Kind] as const),
  ...Object.entries(WORDS).flatMap(([kind, words]) => words.map((word) => [word, kind as Kind] as const)),
]);

/** Kinds whose things are known by a value; all others are known to the file alone. */
export const BY_VALUE = /^(address|domain|host|url|file|email|network|certificate)$/;

/** Attributes that may name the kind of a node, or hold its value. */
export const KIND_KEYS = ['kind', 'type', 'category', 'node_type', 'entity_type', 'labelv', 'labels'];
const VALUE_KEYS = ['value', 'address', 'ip', 'domain', 'hash', 'sha256', 'sha1', 'md5', 'email'];

/**
 * What a node is. An id that is one of ours (`kind:value`) is taken as it stands; otherwise its kind is the one that an
 * attribute names, or the one of its value (an address, a domain, a hash…). What has no value is known to the file alone.
 */
export function idOfGraphNode(id: string, node: GraphElement, scope: string): string {
  const ours = reference(id, scope);
  if (ours) return ours;
  const keys = [...VALUE_KEYS, 'url'];
  const texts = distinct([...keys.flatMap((key) => node.values.get(key) ?? []), node.label ?? '', id]).filter(
    (text) => text.trim() !== '',
  );
  // A node that is known by its label may have a page that tells of it, as every node of yEd.
  const preferred = [firstOf(node, VALUE_KEYS), node.label, id, ...texts].flatMap((text) => text ?? []);
  const kind = kindNamed(node);
  if (kind && !BY_VALUE.test(kind)) return keyWithin(scope, kind, id);
  for (const text of preferred) {
    const found = kind ? reference(`${kind}:${text}`, scope) : recognised(text, scope);
    if (found) return found;
  }
  const [name = ''] = preferred;
  const bare = kind === 'file' && reference(`file:${/[\\/]/.test(name) ? 'path' : 'name'}:${name}`, scope);
  return bare || keyWithin(scope, 'other', id);
}

function kindNamed(node: GraphElement): Kind | undefined {
  for (const key of KIND_KEYS) {
    for (const text of node.values.get(key) ?? []) {
      for (const word of text.toLowerCase().split(/[\s,;:|]+/)) {
        const kind = KIND_WORDS.get(word.replaceAll('_', '-'));
        if (kind) return kind;
      }
    }
  }
  return undefined;
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
    ) ?? reference(`domain:${plain}`, scope, isHostName(plain, plain !== text.trim()))
  );
}

function reference(text: string, scope: string, applies = true): string | undefined {
  if (!applies) return undefined;
  try {
    return normaliseReference(text, scope).id;
  } catch (error) {
    if (error instanceof InvalidReference) return undefined;
    throw error;
  }
}
