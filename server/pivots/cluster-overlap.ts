import { relationship } from '../../contract/relationships.ts';
import { AppError } from '../errors.ts';
import { askedOf, idsAsked } from '../graph/nodes.ts';
import { groupBy } from '../group.ts';
import { everyPair, NAMED } from './overlap/every-pair.ts';
import { FAMILIES, type Family, familyOf, THING_FAMILIES, type ThingFamily } from './overlap/families.ts';
import { byWeight, pairId, type Shared } from './overlap/matrix.ts';
import { type Compared, comparedPair, type Statement } from './overlap/pair.ts';
import { type Revocation, sayRevoked } from './overlap/revoked.ts';
import { attributedApart, isBetween, outright } from './overlap/statements.ts';
import type { Use } from './overlap/use.ts';
import { changesOf, MOST_USERS, type Thing, TIMING, weightOf } from './overlap/weight.ts';
import { distinct, type Found, listed, listedUpTo, type PivotEntry, rounded, scoreOf } from './pivot.ts';

export const clusterOverlap: PivotEntry<Compared> = {
  pivot: {
    name: 'cluster-overlap',
    title: 'How alike are two clusters or actors?',
    explanation:
      'What two clusters or actors both use or target, by family of evidence: infrastructure, malware and tools, techniques (with vulnerabilities), victims, and timing. What is rare weighs much, what everybody uses little. Beside it stand what sources say outright, what speaks against an overlap (things used at times apart, different attributions, contradictions about what is shared or said outright), and what is missing: families of which nothing is said on one side. Without a pair: all pairs, or all with one, that share something or of which a source says something outright. An overlap is never an identity, and nothing is merged.',
    score: `For each thing shared its rarity, 1 / (n - 1) with n the clusters and actors of the whole graph that use it (the weight of a shared paper in Newman 2001, "Scientific collaboration networks II"; compare Adamic and Adar 2003), times the confidence of the less sure side; ${TIMING} of that again where both use it at times that may coincide, techniques excepted. Weak selectors, and what more than ${MOST_USERS.toLocaleString('en')} use, count nothing. What sources say outright is listed and does not count: it mostly rests on the same evidence.`,
    blindSpots:
      "Only what a source ties to the cluster or actor itself is compared: what it uses, delivers, owns, exploits or targets, and in its name the machines that were used against somebody, against whom, and those contacted; not what its campaigns use, nor what its malware contacts in nobody's name. Victims count each as it is named: not who owns a host or belongs to a group or sector that it targets. A sub-technique and its parent are two; a revoked technique counts as the one that took its place, of several the surest, then newest, and is said. A contradiction takes nothing off the score. The families in which more was written weigh more.",
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
      { name: 'timing', title: 'May have been used at the same time', type: 'entities' },
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
    return askedOf<Found<Compared>>(database, asked, async (ids) => {
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

  contestable: (fact) => [...shownOf(fact).map(({ thing }) => thing), fact.one, fact.other],

  // Of the two themselves that which is about what is said outright.
  bears: ({ one, other, claims }, { about, topic }) =>
    (about !== one && about !== other) ||
    claims.some((claim) => isStatement(claim) && relationship(claim.type).forward === topic),

  drawn(fact) {
    const there = new Set(entitiesOf(fact));
    return fact.claims.filter((claim) => !isUse(claim) || (there.has(claim.user) && there.has(claim.thing)));
  },

  changes(fact) {
    const byThing = groupBy(fact.claims.filter(isUse), ({ thing }) => thing);
    const changes = [...byThing].flatMap(([thing, claims]) => {
      const uses = fact.ofAll?.uses.get(thing) ?? claims;
      return [...changesOf({ thing, claims: uses, ...aboutThing(fact, thing) }, fact.one, fact.other)];
    });
    const all = new Map(fact.claims.map((claim) => [claim.id, isRevocation(claim) ? claim.change : 0]));
    // Of what was used against somebody one claim is about two things.
    for (const [id, change] of changes) {
      const known = all.get(id);
      if (known !== undefined) all.set(id, rounded(known + change));
    }
    return all;
  },

  tells: ({ one, other }, claims) =>
    claims.filter(isStatement).some((statement) => isBetween(statement, one, other)) ||
    [...groupBy(claims.filter(isUse), ({ thing }) => thing).values()].some((uses) =>
      [one, other].every((id) => uses.some(({ user }) => user === id)),
    ),

  row: rowOf,
};

function entitiesOf(fact: Compared): string[] {
  const { one, other, claims } = fact;
  return distinct([
    one,
    other,
    ...shownOf(fact).map(({ thing }) => thing),
    ...claims.flatMap((claim) =>
      isUse(claim) ? [] : [claim.from, claim.to, ...(isStatement(claim) ? [claim.source] : [])],
    ),
  ]);
}

function rowOf(fact: Compared, name: (id: string) => string) {
  const { one, other, evidence } = fact;
  const shared = sharedIn(fact);
  const statements = fact.claims.filter(isStatement);
  const said = outright(statements, one, other, name);
  const apart = shared.filter(({ coincide }) => coincide === false);
  const against = [
    ...attributedApart(statements, one, other, name),
    ...apart.map(({ thing }) => `${name(thing)} was used at times apart`),
  ];
  const weighty = shared.filter(({ users }) => users !== null);
  const rarity = weighty.reduce((sum, { users }) => sum + 1 / ((users as number) - 1), 0);
  const sure = weighty.reduce((sum, { users, confidence }) => sum + confidence / ((users as number) - 1), 0);
  const missing = [...THING_FAMILIES, 'timing' as const].flatMap((family) => {
    const [mine, theirs] = evidence[family];
    const silent = [...(mine === 0 ? [one] : []), ...(theirs === 0 ? [other] : [])].map(name);
    if (silent.length > 0) return [`${FAMILIES[family]}: ${sayUnsaid(family, silent)}`];
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
      ...(against.length > 0 && !fact.ofAll ? [`Against it: ${against.join('; ')}.`] : []),
      ...(missing.length > 0 && !fact.ofAll ? [`Missing: ${missing.join('; ')}.`] : []),
    ].join(' '),
    score: scoreOf(fact.ofAll ? termsOfFamilies(shared) : termsOf(shared, name)),
    cells: {
      ...cellsOf(fact, shownOf(fact)),
      outright: said,
      against,
      missing,
      confidence: rarity > 0 ? Math.round((100 * sure) / rarity) : null,
    },
  };
}

/** That no source says anything in a family. */
function sayUnsaid(family: Family, silent: string[]): string {
  if (family === 'victims') return `no source says whom ${listed(silent)} ${silent.length > 1 ? 'target' : 'targets'}`;
  return `no source gives ${family === 'timing' ? 'a date of anything' : FAMILIES[family]} of ${listed(silent)}`;
}

const termsOf = (shared: readonly Shared[], name: (id: string) => string) =>
  shared.flatMap(({ thing, users, confidence, value, timing }) => [
    ...(value > 0 ? [{ name: `${name(thing)}: 1 / (${users} - 1) at confidence ${rounded(confidence)}`, value }] : []),
    ...(timing > 0 ? [{ name: `${name(thing)}: at times that may coincide`, value: timing }] : []),
  ]);

function termsOfFamilies(shared: Shared[]) {
  const terms = THING_FAMILIES.flatMap((family) => {
    const those = inFamily(shared, family);
    const value = rounded(those.reduce((sum, one) => sum + one.value, 0));
    return those.length === 0 ? [] : [{ name: `${FAMILIES[family]} (${those.length})`, value }];
  });
  const timing = rounded(shared.reduce((sum, one) => sum + one.timing, 0));
  return [...terms, ...(timing > 0 ? [{ name: FAMILIES.timing, value: timing }] : [])];
}

type Claim = Compared['claims'][0];
const isUse = (claim: Claim): claim is Use => claim.thing !== null;
const isRevocation = (claim: Claim): claim is Revocation => 'change' in claim;
const isStatement = (claim: Claim): claim is Statement => !isUse(claim) && !isRevocation(claim);
const aboutThing = ({ things }: Compared, thing: string) => things.get(thing) as Omit<Thing, 'claims' | 'thing'>;

const sharedOf = new WeakMap<Compared, Shared[]>();

/** What both use, by the claims that are left, the weightiest first; of one fact it is worked out once. */
function sharedIn(fact: Compared): Shared[] {
  const shared = sharedOf.get(fact) ?? fact.ofAll?.shared ?? sharedBy(fact);
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

/** What a row names of what they share: of one of all pairs the first of each family. */
function shownOf(fact: Compared): Shared[] {
  const shared = sharedIn(fact);
  return fact.ofAll ? THING_FAMILIES.flatMap((family) => inFamily(shared, family).slice(0, NAMED)) : shared;
}

const inFamily = (shared: Shared[], family: ThingFamily) => shared.filter((thing) => thing.family === family);

const cellsOf = ({ one, other }: Compared, shared: Shared[]) => ({
  one,
  other,
  ...(Object.fromEntries(
    THING_FAMILIES.map((family) => [family, inFamily(shared, family).map(({ thing }) => thing)]),
  ) as Record<ThingFamily, string[]>),
  timing: shared.filter(({ coincide }) => coincide === true).map(({ thing }) => thing),
});

/** "A and B overlap in infrastructure (x, y and 3 more)." */
function sayOverlap({ one, other }: Compared, shared: Shared[], name: (id: string) => string): string {
  const families = THING_FAMILIES.flatMap((family) => {
    const things = inFamily(shared, family);
    if (things.length === 0) return [];
    const names = things.map(({ thing }) => name(thing));
    return [`${FAMILIES[family]} (${listedUpTo(names, NAMED)})`];
  });
  if (families.length === 0) return `Nothing is known that ${name(one)} and ${name(other)} share.`;
  return `${name(one)} and ${name(other)} overlap in ${listed(families)}.`;
}
