import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { filterParameters } from '../graph/filter.ts';
import { idsAsked } from '../graph/nodes.ts';
import { groupBy } from '../group.ts';
import { type Lead, revocations, subTechniques, waysBy } from './coverage/leads.ts';
import {
  type Attribution,
  bearingOn,
  type CountedUse,
  type Coverage,
  coverageOf,
  numberOf,
  partiesBy,
  type Step,
  type Use,
  usersOf,
} from './coverage/techniques.ts';
import { namesOf } from './hubs.ts';
import { counted, distinct, firstOf, listed, listedUpTo, type PivotEntry, rounded } from './pivot.ts';

interface Covered {
  technique: string;
  /** The clusters, actors and campaigns asked about; all where null. */
  of: string[] | null;
  /** Whether a filter may have left uses out. */
  isFiltered: boolean;
  rollUp: boolean;
  /**
   * Every use of it in the graph, to whom the campaigns among the users are attributed, and by what revoked and
   * sub-techniques count as it: its rarity rests on all.
   */
  claims: Claim[];
  /** What would count without one of the assertions by which techniques count as others, and as what. */
  apart: Claim[];
}

type NamedUse = Use & { technique: string };
type Claim = NamedUse | Attribution | Lead;

const SCAN = 20_000;
const UNMARKED = 'No technique is a shared value or a weak selector, so including these changes nothing here.';

export const attackCoverage: PivotEntry<Covered> = {
  pivot: {
    name: 'attack-coverage',
    title: 'Which techniques does each cluster use, and which are its own?',
    explanation:
      'ATT&CK techniques that the clusters, actors or campaigns are said to use; without any, all of them. Sub-techniques are rolled up unless told otherwise, and a revoked technique counts as the one it was revoked in favour of, be that revoked, too, or be it what a sub-technique is of; both are said. Where sources name several successors, or several techniques that it is a sub-technique of, the surest counts, of those equally sure the newest, and the others are named. A technique is the own one of a cluster where nobody else in the whole graph is said to use it; a campaign counts as those to whom it is attributed. With format=navigator the answer is a layer of the ATT&CK Navigator.',
    score:
      'Rarity: 1 / n, with n the clusters, actors and campaigns of the whole graph that are said to use it, a campaign counting as those to whom it is attributed, where it is to any.',
    blindSpots:
      'Of a cluster or actor what it is said to use itself is listed, not what its campaigns are: name them, too. What a tool can do is not counted as done by who uses the tool. Many techniques are named by every report, and a technique that only one report names may be the habit of its author.',
    rank: 'rarest first',
    parameters: [
      {
        name: 'of',
        title: 'Of which clusters, actors or campaigns',
        type: 'entities',
        required: false,
        default: null,
        kinds: ['cluster', 'actor', 'campaign'],
        example: ['cluster:stac1305-charlie', 'cluster:stac1870-bravo', 'campaign:crimson-palace-phase-1'],
      },
      { name: 'rollUp', title: 'Roll sub-techniques up', type: 'boolean', required: false, default: true },
    ],
    columns: [
      { name: 'technique', title: 'Technique', type: 'entity' },
      { name: 'subTechniques', title: 'Sub-techniques', type: 'entities' },
      { name: 'usedBy', title: 'Used by', type: 'entities' },
      { name: 'users', title: 'How many of them', type: 'number' },
      { name: 'ownOf', title: 'Own of', type: 'entity' },
      { name: 'everyone', title: 'Users in the whole graph', type: 'number' },
      { name: 'revoked', title: 'Named by the revoked', type: 'entities' },
    ],
  },

  async ask({ database, filter, values, includeShared, includeWeak }) {
    const asked = values.of as string[] | null;
    const of = asked && (await idsAsked(database, asked));
    const parameters = { ...filterParameters(filter), scan: SCAN + 1 };
    const [used, revoked, parents, attributions] = await Promise.all([
      database.read<{ technique: string; claims: Use[] }>(cypher('pivots/attack-coverage'), parameters),
      revocations(database, filter),
      subTechniques(database, filter),
      database.read<Attribution>(cypher('pivots/attack-attributions'), parameters),
    ]);
    const rollUp = values.rollUp !== false;
    const leads = [...revoked, ...parents];
    const covered = coverageOf(used, { ...waysBy(leads)(), rollUp });
    const common = { of, isFiltered: !parameters.everything, rollUp };
    const facts = withClaims({ used, covered, leads, attributions, rollUp }).map((claims) => ({
      ...common,
      ...claims,
    }));
    const { notes = [], ...found } = firstOf(facts, SCAN, 'techniques');
    const unmarked = includeShared || includeWeak ? [UNMARKED] : [];
    return { ...found, notes: [...notes, ...unmarked, ...(await silentNote(database, of ?? [], covered))] };
  },

  entities: (fact) =>
    distinct([
      fact.technique,
      ...usesAsked(fact).flatMap(({ who, way }) => [who, ...way.map(({ from }) => from)]),
      ...fewOf(othersOf(fact)),
      ...fewOf(withThem(fact)),
      ...fewOf(everyoneOf(fact)),
    ]),

  contestable: () => [],

  row(fact, name) {
    const { technique } = fact;
    const uses = usesAsked(fact);
    if (uses.length === 0) return null;
    const subTechniques = distinct(uses.map((use) => use.subTechnique));
    const revoked = distinct(uses.flatMap((use) => use.revoked));
    const users = usersOf(uses);
    const everyone = everyoneOf(fact);
    const isOwn = everyone.length === 1;
    const rarity = rounded(1 / everyone.length);
    const rolled = subTechniques.length > 0 ? `, by ${listed(subTechniques.map(numberOf))}` : '';
    const own = isOwn ? sayOwn(fact, users, name) : sayOthers(othersOf(fact), name);
    const sources = counted(distinct(uses.map((use) => use.source)).length, 'source');
    return {
      id: technique,
      sentence: `${listed(users.map(name))} ${users.length > 1 ? 'use' : 'uses'} ${name(technique)}${rolled} (${sources}).${own}${saySuccessors(uses)}${sayOtherLeads(fact, uses)}`,
      score: { value: rarity, terms: [{ name: `rarity: 1 / ${everyone.length}`, value: rarity }] },
      cells: {
        technique,
        subTechniques,
        usedBy: users,
        users: users.length,
        ownOf: isOwn ? (everyone[0] ?? null) : null,
        everyone: everyone.length,
        revoked,
      },
    };
  },
};

