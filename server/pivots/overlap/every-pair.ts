import type { Kind } from '../../../contract/kinds.ts';
import { cypher } from '../../cypher.ts';
import { filterParameters } from '../../graph/filter.ts';
import { groupBy } from '../../group.ts';
import { kindOf } from '../../import/normalise.ts';
import { distinct, type Found, type Question } from '../pivot.ts';
import { allPairs, type Pair, pairId, type Used } from './matrix.ts';
import { type Compared, evidenceOf, type Said, type Statement } from './pair.ts';
import { type Merged, mergedTechniques, revocationsOf, sayRevoked } from './revoked.ts';
import type { Use } from './use.ts';
import { MOST_USERS } from './weight.ts';

/** The kinds that are compared. */
const COMPARED: readonly Kind[] = ['cluster', 'actor'];
const SCAN = 200_000;
/** Things named of a family: in a sentence, and in a row of all pairs. */
export const NAMED = 4;

/** All pairs, or all with one, that share something or of which a source says something outright. */
export async function everyPair(question: Question, of: string | null): Promise<Found<Compared>> {
  const { database, filter, includeShared, includeWeak, skip, limit } = question;
  const parameters = { ...filterParameters(filter), scan: SCAN };
  const [found, merged, read] = await Promise.all([
    database.read<Used>(cypher('pivots/cluster-overlap-all'), { ...parameters, includeShared, most: MOST_USERS }),
    mergedTechniques(question, []),
    database.read<{ claim: Omit<Statement, 'thing'> }>(cypher('pivots/cluster-overlap-outright'), parameters),
  ]);
  const counted = merged.things.filter(({ hub }) => !hub).map(asUsed);
  const several = counted.filter((thing) => usersOf(thing) > 1);
  const used = [...found.filter(({ thing }) => !merged.ids.has(thing)), ...several].sort(
    (a, b) => usersOf(a) - usersOf(b) || (a.thing < b.thing ? -1 : 1),
  );
  const { pairs, shared, leftOut } = allPairs(used, of);
  const statements = read.map(({ claim }): Statement => ({ ...claim, thing: null }));
  const known = new Set(pairs.map(pairId));
  const saidAlone = saidOf(statements, of).filter((pair) => !known.has(pairId(pair)));
  const all = [...pairs, ...saidAlone];
  const page = all.slice(skip, skip + limit);
  const said = await database.read<Said>(cypher('pivots/cluster-overlap-evidence'), {
    ...parameters,
    of: distinct(page.flatMap(({ one, other }) => [one, other])),
  });
  const sharing = page.map(({ one, other }) => ({ one, other, things: shared(one, other) }));
  // Many pairs share one thing.
  const wanted = new Set(sharing.flatMap(({ things }) => things.map(({ thing }) => thing)));
  const onPage = used.filter(({ thing }) => wanted.has(thing));
  const uses = new Map(onPage.map((one) => [one.thing, usesOf(one)]));
  const about = new Map(onPage.map(({ thing, kind }) => [thing, { kind, weak: false, hub: false }]));
  const saidBy = groupBy(said, ({ who }) => who);
  const facts = sharing.map(
    ({ one, other, things }): Compared => ({
      ...{ one, other, things: about, isCut: false, ofAll: { shared: things, uses } },
      evidence: evidenceOf([...(saidBy.get(one) ?? []), ...(saidBy.get(other) ?? [])], one, other),
      claims: [
        ...things.flatMap(({ thing }) => uses.get(thing) as Use[]).filter(({ user }) => user === one || user === other),
        ...statements.filter((statement) => bearsOn(statement, one, other)),
        ...revocationsOf(merged.kin, one, other),
      ],
    }),
  );
  const revoked = sayRevoked(
    merged.things.flatMap(({ thing, claims }) => claims.map((claim) => ({ ...claim, thing }))),
  );
  return {
    facts,
    total: all.length,
    notes: [
      `Of all pairs a row names ${NAMED} things of a family, and the evidence of the two alone. Ask for a pair to see everything that they share, and who else uses it.`,
      ...(includeWeak ? ['Weak selectors weigh nothing and are not among all pairs. Ask for a pair to see them.'] : []),
      ...(leftOut === null
        ? []
        : [`What ${leftOut.toLocaleString('en')} or more use was left out. Ask for a pair to see it.`]),
      ...(revoked === '' ? [] : [revoked]),
      ...(found.length === SCAN ? [`Only the ${SCAN.toLocaleString('en')} rarest things were looked at.`] : []),
    ],
  };
}

/** The pairs of which a source says something outright, by their ids. */
function saidOf(statements: readonly Statement[], of: string | null): Pair[] {
  const said = statements
    .filter(({ from, to }) => from !== to && [from, to].every((id) => COMPARED.includes(kindOf(id))))
    .filter(({ from, to }) => of === null || from === of || to === of)
    .map(({ from, to }) => [from, to].sort() as [string, string]);
  return [...new Map(said.map((pair) => [pair.join(' '), pair])).values()]
    .map(([one, other]) => ({ one, other, value: 0 }))
    .sort((a, b) => (pairId(a) < pairId(b) ? -1 : 1));
}

/** Whether it is about the two, or says whose one of them is. */
const bearsOn = ({ type, from, to }: Statement, one: string, other: string): boolean =>
  (type === 'ATTRIBUTED_TO' && (from === one || from === other)) ||
  [from, to].every((id) => id === one || id === other);

const usesOf = ({ thing, claims }: Used): Use[] =>
  claims.map(([user, confidence, starts, ends, id, type, tlp]) => {
    return { thing, user, confidence, starts, ends, id, type, tlp };
  });

const usersOf = ({ claims }: Used): number => new Set(claims.map(([user]) => user)).size;
const asUsed = ({ thing, kind, claims }: Merged['things'][0]): Used => ({
  thing,
  kind,
  claims: claims.map((use) => [use.user, use.confidence, use.starts, use.ends, use.id, use.type, use.tlp]),
});
