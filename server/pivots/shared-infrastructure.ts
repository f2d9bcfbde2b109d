import { filterParameters } from '../graph/filter.ts';
import { askedOf } from '../graph/nodes.ts';
import { kindOf } from '../import/normalise.ts';
import { HUB_PARAMETER, hubNotes } from './hubs.ts';
import { cutNote, distinct, listedUpTo, type PivotEntry, rounded } from './pivot.ts';
import { type Candidate, candidatesOf } from './shared/candidates.ts';
import { type Joined, joinedFrom, type Shared, type SharedClaim } from './shared/claims.ts';
import { nothingJoins } from './shared/nothing.ts';
import { type Reach, reachOf } from './shared/reach.ts';
import { singleValues } from './shared/single.ts';

/** Relationships of those asked about that are followed, and values that are looked at over two hops, at most. */
const SCAN = 10_000;
/** Values that the database looks at by itself, over one hop. */
const SCAN_SINGLE = 200_000;
/** Names in a sentence. */
const SAID = 6;

/**
 * What joins some entities to others, rarest first. A value (or what ties values together) counts 1 / (n - 1), with n
 * the parties tied to it: the weight of a paper of n authors for the tie of two of them in M. E. J. Newman,
 * "Scientific collaboration networks. II. Shortest paths, weighted networks, and centrality", Physical Review E 64,
 * 016132 (2001). It is between 0 and 1; 1 where it joins two parties and nobody else.
 */
export const sharedInfrastructure: PivotEntry<Shared> = {
  pivot: {
    name: 'shared-infrastructure',
    title: 'What joins this victim, cluster or actor, or a set of them, to others?',
    explanation:
      'Infrastructure and files tied to the entities, to the clusters that target them, or to the malware and tools these use, or of which a source says something and means one of these by it (a machine used against somebody, an address that malware contacts), that are also tied to another cluster, actor or organisation, or to a second malware or tool. With two hops also what ties such a value to another: a certificate, a network, a registrant (an e-mail address or a person), a resolution, or the machine that a URL is on. Rarest first.',
    score:
      'Rarity by inverse frequency: 1 / (n - 1), with n the clusters, actors, campaigns, organisations, malware and tools tied to it or meant by what ties them, or with two hops to any of the values that it ties together (the weight of a shared paper in Newman 2001, "Scientific collaboration networks II").',
    rank: 'rarest first',
    blindSpots:
      'Shared hosting makes false links: values marked as shared are left out unless asked for, but not every one is marked. Malware and tools are followed to what one asked about or an attacker of it is named for, or nobody is. What has very many relationships is named in a note and not followed; so is what ties values together that have very many in all.',
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
      {
        name: 'hops',
        title: 'Hops: 2 also over certificates, networks, registrants, resolutions and machines of URLs',
        type: 'integer',
        required: false,
        default: 1,
        minimum: 1,
        maximum: 2,
      },
      HUB_PARAMETER,
    ],
    columns: [
      { name: 'shared', title: 'What is shared', type: 'entity' },
      { name: 'near', title: 'Ties together', type: 'entities' },
      { name: 'far', title: 'And', type: 'entities' },
      { name: 'capabilities', title: 'Malware and tools', type: 'entities' },
      { name: 'others', title: 'Joins to', type: 'entities' },
      { name: 'parties', title: 'All that are tied to it', type: 'number' },
      { name: 'hops', title: 'Hops', type: 'number' },
    ],
  },

  async ask({ database, filter, values, includeShared, includeWeak, skip, limit }) {
    const parameters = { ...filterParameters(filter), includeShared, includeWeak };
    const hub = Number(values.hub);
    const { of, reach } = await askedOf(database, values.of as string[], async (ids) => {
      const of = distinct(ids);
      return { of, reach: await reachOf(database, { ...parameters, of, hub, most: Math.max(hub, SCAN) }) };
    });
    const [search, scan] = Number(values.hops) === 1 ? [singleValues, SCAN_SINGLE] : [candidatesOf, SCAN];
    const found = await search({ database, reach, hub, scan, parameters, skip, limit });
    return {
      facts: found.page.map((candidate) => factOf(candidate, found.links.byValue, { of, reach })),
      total: found.total,
      whole: found.links.whole,
      ...(found.nodes ? { nodes: found.nodes } : {}),
      notes: [
        ...cutNote(found.cut, `${scan.toLocaleString('en')} values with the fewest relationships`),
        ...(await hubNotes(database, [...reach.hubs, ...found.hubs], hub)),
        ...(found.total === 0 ? [await nothingJoins(database, { of, reach, parameters })] : []),
      ],
    };
  },

  entities: ({ shared, on, of, claims }) =>
    distinct([shared, ...on, ...of, ...claims.flatMap(({ from, to, by }) => [from, to, by])]),

  contestable: ({ shared }) => [shared],

  worth(fact) {
    const joined = joinedFrom(fact);
    return joined && rarityOf(joined);
  },

  row(fact, name) {
    const joined = joinedFrom(fact);
    if (joined === null) return null;
    const { parties, capabilities, others, near, far } = joined;
    const { shared, through } = fact;
    const rarity = rarityOf(joined);
    return {
      id: through ? `over ${shared}` : shared,
      sentence: through ? sayOver(shared, joined, name) : sayJoins(shared, joined, name),
      score: { value: rarity, terms: [{ name: `rarity: 1 / (${parties.length} - 1)`, value: rarity }] },
      cells: { shared, near, far, capabilities, others, parties: parties.length, hops: through ? 2 : 1 },
    };
  },
};

const rarityOf = ({ parties }: Joined): number => rounded(1 / Math.max(1, parties.length - 1));

/** The links of its values, how they are tied, and the path by which those were reached. */
function factOf(
  { shared, through, values, ties, on }: Candidate,
  links: Map<string, SharedClaim[]>,
  { of, reach }: { of: string[]; reach: Reach },
): Shared {
  const tied = values.flatMap((id) => links.get(id) ?? []);
  const parties = new Set(tied.flatMap(({ from, by }) => [from, by]));
  const uses = reach.path.filter(({ part, to }) => part === 'uses' && parties.has(to));
  const users = new Set(uses.map(({ from }) => from));
  const targets = reach.path.filter(({ part, from }) => part === 'targets' && (parties.has(from) || users.has(from)));
  const claims = [...targets, ...uses, ...ties, ...tied];
  return { shared, through, on, of, unfollowed: reach.hubs.map(({ id }) => id), claims };
}

function sayJoins(shared: string, { parties, capabilities, others }: Joined, name: (id: string) => string): string {
  const joins = capabilities.length > 1 ? capabilities : parties.filter((id) => kindOf(id) !== 'campaign');
  const more = others.filter((id) => !joins.includes(id));
  const beyond = more.length > 0 ? ` It leads to ${listedUpTo(more.map(name), SAID)}.` : '';
  return `${name(shared)} joins ${listedUpTo(joins.map(name), SAID)}.${beyond}`;
}

function sayOver(shared: string, { near, far, capabilities, others }: Joined, name: (id: string) => string): string {
  const beyond = others.length > 0 ? others : capabilities;
  return `${name(shared)} ties ${listedUpTo(near.map(name), SAID)} to ${listedUpTo(far.map(name), SAID)}. It leads to ${listedUpTo(beyond.map(name), SAID)}.`;
}
