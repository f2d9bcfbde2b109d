import { RELATIONSHIP_NAMES, type RelationshipType, relationship } from '../../../../contract/relationships.ts';
import { kindOf } from '../../normalise.ts';

/** Names that say what one of our types says; all others that we know are our types' own, in MISP's spelling. */
const SYNONYMS: Readonly<Record<string, string>> = {
  deploys: 'uses',
  'connected-to': 'communicates-with',
  'connects-to': 'communicates-with',
  'beacons-to': 'communicates-with',
  'exfiltrates-to': 'communicates-with',
  'resolved-to': 'resolves-to',
  drops: 'delivers',
  dropped: 'delivers',
  downloads: 'delivers',
  overlaps: 'overlaps-with',
  'is-attributed-to': 'attributed-to',
  'located-in': 'located-at',
  'included-in': 'part-of',
};

/** Names that are read from the other end. */
const INVERSES: Readonly<Record<string, string>> = {
  'used-by': 'uses',
  'is-deployed-by': 'uses',
  'targeted-by': 'targets',
  'dropped-by': 'delivers',
  'delivered-by': 'delivers',
  'downloaded-from': 'delivers',
  'exploited-by': 'exploits',
  'hosted-by': 'hosts',
  'hosted-on': 'hosts',
  'owned-by': 'owns',
  contains: 'part-of',
  includes: 'part-of',
};

/** Types that no name of a file gives: a person holds two things to be the same, and a source mentions by itself. */
const RESERVED: readonly RelationshipType[] = ['SAME_AS', 'MENTIONS', 'RELATED_TO'];

export interface Related {
  type: RelationshipType;
  from: string;
  to: string;
  /** As the file has it, where it has no type of its own here. */
  name?: string;
}

/**
 * The assertion that `from` stands to `to` in the relationship of this name. A name that is not known, or that our type
 * does not allow between these kinds, is kept as the name of RELATED_TO. "Similar" and "same as" are names like any
 * other: that two things are one is for a person to say.
 */
export function relate(name: string, from: string, to: string): Related {
  const word = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const inverse = own(INVERSES, word);
  const type = typeOf(inverse ?? own(SYNONYMS, word) ?? word);
  const [start, end] = inverse ? [to, from] : [from, to];
  if (type && allows(type, start, end)) return { type, from: start, to: end };
  return { type: 'RELATED_TO', from, to, name: word };
}

/** Whether a relationship of this type may stand between two ids, by their kinds. */
export function allows(type: RelationshipType, from: string, to: string): boolean {
  const entry = relationship(type);
  return entry.from.includes(kindOf(from)) && entry.to.includes(kindOf(to));
}

function typeOf(word: string): RelationshipType | undefined {
  const name = word.toUpperCase().replaceAll('-', '_');
  return RELATIONSHIP_NAMES.find((type) => type === name && !RESERVED.includes(type));
}

const own = (table: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(table, key) ? table[key] : undefined;
