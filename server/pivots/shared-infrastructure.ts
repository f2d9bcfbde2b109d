import type { RelationshipType } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import { filterParameters } from '../graph/filter.ts';
import { nodeById } from '../graph/nodes.ts';
import { kindOf } from '../import/normalise.ts';
import { distinct, listed, type PivotEntry } from './pivot.ts';

interface Shared {
  shared: string;
  /** Clusters, actors, campaigns, organisations, malware and tools that are tied to it. */
  parties: string[];
  capabilities: string[];
  /** Clusters, actors and organisations besides those asked about. */
  others: string[];
  claims: { id: string; source: string; by: string | null; party: string }[];
  /** Parties in the whole graph. */
  population: number;
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
      'Inverse document frequency (Spärck Jones 1972): ln(N / n), with N the clusters, actors, campaigns, organisations, malware and tools in the graph and n those tied to this one.',
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

  async ask({ database, filter, values, includeShared, includeWeak, skip, limit }) {
    const of = await Promise.all((values.of as string[]).map(async (id) => (await nodeById(database, id)).id));
    const [[count], facts] = await Promise.all([
      database.read<{ parties: number }>(cypher('pivots/party-count')),
      database.read<Omit<Shared, 'population'>>(cypher('pivots/shared-infrastructure'), {
        ...filterParameters(filter),
        of,
        links: LINKS,
        includeShared,
        includeWeak,
        scan: SCAN,
      }),
    ]);
    const population = count?.parties ?? 0;
    return {
      facts: facts.slice(skip, skip + limit).map((fact) => ({ ...fact, population })),
      total: facts.length,
      rank: 'rarest first',
    };
  },

  entities: ({ shared, parties, claims }) => distinct([shared, ...parties, ...claims.map((claim) => claim.by)]),

  contestable: ({ shared }) => [shared],

  row({ shared, parties, capabilities, others, claims, population }, name) {
    const joins = capabilities.length > 1 ? capabilities : parties.filter((id) => kindOf(id) !== 'campaign');
    const beyond = others.length > 0 ? ` It leads to ${listed(others.map(name))}.` : '';
    const rarity = Math.round(Math.log(population / parties.length) * 1_000) / 1_000;
    return {
      id: shared,
      sentence: `${name(shared)} joins ${listed(joins.map(name))}.${beyond}`,
      score: { value: rarity, terms: [{ name: `rarity: ln(${population} / ${parties.length})`, value: rarity }] },
      cells: { shared, capabilities: distinct(capabilities), others: distinct(others), parties: parties.length },
      assertions: distinct(claims.map((claim) => claim.id)),
    };
  },
};