/** What each technique that is used rests on. */
function withClaims(given: {
  used: { technique: string; claims: Use[] }[];
  covered: Coverage[];
  leads: Lead[];
  attributions: Attribution[];
  rollUp: boolean;
}): Pick<Covered, 'technique' | 'claims' | 'apart'>[] {
  const { used, covered, leads, rollUp } = given;
  const techniques = used.map(({ technique }) => technique);
  const bearing = bearingOn(techniques, { leads, rollUp });
  const usesOf = new Map(
    used.map(({ technique, claims }) => [technique, claims.map((use) => ({ ...use, technique }))]),
  );
  const attributed = groupBy(given.attributions, ({ campaign }) => campaign);
  const attributionsOf = (uses: readonly NamedUse[]) => usersOf(uses).flatMap((id) => attributed.get(id) ?? []);
  return covered.map(({ technique, uses }) => {
    const { leads = [], otherwise = [], techniques = [] } = bearing.get(technique) ?? {};
    const more = techniques.flatMap((id) => usesOf.get(id) ?? []);
    const claims = [...uses, ...attributionsOf(uses), ...leads];
    const known = new Set(claims.map(({ id }) => id));
    const apart = [...more, ...attributionsOf(more), ...otherwise].filter(({ id }) => !known.has(id));
    return { technique, claims, apart };
  });
}

/** Those asked about of whom no use is known, as a note. */
async function silentNote(database: Database, of: string[], covered: readonly Coverage[]): Promise<string[]> {
  const users = new Set(covered.flatMap(({ uses }) => usersOf(uses)));
  const silent = of.filter((id) => !users.has(id));
  if (silent.length === 0) return [];
  const name = await namesOf(database, silent);
  return [`No source says of ${listedUpTo(silent.map(name), MOST_SILENT)} which techniques are used.`];
}

const MOST_SILENT = 6;

/** Others that are named in a sentence. */
const NAMED = 3;
const fewOf = (others: string[]): string[] => (others.length > NAMED ? [] : others);

const isUse = (claim: Claim): claim is NamedUse => 'who' in claim;
const isLead = (claim: Claim): claim is Lead => 'from' in claim;

const countedOf = new WeakMap<Covered, CountedUse[]>();

/** The uses that count as it, by the claims that are left; of one fact they are worked out once. */
function usesOf(fact: Covered): CountedUse[] {
  const counted = countedOf.get(fact) ?? usesLeft(fact);
  countedOf.set(fact, counted);
  return counted;
}

