import type { Tlp } from '../../../contract/evidence.ts';
import type { Kind } from '../../../contract/kinds.ts';
import type { RelationshipType } from '../../../contract/relationships.ts';
import { cypher } from '../../cypher.ts';
import { type ClaimRow, type ReadClaim, toClaims } from '../../graph/claims.ts';
import { filterParameters } from '../../graph/filter.ts';
import type { Question } from '../pivot.ts';
import { type Family, familyOf, THING_FAMILIES } from './families.ts';
import type { Shared } from './matrix.ts';
import { mergedTechniques, type Revocation, revocationsOf } from './revoked.ts';
import type { Use } from './use.ts';
import { MOST_USERS, type Thing } from './weight.ts';

/** What a source says outright: that the two overlap, or whose one of them is. */
export interface Statement {
  id: string;
  source: string;
  confidence: number;
  thing: null;
  type: RelationshipType;
  /** What the source calls a relation of no type of ours: "similar". */
  called: string | null;
  from: string;
  to: string;
}

/** Of how many things of a family each side is said to use; of timing, how many claims are dated. */
export type Evidence = Record<Family, [one: number, other: number]>;

export interface Compared {
  one: string;
  other: string;
  /** What is known of the things apart from who uses them. */
  things: Map<string, Omit<Thing, 'claims' | 'thing'>>;
  evidence: Evidence;
  claims: (Use | Statement | Revocation)[];
  /** True where not all that they share was read. */
  isCut: boolean;
  /** True of the two that were asked for. */
  stays?: boolean;
  /**
   * Of one of all pairs what the two share, and the uses of those things by everybody: its claims are those of the two
   * alone, as those of all others would be most of the answer.
   */
  ofAll?: { shared: Shared[]; uses: Map<string, Use[]> };
}

const SCAN = 10_000;

/** All that bears on the overlap of two, and what the sources say of their own uses of what they share, in full. */
export async function comparedPair(
  question: Question,
  one: string,
  other: string,
): Promise<{ pair: Compared; whole: ClaimRow[] }> {
  const { database, filter, includeShared, includeWeak } = question;
  const parameters = { ...filterParameters(filter), one, other, scan: SCAN };
  const [read, said, statements, merged] = await Promise.all([
    database.read<{ thing: ReadThing; whole: ReadClaim[] }>(cypher('pivots/cluster-overlap'), {
      ...parameters,
      includeShared,
      includeWeak,
      most: MOST_USERS,
    }),
    database.read<Said>(cypher('pivots/cluster-overlap-evidence'), { ...parameters, of: [one, other] }),
    database.read<{ claim: Omit<Statement, 'thing'> }>(cypher('pivots/cluster-overlap-statements'), parameters),
    mergedTechniques(question, [one, other]),
  ]);
  const found = read.map(({ thing }) => toThing(thing));
  const shared = merged.things.filter(({ claims }) =>
    [one, other].every((id) => claims.some(({ user }) => user === id)),
  );
  const things = [...found.filter(({ thing }) => !merged.ids.has(thing)), ...shared];
  const pair = {
    one,
    other,
    things: new Map(things.map(({ thing, kind, weak, hub }) => [thing, { kind, weak, hub }])),
    evidence: evidenceOf(said, one, other),
    claims: [
      ...things.flatMap(({ thing, claims }) => claims.map((claim) => ({ ...claim, thing }))),
      ...statements.map(({ claim }) => ({ ...claim, thing: null })),
      ...revocationsOf(merged.kin, one, other),
    ],
    isCut: found.length === SCAN,
    stays: true,
  };
  return { pair, whole: toClaims(read.flatMap(({ whole }) => whole)) };
}

/** As the query gives a thing, and the claims of its users. */
type ReadThing = [thing: string, kind: Kind, weak: boolean, hub: boolean, claims: ReadUse[]];
type ReadUse = [
  id: string,
  type: RelationshipType,
  user: string,
  confidence: number,
  starts: string | null,
  ends: string | null,
  tlp: Tlp,
];

const toThing = ([thing, kind, weak, hub, claims]: ReadThing) => ({
  ...{ thing, kind, weak, hub },
  claims: claims.map(([id, type, user, confidence, starts, ends, tlp]) => {
    return { id, type, user, confidence, starts, ends, tlp };
  }),
});

export interface Said {
  who: string;
  kind: Thing['kind'];
  things: number;
  dated: number;
}

export function evidenceOf(said: readonly Said[], one: string, other: string): Evidence {
  const of = (who: string, family: Family) =>
    said
      .filter((row) => row.who === who && (family === 'timing' || familyOf(row.kind) === family))
      .reduce((sum, row) => sum + (family === 'timing' ? row.dated : row.things), 0);
  return Object.fromEntries(
    [...THING_FAMILIES, 'timing' as const].map((family) => [family, [of(one, family), of(other, family)]]),
  ) as Evidence;
}
