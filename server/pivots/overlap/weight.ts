import type { Kind } from '../../../contract/kinds.ts';
import { groupBy } from '../../group.ts';
import { rounded } from '../pivot.ts';
import { type Family, familyOf } from './families.ts';

/** That a cluster or actor uses a thing, or targets it. */
export interface Tie {
  user: string;
  /** 0 to 100 */
  confidence: number;
  /** ISO instants: the first and last that the claim may mean; null where undated. */
  starts: string | null;
  ends: string | null;
}

export interface Thing<Some extends Tie = Tie> {
  thing: string;
  kind: Kind;
  weak: boolean;
  /** True where more than `MOST_USERS` use it, whose claims were then not read. */
  hub: boolean;
  claims: Some[];
}

/** What a thing adds to the overlap of two. */
export interface Weight {
  /** Clusters and actors that use it; null where too many to count. */
  users: number | null;
  /** Of the less sure of the two sides, 0 to 1. */
  confidence: number;
  /** Its term of the score. */
  value: number;
  /** Whether both are dated and their times may coincide; null where not both are dated. */
  coincide: boolean | null;
  /** The term of timing. */
  timing: number;
}

/**
 * Users above which a thing counts nothing and its claims are not read: with one user less, 1 / (users - 1) is still
 * less than half a thousandth, the least that a score shows. So what is not read of such a thing changes no score.
 */
export const MOST_USERS = 2_002;

/** How much of the weight of a thing its use at times that may coincide adds. */
export const TIMING = 0.5;

/**
 * The weight of a thing in the overlap of two: its rarity, 1 / (n - 1) with n the clusters and actors that use it (Newman
 * 2001, "Scientific collaboration networks II": of a paper by n authors each pair has so much), times the confidence of
 * the surest claim of the less sure side. A thing that both use at times that may coincide counts half as much again,
 * techniques excepted, which are in use all the time. A weak selector counts nothing.
 * @returns null where not both use it
 */
export function weightOf({ claims, weak, hub, kind }: Omit<Thing, 'thing'>, one: string, other: string): Weight | null {
  const [mine, theirs] = [one, other].map((id) => claims.filter(({ user }) => user === id)) as [Tie[], Tie[]];
  if (mine.length === 0 || theirs.length === 0) return null;
  const users = new Set(claims.map(({ user }) => user)).size;
  return weigh({ mine, theirs, users: hub ? null : users, counts: !weak && !hub, family: familyOf(kind) });
}

/** The same from the claims of the two sides and the number of all users. */
export function weigh(given: {
  mine: readonly Tie[];
  theirs: readonly Tie[];
  users: number | null;
  counts: boolean;
  family: Family;
}): Weight {
  const { mine, theirs, users, counts, family } = given;
  const rarity = counts && users !== null ? 1 / (users - 1) : 0;
  const confidence = Math.min(surest(mine), surest(theirs)) / 100;
  const isTimed = family !== 'techniques' && mine.some(isDated) && theirs.some(isDated);
  const together = isTimed ? surestTogether(mine, theirs) : null;
  return {
    users,
    confidence,
    value: rounded(rarity * confidence),
    coincide: isTimed ? together !== null : null,
    timing: together ? rounded((rarity * TIMING * Math.min(...together.map(({ confidence }) => confidence))) / 100) : 0,
  };
}

/** The two claims, one of each side, at times that may coincide, of which the less sure is the surest; null without any. */
function surestTogether<Some extends Tie>(mine: readonly Some[], theirs: readonly Some[]): [Some, Some] | null {
  let best: { pair: [Some, Some]; confidence: number } | null = null;
  const others = theirs.filter(isDated);
  for (const a of mine.filter(isDated)) {
    for (const b of others) {
      const confidence = Math.min(a.confidence, b.confidence);
      if ((best === null || confidence > best.confidence) && meet(a, b)) best = { pair: [a, b], confidence };
    }
  }
  return best?.pair ?? null;
}

const surest = (ties: readonly Tie[]): number => ties.reduce((most, { confidence }) => Math.max(most, confidence), 0);
const isDated = <Some extends Tie>(tie: Some): tie is Some & { starts: string; ends: string } =>
  tie.starts !== null && tie.ends !== null;
const meet = (a: { starts: string; ends: string }, b: { starts: string; ends: string }): boolean =>
  a.starts <= b.ends && b.starts <= a.ends;

/**
 * What taking each claim of a thing away does to the terms of the thing, by the id of the claim, which speaks of one user.
 * The claims are divided by their users once, and only the surest and those that stand for the timing are tried, as
 * no other changes anything: things have thousands.
 */
export function changesOf<Some extends Tie & { id: string }>(
  { claims, weak, hub, kind }: Thing<Some>,
  one: string,
  other: string,
): Map<string, number> {
  const byUser = groupBy(claims, ({ user }) => user);
  const all = { mine: byUser.get(one) ?? [], theirs: byUser.get(other) ?? [], users: byUser.size };
  const total = ({ mine, theirs, users }: typeof all): number => {
    if (mine.length === 0 || theirs.length === 0) return 0;
    const counts = !weak && !hub;
    const weight = weigh({ mine, theirs, users: hub ? null : users, counts, family: familyOf(kind) });
    return weight.value + weight.timing;
  };
  const now = total(all);
  const change = (left: Partial<typeof all>): number => rounded(total({ ...all, ...left }) - now);
  const others = (some: readonly Some[], id: string): Some[] => some.filter((claim) => claim.id !== id);
  const most = (some: readonly Some[]): Some[] =>
    some.reduce<Some[]>(([best], claim) => [best && best.confidence >= claim.confidence ? best : claim], []);
  const tried = [...most(all.mine), ...most(all.theirs), ...(surestTogether(all.mine, all.theirs) ?? [])];
  const counting = new Set(tried.map(({ id }) => id));
  // Another user lost changes the same, whoever it is.
  const another = change({ users: all.users - 1 });
  return new Map(
    claims.map(({ id, user }) => {
      if (user === one) return [id, counting.has(id) ? change({ mine: others(all.mine, id) }) : 0];
      if (user === other) return [id, counting.has(id) ? change({ theirs: others(all.theirs, id) }) : 0];
      return [id, byUser.get(user)?.some((claim) => claim.id !== id) ? 0 : another];
    }),
  );
}
