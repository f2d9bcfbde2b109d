import { relationship } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import { AppError } from '../errors.ts';
import { filterParameters } from '../graph/filter.ts';
import { askedOf, idsAsked } from '../graph/nodes.ts';
import { groupBy } from '../group.ts';
import { FAMILIES, familyOf, THING_FAMILIES, type ThingFamily } from './overlap/families.ts';
import { allPairs, byWeight, pairId, type Shared, type Used } from './overlap/matrix.ts';
import { type Compared, comparedPair, type Statement } from './overlap/pair.ts';
import { type Merged, mergedTechniques, sayRevoked } from './overlap/revoked.ts';
import { attributedApart, outright } from './overlap/statements.ts';
import type { Use } from './overlap/use.ts';
import { changesOf, MOST_USERS, type Thing, TIMING, weightOf } from './overlap/weight.ts';
import { distinct, type Found, listed, listedUpTo, type PivotEntry, type Question, rounded, scoreOf } from './pivot.ts';

/** One pair of all, of which only what it shares is told. */
interface OneOfAll {
  one: string;
  other: string;
  shared: Shared[];
  claims: { id: string }[];
}

type Overlap = Compared | OneOfAll;

const SCAN = 200_000;
/** Things named of a family: in a sentence, and in a row of all pairs. */
const NAMED = 4;

export const clusterOverlap: PivotEntry<Overlap> = {
  pivot: {
    name: 'cluster-overlap',
    title: 'How alike are two clusters or actors?',
    explanation:
      'What two clusters or actors both use or target, by family of evidence: infrastructure, malware and tools, techniques (with vulnerabilities), victims, and timing. What is rare weighs much, what everybody uses little. Beside it stand what sources say outright, what speaks against an overlap (things used at times apart, different attributions, contradictions about what is shared or said outright), and what is missing: families of which nothing is said on one side. Without a pair: all pairs, or all with one, by what they share; ask for a pair to see its evidence. An overlap is never an identity, and nothing is merged.',
    score: `For each thing shared its rarity, 1 / (n - 1) with n the clusters and actors of the whole graph that use it (the weight of a shared paper in Newman 2001, "Scientific collaboration networks II"; compare Adamic and Adar 2003), times the confidence of the less sure side; ${TIMING} of that again where both use it at times that may coincide, techniques excepted. Weak selectors, and what more than ${MOST_USERS.toLocaleString('en')} use, count nothing. What sources say outright is listed and does not count: it mostly rests on the same evidence.`,
    blindSpots:
      'Only what a source ties to the cluster or actor itself is compared: what it uses, delivers, owns, exploits or targets, and machines used against somebody in its name; not what its campaigns use, nor what its malware contacts. A sub-technique and its parent are two; a revoked technique counts as the one that took its place, and is said. A contradiction takes nothing off the score. The families in which more was written weigh more.',
    rank: 'most overlap first',
    parameters: [
      {
        name: 'one',
        title: 'This cluster or actor',
        type: 'entity',
        required: false,
        default: null,
        kinds: ['cluster', 'actor'],
        example: 'cluster:stac1248-alpha',
      },
      {
        name: 'other',
        title: 'With this one',
        type: 'entity',
        required: false,
        default: null,
        kinds: ['cluster', 'actor'],
        example: 'actor:ref5961',
      },
    ],
    columns: [
      { name: 'one', title: 'One', type: 'entity' },
      { name: 'other', title: 'Other', type: 'entity' },
      { name: 'infrastructure', title: 'Infrastructure', type: 'entities' },
      { name: 'capabilities', title: 'Malware and tools', type: 'entities' },
      { name: 'techniques', title: 'Techniques', type: 'entities' },
      { name: 'victims', title: 'Victims', type: 'entities' },
      { name: 'timing', title: 'At the same time', type: 'entities' },
      { name: 'outright', title: 'Said outright', type: 'texts' },
      { name: 'against', title: 'What speaks against it', type: 'texts' },
      { name: 'missing', title: 'What is missing', type: 'texts' },
      { name: 'confidence', title: 'Confidence', type: 'number' },
    ],
  },

  async ask(question) {
    const { database, values } = question;
    const asked = [values.one, values.other].filter((id) => typeof id === 'string');
    if (asked.length < 2) return everyPair(question, (await idsAsked(database, asked))[0] ?? null);
    return askedOf<Found<Overlap>>(database, asked, async (ids) => {
      const [one, other] = ids.toSorted() as [string, string];
      if (one === other) {
        const message = `The two to compare are the same, "${one}". Name two, or one alone to compare it with all.`;
        throw new AppError('invalid_request', message, { parameter: 'other', given: values.other });
      }
      const { pair, whole } = await comparedPair(question, one, other);
      const notes = pair.isCut ? ['They share more than was read. Narrow the question.'] : [];
      return { facts: question.skip > 0 ? [] : [pair], total: 1, whole, notes };
    });
  },

  entities: entitiesOf,

  contestable: (fact) => ('shared' in fact ? [] : [...sharedIn(fact).map(({ thing }) => thing), fact.one, fact.other]),

  // Of the two themselves that which is about what is said outright.
  bears: ({ one, other, claims }, { about, topic }) =>
    (about !== one && about !== other) ||
    (claims as Compared['claims']).some((claim) => !isUse(claim) && relationship(claim.type).forward === topic),

  drawn(fact) {
    const there = new Set(entitiesOf(fact));
    return (fact.claims as Compared['claims']).filter((claim) => !isUse(claim) || there.has(claim.user));
  },

  changes(fact) {
    if ('shared' in fact) return new Map();
    const byThing = groupBy(fact.claims.filter(isUse), ({ thing }) => thing);
    return new Map([
      ...fact.claims.map(({ id }) => [id, 0] as const),
      ...[...byThing].flatMap(([thing, claims]) => [
        ...changesOf({ thing, claims, ...aboutThing(fact, thing) }, fact.one, fact.other),
      ]),
    ]);
  },

  row: (fact, name) => ('shared' in fact ? rowOfAll(fact, name) : rowOfPair(fact, name)),
};

