import type { Tlp } from '../../../contract/evidence.ts';
import type { Kind } from '../../../contract/kinds.ts';
import type { RelationshipType } from '../../../contract/relationships.ts';
import { groupBy } from '../../group.ts';
import { rounded } from '../pivot.ts';
import { familyOf, type ThingFamily } from './families.ts';
import { type Tie, type Weight, weigh } from './weight.ts';

/** A thing that two use or more, with all that is said of its use. */
export interface Used {
  thing: string;
  kind: Kind;
  /** User, confidence, the first and last instant that the claim may mean, its id, type and marking. */
  claims: [
    user: string,
    confidence: number,
    starts: string | null,
    ends: string | null,
    id: string,
    type?: RelationshipType | undefined,
    tlp?: Tlp | undefined,
  ][];
}

export interface Pair {
  one: string;
  other: string;
  value: number;
}

/** What one pair shares. */
export interface Shared extends Weight {
  thing: string;
  family: ThingFamily;
}

/** Terms added up before the rest, of things that more use, is left out. */
const MOST_TERMS = 3_000_000;

interface Ties {
  thing: string;
  family: ThingFamily;
  byUser: Map<string, Tie[]>;
}

/**
 * How alike all pairs of users are, in one pass over the things they share: each thing adds its weight to every pair of
 * its users, so the cost is that of what is shared, not of the number of pairs.
 * @param used least used first
 * @param of only pairs with this one, where given
 */
export function allPairs(used: readonly Used[], of: string | null) {
  const things = used.map(toTies);
  const ids = [...new Set(things.flatMap(({ byUser }) => [...byUser.keys()]))].sort();
  const places = new Map(ids.map((id, place) => [id, place]));
  const sums = new Map<number, number>();
  let terms = 0;
  let leftOut: number | null = null;
  for (const thing of things) {
    const users = [...thing.byUser.keys()].sort();
    const count = of === null ? (users.length * (users.length - 1)) / 2 : users.length;
    if (terms + count > MOST_TERMS) {
      leftOut = users.length;
      break;
    }
    terms += count;
    for (const [at, one] of users.entries()) {
      for (const other of users.slice(at + 1)) {
        if (of !== null && one !== of && other !== of) continue;
        const { value, timing } = weightIn(thing, one, other);
        const key = (places.get(one) as number) * ids.length + (places.get(other) as number);
        sums.set(key, (sums.get(key) ?? 0) + value + timing);
      }
    }
  }
  const pairs = [...sums].flatMap(([key, sum]): Pair[] => {
    const value = rounded(sum);
    const [one, other] = [ids[Math.floor(key / ids.length)] as string, ids[key % ids.length] as string];
    return value > 0 ? [{ one, other, value }] : [];
  });
  pairs.sort((a, b) => b.value - a.value || (pairId(a) < pairId(b) ? -1 : 1));
  const counted = leftOut === null ? things : things.filter(({ byUser }) => byUser.size < (leftOut as number));
  return { pairs, leftOut, shared: sharedBy(counted) };
}

export const pairId = ({ one, other }: { one: string; other: string }): string => `${one} ~ ${other}`;

/** What two share, rarest first. */
function sharedBy(things: readonly Ties[]): (one: string, other: string) => Shared[] {
  const byUser = groupBy(
    things.flatMap((thing) => [...thing.byUser.keys()].map((user) => ({ user, thing }))),
    ({ user }) => user,
  );
  return (one, other) =>
    (byUser.get(one) ?? [])
      .filter(({ thing }) => thing.byUser.has(other))
      .map(({ thing }) => ({ thing: thing.thing, family: thing.family, ...weightIn(thing, one, other) }))
      .sort(byWeight);
}

/** The weightiest first. */
export const byWeight = (a: Weight & { thing: string }, b: Weight & { thing: string }): number =>
  b.value + b.timing - a.value - a.timing || (a.thing < b.thing ? -1 : 1);

const weightIn = ({ byUser, family }: Ties, one: string, other: string): Weight =>
  weigh({
    mine: byUser.get(one) as Tie[],
    theirs: byUser.get(other) as Tie[],
    users: byUser.size,
    counts: true,
    family,
  });

function toTies({ thing, kind, claims }: Used): Ties {
  const ties = claims.map(([user, confidence, starts, ends]) => ({ user, confidence, starts, ends }));
  return { thing, family: familyOf(kind), byUser: groupBy(ties, ({ user }) => user) };
}
