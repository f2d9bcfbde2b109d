import type { Kind } from '../../contract/kinds.ts';
import { groupBy } from '../group.ts';
import { isWeak, kindOf } from './normalise.ts';

/**
 * Several ids may be of one thing: a file's hashes, an address and the STIX id that a bundle gave it, an ATT&CK id and
 * the STIX id of its object. Which belong together is a pure function of the descriptions that tie them.
 */

/** Strongest first: what is known by several hashes goes by the strongest. */
const ALGORITHMS = ['sha512', 'sha256', 'sha1', 'md5'];
const HASH = /^(?:file|certificate):(sha512|sha256|sha1|md5):/;
const STIX_ID = /--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for the id of an object of a STIX file, which says nothing of what the object is. */
export const isStixId = (id: string): boolean => STIX_ID.test(id);

/** True for ids that may stand for an entity of another id; all others are the strongest of their kind. */
export const canBeBound = (id: string): boolean => isStixId(id) || (HASH.test(id) && !id.includes(':sha512:'));

/** A name, a path, a subject or a serial number may be of many things, so it ties nothing. */
const ties = (id: string): boolean => !isWeak(id) && !id.startsWith('certificate:serial:');

/**
 * Groups ids that are tied, each group under its strongest: a value, an ATT&CK or CVE id before a STIX id, of hashes
 * the longest, of STIX ids one whose kind is known. A group with two values of one class (two SHA-256, two addresses) or
 * of two kinds cannot be one thing: somebody errs, so all its ids stay apart. Several STIX ids for one value may be.
 * @returns for each id the one its entity goes by
 */
export function canonicalIds(tied: Iterable<readonly string[]>): Map<string, string> {
  const parents = new Map<string, string>();
  const root = (id: string): string => {
    let top = id;
    for (let parent = parents.get(top); parent !== undefined && parent !== top; parent = parents.get(top)) top = parent;
    parents.set(id, top);
    return top;
  };
  for (const ids of tied) {
    const [first, ...others] = ids.filter(ties);
    for (const id of ids) root(id);
    for (const id of others) parents.set(root(id), root(first as string));
  }
  const canonical = new Map<string, string>();
  for (const group of groupBy([...parents.keys()], root).values()) {
    const [strongest] = group.sort((a, b) => (strength(a) < strength(b) ? -1 : 1));
    const apart = !mayBeOne(group);
    for (const id of group) canonical.set(id, apart ? id : (strongest as string));
  }
  return canonical;
}

function mayBeOne(ids: string[]): boolean {
  const values = ids.filter((id) => !isStixId(id));
  const classes = new Set(values.map((id) => HASH.exec(id)?.[0] ?? kindOf(id)));
  const isOfOneKind = new Set(values.map(kindOf)).size <= 1 && new Set(ids.filter(saysItsKind).map(kindOf)).size <= 1;
  return classes.size === values.length && isOfOneKind;
}

/** Kinds that the type of a STIX id gives an object of which nothing else is known: `identity--…` may be a person. */
const isFallback = (kind: Kind): boolean => kind === 'observable' || kind === 'organisation';

/** True for a STIX id of a type that is of one kind: two types may have one UUID and are no one thing for it. */
const saysItsKind = (id: string): boolean => isStixId(id) && !isFallback(kindOf(id)) && kindOf(id) !== 'other';

/** Sorts as text, strongest first; the order is total. */
function strength(id: string): string {
  const kind = kindOf(id);
  if (isStixId(id)) return `${kind === 'other' ? 9 : isFallback(kind) ? 8 : 7} ${id}`;
  return `${ALGORITHMS.indexOf(HASH.exec(id)?.[1] ?? ALGORITHMS[0] ?? '')} ${id}`;
}