function entitiesOf(fact: Overlap): string[] {
  const { one, other, claims } = fact;
  if ('shared' in fact) return distinct([one, other, ...named(fact.shared).map(({ thing }) => thing)]);
  return distinct([
    one,
    other,
    ...sharedIn(fact).map(({ thing }) => thing),
    ...(claims as Compared['claims']).flatMap((claim) => (isUse(claim) ? [] : [claim.from, claim.to, claim.source])),
  ]);
}

function rowOfPair(fact: Compared, name: (id: string) => string) {
  const { one, other, evidence } = fact;
  const shared = sharedIn(fact);
  const statements = fact.claims.filter((claim) => !isUse(claim));
  const said = outright(statements, one, other, name);
  const apart = shared.filter(({ coincide }) => coincide === false);
  const weighty = shared.filter(({ users }) => users !== null);
  const rarity = weighty.reduce((sum, { users }) => sum + 1 / ((users as number) - 1), 0);
  const sure = weighty.reduce((sum, { users, confidence }) => sum + confidence / ((users as number) - 1), 0);
  const missing = [...THING_FAMILIES, 'timing' as const].flatMap((family) => {
    const [mine, theirs] = evidence[family];
    const what = family === 'timing' ? 'a date of anything' : FAMILIES[family];
    const silent = [...(mine === 0 ? [one] : []), ...(theirs === 0 ? [other] : [])].map(name);
    if (silent.length > 0) return [`${FAMILIES[family]}: no source gives ${what} of ${listed(silent)}`];
    if (family === 'timing' || shared.some((thing) => thing.family === family)) return [];
    return [`${FAMILIES[family]}: none shared, of ${mine} of ${name(one)} and ${theirs} of ${name(other)}`];
  });
  const overlapping = new Set(shared.map(({ thing }) => thing));
  const revoked = sayRevoked(
    fact.claims.filter(isUse).filter(({ thing, user }) => overlapping.has(thing) && (user === one || user === other)),
  );
  return {
    id: pairId(fact),
    sentence: [
      sayOverlap(fact, shared, name),
      ...(revoked === '' ? [] : [revoked]),
      ...(said.length > 0 ? [`Said outright: ${said.join('; ')}.`] : []),
    ].join(' '),
    score: scoreOf(
      shared.flatMap(({ thing, users, confidence, value, timing }) => [
        ...(value > 0
          ? [{ name: `${name(thing)}: 1 / (${users} - 1) at confidence ${rounded(confidence)}`, value }]
          : []),
        ...(timing > 0 ? [{ name: `${name(thing)}: at the same time`, value: timing }] : []),
      ]),
    ),
    cells: {
      ...cellsOf(fact, shared),
      outright: said,
      against: [
        ...attributedApart(statements, one, other, name),
        ...apart.map(({ thing }) => `${name(thing)} was used at times apart`),
      ],
      missing,
      confidence: rarity > 0 ? Math.round((100 * sure) / rarity) : null,
    },
  };
}