function usesLeft({ technique, rollUp, claims, apart }: Covered): CountedUse[] {
  const left = [...claims, ...apart];
  const used = [...groupBy(left.filter(isUse), ({ technique }) => technique)];
  const covered = coverageOf(
    used.map(([technique, claims]) => ({ technique, claims })),
    { ...waysBy(left.filter(isLead))(), rollUp },
  );
  return covered.find((one) => one.technique === technique)?.uses ?? [];
}

const usesAsked = (fact: Covered) => usesOf(fact).filter((use) => fact.of === null || fact.of.includes(use.who));

/** As whom its users count. */
const partiesIn = ({ claims, apart }: Covered) =>
  partiesBy([...claims, ...apart].filter((claim) => 'campaign' in claim));

/** All who use it, as they count. */
const everyoneOf = (fact: Covered): string[] => partiesIn(fact)(usersOf(usesOf(fact)));

/** Who else uses it, as they count. */
function othersOf(fact: Covered): string[] {
  const asked = new Set(partiesIn(fact)(usersOf(usesAsked(fact))));
  return everyoneOf(fact).filter((id) => !asked.has(id));
}

/** Who uses it beside those asked about and counts as one of them: of a campaign of one's own one wants to know that it is one. */
function withThem(fact: Covered): string[] {
  const parties = partiesIn(fact);
  const users = usersOf(usesAsked(fact));
  const asked = new Set(parties(users));
  return usersOf(usesOf(fact)).filter((id) => !users.includes(id) && parties([id]).every((party) => asked.has(party)));
}

/** Of revoked techniques the one that took their place, which may be a sub-technique of the row's, or lead to it by more steps. */
function saySuccessors(uses: CountedUse[]): string {
  const replaced = uses.flatMap(({ way }) =>
    way.flatMap(({ type, from }, index) =>
      type === 'RELATED_TO' ? [{ from, to: successorIn(way.slice(index)) }] : [],
    ),
  );
  return [...groupBy(replaced, ({ to }) => to)]
    .map(([successor, same]) => {
      const revoked = distinct(same.map(({ from }) => from));
      return ` ${listed(revoked.map(numberOf))} ${revoked.length > 1 ? 'are' : 'is'} revoked in favour of ${numberOf(successor)}.`;
    })
    .sort()
    .join('');
}

/** The last of the successors with which a way begins. */
function successorIn(way: readonly Step[]): string {
  const end = way.findIndex(({ type }) => type !== 'RELATED_TO');
  return (way.at(end < 0 ? -1 : end - 1) as Step).to;
}

/** Where else sources say that the techniques lead by which this one is used. */
function sayOtherLeads({ rollUp, claims, apart }: Covered, uses: CountedUse[]): string {
  const next = new Map(uses.flatMap(({ way }) => way.map(({ type, from, to }) => [`${type} ${from}`, to] as const)));
  const others = [...claims, ...apart].filter(isLead).filter(({ type, from, to }) => {
    const taken = next.get(`${type} ${from}`);
    return (rollUp || type === 'RELATED_TO') && taken !== undefined && to !== taken && to !== from;
  });
  return [...groupBy(others, ({ type, from }) => `${type} ${from}`).values()]
    .map((same) => {
      const [{ type, from }] = same as [Lead];
      const said = listed(distinct(same.map(({ to }) => to)).map(numberOf));
      const how = type === 'RELATED_TO' ? 'revoked in favour of' : 'a sub-technique of';
      return ` ${numberOf(from)} is also said to be ${how} ${said}.`;
    })
    .sort()
    .join('');
}

function sayOwn(fact: Covered, users: string[], name: (id: string) => string): string {
  const others = withThem(fact);
  if (others.length === 0)
    return fact.isFiltered ? ' Nobody else that the filters let through does.' : ' Nobody else in the graph does.';
  const [does, counts] = others.length === 1 ? ['does', 'counts'] : ['do', 'count'];
  const them = users.length === 1 ? 'it' : 'them';
  return ` Beside ${them} only ${listedUpTo(others.map(name), NAMED)} ${does}, which ${counts} with ${them} by attribution.`;
}

function sayOthers(others: string[], name: (id: string) => string): string {
  if (others.length === 0) return '';
  const verb = others.length === 1 ? 'does' : 'do';
  return ` So ${verb} ${others.length > NAMED ? `${others.length} others` : listed(others.map(name))}.`;
}
