import { KIND_NAMES, type Kind } from './kinds.ts';

/**
 * The relationship types, each named once. A relationship is an assertion by one source, so two sources
 * that say the same are two parallel relationships.
 */
interface RelationshipEntry {
  /** Kinds allowed at the start. */
  from: readonly Kind[];
  /** Kinds allowed at the end. */
  to: readonly Kind[];
  /** Read from the start: "A targets B". */
  forward: string;
  /** Read from the end: "B is targeted by A". */
  backward: string;
  /** True where the relationship says that a machine at the start was used against the organisation at the end. */
  usedAgainst?: true;
  /**
   * Where the claim is exclusive. Sources that name different entities at the `one` end (of `kinds`) for the
   * same other end, at times that may coincide, contradict each other.
   */
  contested?: { one: 'from' | 'to'; kinds: readonly Kind[] };
}

const any: readonly Kind[] = KIND_NAMES;
const who: readonly Kind[] = ['cluster', 'actor', 'campaign'];
const machine: readonly Kind[] = ['host', 'address', 'domain', 'url'];
const infrastructure: readonly Kind[] = [...machine, 'network', 'certificate', 'email', 'account'];
const capability: readonly Kind[] = ['malware', 'tool', 'technique', 'vulnerability', 'file'];
const victim: readonly Kind[] = ['organisation', 'person', 'account', 'sector', 'location', 'host'];

export const RELATIONSHIP_TYPES = {
  TARGETS: {
    from: [...who, 'malware', 'tool', 'technique'],
    to: [...victim, 'vulnerability'],
    forward: 'targets',
    backward: 'is targeted by',
  },
  OWNS: {
    from: ['organisation', 'person', ...who],
    to: infrastructure,
    forward: 'owns',
    backward: 'is owned by',
    contested: { one: 'from', kinds: ['organisation', 'person'] },
  },
  STAGED_AGAINST: {
    from: ['host', 'address', 'domain'],
    to: ['organisation', 'person', 'sector'],
    forward: 'staged tools against',
    backward: 'had tools staged against it on',
    usedAgainst: true,
  },
  RELAYED_AGAINST: {
    from: ['host', 'address', 'domain'],
    to: ['organisation', 'person', 'sector'],
    forward: 'relayed C2 against',
    backward: 'had C2 relayed against it by',
    usedAgainst: true,
  },
  USES: {
    from: [...who, 'malware', 'tool', 'file'],
    to: [...infrastructure, ...capability, 'observable'],
    forward: 'uses',
    backward: 'is used by',
  },
  DELIVERS: {
    from: [...infrastructure, 'malware', 'tool', 'file', ...who],
    to: ['malware', 'tool', 'file'],
    forward: 'delivers',
    backward: 'is delivered by',
  },
  HOSTS: {
    from: [...infrastructure],
    to: [...machine, 'malware', 'tool', 'file'],
    forward: 'hosts',
    backward: 'is hosted on',
  },
  COMMUNICATES_WITH: {
    from: ['malware', 'tool', 'file', 'organisation', ...machine],
    to: machine,
    forward: 'communicates with',
    backward: 'is contacted by',
    contested: { one: 'from', kinds: ['malware', 'tool'] },
  },
  RESOLVES_TO: {
    from: ['domain', 'host', 'url'],
    to: ['address', 'domain'],
    forward: 'resolves to',
    backward: 'is resolved from',
  },
  INDICATES: {
    from: ['indicator', 'file', 'observable', ...infrastructure],
    to: [...who, ...capability, ...infrastructure, 'observable'],
    forward: 'indicates',
    backward: 'is indicated by',
  },
  SEEN_AT: {
    from: any,
    to: ['organisation', 'sector', 'location', 'host', 'person'],
    forward: 'was seen at',
    backward: 'has sightings of',
  },
  OVERLAPS_WITH: { from: who, to: who, forward: 'overlaps with', backward: 'overlaps with' },
  ATTRIBUTED_TO: {
    from: [...who, 'malware', 'tool', ...infrastructure],
    to: ['actor', 'cluster', 'campaign', 'organisation', 'person', 'location'],
    forward: 'is attributed to',
    backward: 'is credited with',
    contested: { one: 'to', kinds: ['actor'] },
  },
  PART_OF: { from: any, to: any, forward: 'is part of', backward: 'includes' },
  LOCATED_AT: { from: any, to: ['location'], forward: 'is located at', backward: 'is the location of' },
  EXPLOITS: {
    from: [...who, 'malware', 'tool', 'file', 'technique'],
    to: ['vulnerability'],
    forward: 'exploits',
    backward: 'is exploited by',
  },
  VARIANT_OF: {
    from: ['malware', 'tool', 'file'],
    to: ['malware', 'tool'],
    forward: 'is a variant of',
    backward: 'has the variant',
    contested: { one: 'to', kinds: ['malware', 'tool'] },
  },
  SUBTECHNIQUE_OF: {
    from: ['technique'],
    to: ['technique'],
    forward: 'is a sub-technique of',
    backward: 'has the sub-technique',
  },
  SAME_AS: { from: any, to: any, forward: 'is held to be the same as', backward: 'is held to be the same as' },
  MENTIONS: { from: ['source'], to: any, forward: 'mentions', backward: 'is mentioned by' },
  RELATED_TO: { from: any, to: any, forward: 'is related to', backward: 'is related to' },
} as const satisfies Record<string, RelationshipEntry>;

export type RelationshipType = keyof typeof RELATIONSHIP_TYPES;

export const RELATIONSHIP_NAMES = Object.keys(RELATIONSHIP_TYPES) as [RelationshipType, ...RelationshipType[]];

/** The entry of a type, with its optional fields visible to the compiler. */
export const relationship = (type: RelationshipType): RelationshipEntry => RELATIONSHIP_TYPES[type];

/** Types that say whose machine was used against whom. */
export const USED_AGAINST = RELATIONSHIP_NAMES.filter((type) => relationship(type).usedAgainst);
