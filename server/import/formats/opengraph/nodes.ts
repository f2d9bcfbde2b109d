import type { Kind } from '../../../../contract/kinds.ts';
import { isScoped, readReference } from '../../normalise.ts';
import type { Claim, DescriptionRecord } from '../../records.ts';
import { readDate, readEpoch } from '../dates.ts';
import { clip, distinct, type Fields, own, textAt, textOf } from '../fields.ts';
import { UUID_KEYS, uuidOfText } from '../keys.ts';

/** Nodes of BloodHound's graphs: accounts, hosts and whatever else a collector gives a kind. */

/** Kinds of BloodHound and its collectors that are ours; all others are `other`, with their kinds as labels. */
const KIND_OF_NODE: readonly [RegExp, Kind][] = [
  [/^(computer|host|server|device|virtualmachine|azvm|azdevice|mssql_server)$/i, 'host'],
  [/^(user|azuser|serviceaccount|azserviceprincipal|ghuser|okta_?user)$/i, 'account'],
  [/^person$/i, 'person'],
  [/^(gh)?organi[sz]ation$/i, 'organisation'],
];

export const kindOfNode = (kinds: readonly string[]): Kind =>
  KIND_OF_NODE.find(([pattern]) => kinds.some((kind) => pattern.test(kind)))?.[1] ?? 'other';

/** Ids of a directory that no other holds: the SID of a domain or of what is in it, a GUID. */
const UNIQUE = /^(S-1-5-21-\d+-\d+-\d+(-\d+)?|\{?[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}?)$/i;

export interface NodeIds {
  id: string;
  /** What leads to it where its kind is not known. */
  identifiers: string[];
}

/**
 * The ids of a node. A SID or GUID is the same in every file; any other id holds inside the source alone, as two domains
 * may both be called CORP.LOCAL.
 */
export function idsOfNode(objectId: string, kind: Kind, scope: string): NodeIds {
  const key = objectId.toUpperCase();
  const uuid = uuidOfText(UNIQUE.test(objectId) ? key.replace(/[{}]/g, '') : `${scope}\0${key}`);
  const unknown = `other:${UUID_KEYS.node}--${uuid}`;
  return kind === 'other'
    ? { id: unknown, identifiers: [] }
    : { id: `${kind}:${UUID_KEYS.node}--${uuid}`, identifiers: [unknown] };
}

/** What an edge says of an end: what the collector calls it, which is its name as long as nobody gives it another. */
export const calledBy = (objectId: string, about: string, claim: Claim): DescriptionRecord => ({
  ...claim,
  about,
  aliases: [clip(objectId, 500)],
  stub: true,
});

/**
 * The account that a user is in all files: a name in the form of an address, under a domain of the Internet. Other
 * principals may be called alike.
 */
function accountOf(properties: Fields, labels: readonly string[]): string[] {
  if (!labels.some((label) => /^(az)?user$/i.test(label))) return [];
  const name = ['userprincipalname', 'name'].map((key) => textAt(properties, key)).find((text) => text?.includes('@'));
  const id = name && readReference(`account:${name}`, 'source:any')?.id;
  return id && !isScoped(id) ? [id] : [];
}

const NAMES = ['name', 'displayname', 'samaccountname', 'userprincipalname', 'email'];
const NO_ATTRIBUTES = new Set([...NAMES, 'description', '__proto__']);
const LONGEST_ATTRIBUTE = 200;
const MOST_ATTRIBUTES = 60;

/** What a node says of itself; `properties` in any order and of any type. */
export function describeNode(
  properties: Fields,
  { id, identifiers }: NodeIds,
  { claim, labels, raw }: { claim: Claim; labels: readonly string[]; raw: string },
): DescriptionRecord {
  const names = [...new Set(NAMES.flatMap((key) => textAt(properties, key) ?? []))].map((name) => clip(name, 500));
  const attributes = Object.keys(properties)
    .filter((key) => !NO_ATTRIBUTES.has(key))
    .sort()
    .flatMap((key) => {
      const text = textOf(own(properties, key));
      return text !== undefined && text.length <= LONGEST_ATTRIBUTE ? [[clip(key, 100), text] as const] : [];
    })
    .slice(0, MOST_ATTRIBUTES);
  const known = [...identifiers, ...accountOf(properties, labels)];
  return {
    ...claim,
    about: id,
    identifiers: known.length > 0 ? known : undefined,
    name: names[0],
    aliases: names.length > 1 ? names.slice(1) : undefined,
    description: textAt(properties, 'description'),
    labels: labels.length > 0 ? distinct(labels) : undefined,
    attributes: attributes.length > 0 ? Object.fromEntries(attributes) : undefined,
    last_seen: lastSeen(properties),
    original: raw,
  };
}

/** When a collector saw a node or edge last, as a date or in seconds since 1970. */
export function lastSeen(properties: Fields): string | undefined {
  const text = textAt(properties, 'lastseen') ?? textAt(properties, 'last_seen');
  return text === undefined ? undefined : (readDate(text) ?? readEpoch(text) ?? undefined);
}
