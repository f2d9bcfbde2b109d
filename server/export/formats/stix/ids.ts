import { KINDS, type Kind } from '../../../../contract/kinds.ts';
import { readAddress } from '../../../import/addresses.ts';
import { UUID_KEYS } from '../../../import/formats/keys.ts';
import { typeOfId } from '../../../import/formats/stix/object.ts';
import { isStixId } from '../../../import/identifiers.ts';
import { bareValue, isScoped } from '../../../import/normalise.ts';
import { canonical, contentId, uuid4, uuid5 } from '../../../stix-id.ts';
import type { Described } from '../../described.ts';

/** The namespace of ids that are made here. */
const OWN = '75d5581f-b1b4-4625-b8c2-ac793718f816';

/** The same id for the same thing in every export. */
export const ownId = (type: string, name: string): string => `${type}--${uuid5(OWN, name)}`;

/** The type in the id of an object; null where the text is none. */
export const typeInId = (text: string): string | null => (isStixId(text) ? typeOfId(text) : null);

/** A key of the import for what has a UUID, and no object of STIX. */
const KEY = new RegExp(`^(?:${Object.values(UUID_KEYS).join('|')})--(.+)$`);

/** The type of the STIX object by whose id an entity is known; null where it is known by anything else. */
export const typeOfEntity = (id: string): string | null => (KEY.test(bareValue(id)) ? null : typeInId(bareValue(id)));

/** An object before it has what all have. */
export interface Draft {
  type: string;
  id: string;
  [property: string]: unknown;
}

const typesOf = (kind: Kind): readonly string[] => KINDS[kind].stix;

/** The id of the STIX object that gave an entity; null where none did. */
function givenId({ id, kind, said }: Described): string | null {
  const isOfKind = (type: string) => kind === 'observable' || kind === 'other' || typesOf(kind).includes(type);
  const means = (record: string) => {
    const type = typeInId(record);
    return type !== null && (record === bareValue(id) || isOfKind(type));
  };
  return said.find(({ record }) => record !== undefined && means(record))?.record ?? null;
}

/**
 * The type, id and value that an entity has in STIX. An observable has the id that STIX makes of its value; one that is
 * keyed in an organisation or source (10.0.0.5) has an id of its own, as it is another elsewhere.
 */
export function draftOf(entity: Described): Draft {
  const { id, kind } = entity;
  const value = bareValue(id);
  const typed = typeOfEntity(id);
  if (typed !== null) return { type: typed, id: value };
  const [, uuid] = KEY.exec(value) ?? [];
  if (uuid !== undefined) {
    const [type] = KINDS[kind].stix;
    return { type, id: `${type}--${uuid}`, ...(kind === 'account' ? { account_login: entity.name } : {}) };
  }
  const observable = observableOf(entity, value);
  if (!observable) return { type: KINDS[kind].stix[0], id: ownId(KINDS[kind].stix[0], id) };
  const { type, content, ...rest } = observable;
  if (content === undefined) return { type, id: `${type}--${uuid4(OWN, id)}`, ...rest };
  const stixId = isScoped(id) ? ownId(type, id) : `${type}--${contentId(canonical(content))}`;
  return { type, id: stixId, ...content, ...rest };
}

/** The id of each entity in STIX, and which of them came as STIX. Of two files that share a weak hash one has an id of its own. */
export function idsOf(described: ReadonlyMap<string, Described>): { ids: Map<string, string>; given: Set<string> } {
  const ids = new Map<string, string>();
  // A source and the organisation that it is may both stand for one identity.
  const given = new Set<string>();
  const taken = new Set<string>();
  for (const entity of described.values()) {
    const came = givenId(entity);
    if (came !== null) {
      ids.set(entity.id, came);
      given.add(came);
      continue;
    }
    const { type, id } = draftOf(entity);
    const own = taken.has(id) ? ownId(type, entity.id) : id;
    ids.set(entity.id, own);
    taken.add(own);
  }
  return { ids, given };
}

interface Observable {
  type: string;
  /** What STIX makes the id of; where there is nothing of it, it asks for a UUID of version 4. */
  content?: Record<string, unknown>;
  [property: string]: unknown;
}

function observableOf({ kind, id, said }: Described, value: string): Observable | null {
  switch (kind) {
    case 'address':
      return addressOf(value);
    case 'network':
      if (/^as\d+$/.test(value)) return { type: 'autonomous-system', content: { number: Number(value.slice(2)) } };
      return readAddress(value.replace(/\/\d+$/, '')) === null ? null : addressOf(value);
    case 'domain':
      return { type: 'domain-name', content: { value } };
    case 'url':
    case 'email':
      return { type: KINDS[kind].stix[0], content: { value } };
    case 'account':
      return { type: 'user-account', content: { account_login: value } };
    case 'file':
      return fileOf([id, ...said.flatMap((one) => one.identifiers ?? [])], value);
    case 'certificate':
      return certificateOf(value);
    default:
      return null;
  }
}

const addressOf = (value: string): Observable => ({
  type: value.includes(':') ? 'ipv6-addr' : 'ipv4-addr',
  content: { value },
});

/** In the order in which STIX takes one of them for the id. */
const HASHES = [
  ['md5', 'MD5'],
  ['sha1', 'SHA-1'],
  ['sha256', 'SHA-256'],
  ['sha512', 'SHA-512'],
] as const;

function hashesIn(ids: readonly string[], kind: 'file' | 'certificate'): [string, string][] {
  return HASHES.flatMap(([algorithm, name]) => {
    const start = `${kind}:${algorithm}:`;
    const found = ids.filter((id) => id.startsWith(start)).sort()[0];
    return found ? [[name, found.slice(start.length)] as [string, string]] : [];
  });
}

function fileOf(ids: readonly string[], value: string): Observable {
  const [first, ...others] = hashesIn(ids, 'file');
  if (!first) return { type: 'file', content: { name: value.replace(/^(name|path):/, '') } };
  return {
    type: 'file',
    content: { hashes: Object.fromEntries([first]) },
    hashes: Object.fromEntries([first, ...others]),
  };
}

function certificateOf(value: string): Observable {
  const [, how, rest = ''] = /^(serial|subject):(.+)$/s.exec(value) ?? [];
  if (how === 'serial') return { type: 'x509-certificate', content: { serial_number: rest } };
  const [hash] = hashesIn([`certificate:${value}`], 'certificate');
  if (hash) return { type: 'x509-certificate', content: { hashes: Object.fromEntries([hash]) } };
  return { type: 'x509-certificate', subject: how === 'subject' ? rest : value };
}
