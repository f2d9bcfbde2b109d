import type { RelationshipType } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import { filterParameters } from '../graph/filter.ts';
import { nodeById } from '../graph/nodes.ts';
import { kindOf } from '../import/normalise.ts';
import { distinct, firstOf, listed, type PivotEntry, rounded } from './pivot.ts';

interface Shared {
  shared: string;
  /** Those asked about, and who targets them. */
  own: string[];
  /** What ties it to clusters, actors, campaigns, organisations, malware and tools. */
  claims: { id: string; source: string; by: string | null; party: string }[];
}

/** The relationships by which an infrastructure is tied to somebody. */
const LINKS: RelationshipType[] = [
  'USES',
  'COMMUNICATES_WITH',
  'DELIVERS',
  'HOSTS',
  'OWNS',
  'SEEN_AT',
  'STAGED_AGAINST',
  'RELAYED_AGAINST',
  'ATTRIBUTED_TO',
];

const SCAN = 10_000;

export const sharedInfrastructure: PivotEntry<Shared> = {
  pivot: {
    name: 'shared-infrastructure',
    title: 'What joins this victim, cluster or actor to others?',
    explanation:
      'Infrastructure and files tied to the entity, to the clusters that target it, or to the malware and tools these use, that are also tied to another cluster, actor or organisation, or to a second malware or tool. Rarest first.',
    score:
      'Rarity by inverse frequency: 1 / (n - 1), with n the clusters, actors, campaigns, organisations, malware and tools tied to it (the weight of a shared paper in Newman 2001, "Scientific collaboration networks II").',
    rank: 'rarest first',
    blindSpots:
      'Two hops (by certificate, network or registrant) are not followed. Shared hosting makes false links: values marked as shared are left out unless asked for, but not every one is marked.',
    parameters: [
      {
        name: 'of',
        title: 'Of which entities',
        type: 'entities',
        required: true,
        default: null,
        kinds: ['cluster', 'actor', 'campaign', 'organisation', 'malware', 'tool'],
        example: ['cluster:stac1248-alpha'],
      },
    ],
    columns: [
      { name: 'shared', title: 'What is shared', type: 'entity' },
      { name: 'capabilities', title: 'Malware and tools', type: 'entities' },
      { name: 'others', title: 'Joins to', type: 'entities' },
      { name: 'parties', title: 'All that are tied to it', type: 'number' },
    ],
  },

  async ask({ database, filter, values, includeShared, includeWeak }) {
    const of = await Promise.all((values.of as string[]).map(async (id) => (await nodeById(database, id)).id));
    const facts = await database.read<Shared>(cypher('pivots/shared-infrastructure'), {
      ...filterParameters(filter),
      of,
      links: LINKS,
      includeShared,
      includeWeak,
      scan: SCAN + 1,
    });
    return firstOf(facts, SCAN, 'values');
  },

  entities: ({ shared, claims }) => distinct([shared, ...claims.flatMap((claim) => [claim.party, claim.by])]),

  contestable: ({ shared }) => [shared],

  row({ shared, own, claims }, name) {
    const parties = distinct(claims.map((claim) => claim.party));
    const capabilities = parties.filter((id) => ['malware', 'tool'].includes(kindOf(id)));
    const others = parties.filter((id) => !['malware', 'tool', 'campaign'].includes(kindOf(id)) && !own.includes(id));
    if (capabilities.length < 2 && others.length === 0) return null;
    const joins = capabilities.length > 1 ? capabilities : parties.filter((id) => kindOf(id) !== 'campaign');
    const beyond = others.length > 0 ? ` It leads to ${listed(others.map(name))}.` : '';
    const rarity = rounded(1 / Math.max(1, parties.length - 1));
    return {
      id: shared,
      sentence: `${name(shared)} joins ${listed(joins.map(name))}.${beyond}`,
      score: { value: rarity, terms: [{ name: `rarity: 1 / (${parties.length} - 1)`, value: rarity }] },
      cells: { shared, capabilities, others, parties: parties.length },
    };
  },
};
