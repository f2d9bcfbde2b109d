import { type RelationshipType, relationship } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import { filterParameters } from '../graph/filter.ts';
import { confidenceScore, counted, distinct, firstOf, listed, type PivotEntry } from './pivot.ts';

/** That a machine was used, or whose it is. */
interface Claim {
  id: string;
  machine: string;
  source: string;
  confidence: number;
  type: RelationshipType;
  by: string | null;
  during: string | null;
  first_seen: string | null;
  last_seen: string | null;
}

/** An organisation whose machines were used against another. */
interface Relay {
  /** Null where nobody says whose machine it is. */
  owner: string | null;
  victim: string;
  claims: Claim[];
}

const SCAN = 10_000;

export const trustedRelays: PivotEntry<Relay> = {
  pivot: {
    name: 'trusted-relays',
    title: 'Whose machines were used against whom, by which cluster, when?',
    explanation:
      'Each machine that a source says staged tools or relayed C2 against an organisation, brought together by the organisation that owns the machine and the one it was used against.',
    score: 'The confidence of each assertion that the row rests on, in hundredths, added up.',
    blindSpots:
      'A machine that nobody ties to an owner stands in a row of its own. Abuse that no source reports as used against a named organisation is not seen. An organisation stands here as unwilling infrastructure; the row says nothing of its intent.',
    rank: 'best supported first',
    parameters: [],
    columns: [
      { name: 'owner', title: 'Whose machines', type: 'entity' },
      { name: 'machines', title: 'Machines', type: 'entities' },
      { name: 'use', title: 'How they were used', type: 'texts' },
      { name: 'victim', title: 'Against', type: 'entity' },
      { name: 'by', title: 'By', type: 'entities' },
      { name: 'during', title: 'During', type: 'entities' },
      { name: 'first_seen', title: 'First seen', type: 'date' },
      { name: 'last_seen', title: 'Last seen', type: 'date' },
    ],
  },

  async ask({ database, filter, includeShared, includeWeak }) {
    const facts = await database.read<Relay>(cypher('pivots/trusted-relays'), {
      ...filterParameters(filter),
      includeShared,
      includeWeak,
      scan: SCAN + 1,
    });
    return firstOf(facts, SCAN, 'pairs of organisations');
  },

  entities: ({ owner, victim, claims }) =>
    distinct([owner, victim, ...claims.flatMap((claim) => [claim.machine, claim.by, claim.during])]),

  contestable: ({ claims }) => distinct(claims.map((claim) => claim.machine)),

  row({ owner, victim, claims }, name) {
    const owned = distinct(claims.filter(isOwnership).map((claim) => claim.machine));
    const rests = owner === null ? claims : claims.filter((claim) => owned.includes(claim.machine));
    const abuse = rests.filter((claim) => !isOwnership(claim));
    if (abuse.length === 0) return null;
    const machines = distinct(abuse.map((claim) => claim.machine));
    const uses = distinct(abuse.map((claim) => relationship(claim.type).forward.replace(/ against$/, '')));
    const by = distinct(abuse.map((claim) => claim.by));
    const dates = distinct(abuse.flatMap((claim) => [claim.first_seen, claim.last_seen]));
    const sources = distinct(abuse.map((claim) => claim.source)).length;
    const whose = owner
      ? `Machines of ${name(owner)} (${listed(machines.map(name))})`
      : `${listed(machines.map(name))}, of no named owner,`;
    const whom = by.length > 0 ? `, by ${listed(by.map(name))}` : '';
    return {
      id: `${owner ?? machines.join()} > ${victim}`,
      sentence: `${whose} ${listed(uses)} against ${name(victim)}${whom} (${counted(sources, 'source')}).`,
      score: confidenceScore(rests.filter((claim) => machines.includes(claim.machine))),
      cells: {
        owner,
        machines,
        use: uses,
        victim,
        by,
        during: distinct(abuse.map((claim) => claim.during)),
        first_seen: dates[0] ?? null,
        last_seen: dates.at(-1) ?? null,
      },
    };
  },
};

const isOwnership = (claim: Claim): boolean => claim.type === 'OWNS';