function rowOfAll(fact: OneOfAll, name: (id: string) => string) {
  const { shared } = fact;
  const terms = THING_FAMILIES.flatMap((family) => {
    const those = shared.filter((thing) => thing.family === family);
    return those.length === 0
      ? []
      : [
          {
            name: `${FAMILIES[family]} (${those.length})`,
            value: rounded(those.reduce((sum, { value }) => sum + value, 0)),
          },
        ];
  });
  const timing = rounded(shared.reduce((sum, one) => sum + one.timing, 0));
  return {
    id: pairId(fact),
    sentence: sayOverlap(fact, shared, name),
    score: scoreOf([...terms, ...(timing > 0 ? [{ name: FAMILIES.timing, value: timing }] : [])]),
    cells: { ...cellsOf(fact, named(shared)), outright: [], against: [], missing: [], confidence: null },
  };
}

async function everyPair(question: Question, of: string | null): Promise<Found<Overlap>> {
  const { database, filter, includeShared, skip, limit } = question;
  const [found, merged] = await Promise.all([
    database.read<Used>(cypher('pivots/cluster-overlap-all'), {
      ...filterParameters(filter),
      includeShared,
      most: MOST_USERS,
      scan: SCAN,
    }),
    mergedTechniques(question, []),
  ]);
  const used = [...found.filter(({ thing }) => !merged.ids.has(thing)), ...merged.things.map(asUsed)].sort(
    (a, b) => usersOf(a) - usersOf(b) || (a.thing < b.thing ? -1 : 1),
  );
  const { pairs, shared, leftOut } = allPairs(used, of);
  const revoked = sayRevoked(
    merged.things.flatMap(({ thing, claims }) => claims.map((claim) => ({ ...claim, thing }))),
  );
  return {
    facts: pairs
      .slice(skip, skip + limit)
      .map(({ one, other }) => ({ one, other, shared: shared(one, other), claims: [] })),
    total: pairs.length,
    notes: [
      `Of all pairs the rows name what is shared, ${NAMED} things of a family, and no evidence. Ask for a pair to see its evidence.`,
      ...(leftOut === null
        ? []
        : [`What ${leftOut.toLocaleString('en')} or more use was left out. Ask for a pair to see it.`]),
      ...(revoked === '' ? [] : [revoked]),
      ...(found.length === SCAN ? [`Only the ${SCAN.toLocaleString('en')} rarest things were looked at.`] : []),
    ],
  };
}

const usersOf = ({ claims }: Used): number => new Set(claims.map(([user]) => user)).size;
const asUsed = ({ thing, kind, claims }: Merged['things'][0]): Used => ({
  thing,
  kind,
  claims: claims.map(({ user, confidence, starts, ends }) => [user, confidence, starts, ends]),
});

const isUse = (claim: Use | Statement): claim is Use => claim.thing !== null;
const aboutThing = ({ things }: Compared, thing: string) => things.get(thing) as Omit<Thing, 'claims' | 'thing'>;

const sharedOf = new WeakMap<Compared, Shared[]>();

/** What both use, by the claims that are left, the weightiest first; of one fact it is worked out once. */
function sharedIn(fact: Compared): Shared[] {
  const shared = sharedOf.get(fact) ?? sharedBy(fact);
  sharedOf.set(fact, shared);
  return shared;
}

function sharedBy(fact: Compared): Shared[] {
  return [...groupBy(fact.claims.filter(isUse), ({ thing }) => thing)]
    .flatMap(([thing, claims]) => {
      const about = aboutThing(fact, thing);
      const weight = weightOf({ claims, ...about }, fact.one, fact.other);
      return weight ? [{ thing, family: familyOf(about.kind), ...weight }] : [];
    })
    .sort(byWeight);
}

const named = (shared: Shared[]): Shared[] =>
  THING_FAMILIES.flatMap((family) => inFamily(shared, family).slice(0, NAMED));
const inFamily = (shared: Shared[], family: ThingFamily) => shared.filter((thing) => thing.family === family);

const cellsOf = ({ one, other }: Overlap, shared: Shared[]) => ({
  one,
  other,
  ...(Object.fromEntries(
    THING_FAMILIES.map((family) => [family, inFamily(shared, family).map(({ thing }) => thing)]),
  ) as Record<ThingFamily, string[]>),
  timing: shared.filter(({ coincide }) => coincide === true).map(({ thing }) => thing),
});

/** "A and B overlap in infrastructure (x, y and 3 more)." */
function sayOverlap({ one, other }: Overlap, shared: Shared[], name: (id: string) => string): string {
  const families = THING_FAMILIES.flatMap((family) => {
    const things = inFamily(shared, family);
    if (things.length === 0) return [];
    const names = things.map(({ thing }) => name(thing));
    return [`${FAMILIES[family]} (${listedUpTo(names, NAMED)})`];
  });
  if (families.length === 0) return `Nothing is known that ${name(one)} and ${name(other)} share.`;
  return `${name(one)} and ${name(other)} overlap in ${listed(families)}.`;
}
