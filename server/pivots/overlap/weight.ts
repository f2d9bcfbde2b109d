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
  const [dated, datedOther] = [mine.filter(isDated), theirs.filter(isDated)];
  const isTimed = family !== 'techniques' && dated.length > 0 && datedOther.length > 0;
  const together = isTimed
    ? dated.flatMap((a) => datedOther.flatMap((b) => (meet(a, b) ? [Math.min(a.confidence, b.confidence)] : [])))
    : [];
  return {
    users,
    confidence,
    value: rounded(rarity * confidence),
    coincide: isTimed ? together.length > 0 : null,
    timing: together.length > 0 ? rounded((rarity * TIMING * Math.max(...together)) / 100) : 0,
  };
}

const surest = (ties: readonly Tie[]): number => ties.reduce((most, { confidence }) => Math.max(most, confidence), 0);
const isDated = (tie: Tie): tie is Tie & { starts: string; ends: string } => tie.starts !== null && tie.ends !== null;
const meet = (a: { starts: string; ends: string }, b: { starts: string; ends: string }): boolean =>
  a.starts <= b.ends && b.starts <= a.ends;

/** What taking each claim of a thing away does to the terms of the thing, by the id of the claim. */
export function changesOf<Some extends Tie & { id: string }>(
  thing: Thing<Some>,
  one: string,
  other: string,
): Map<string, number> {
  const total = (weight: Weight | null) => (weight ? weight.value + weight.timing : 0);
  const now = total(weightOf(thing, one, other));
  const without = (id: string) => {
    const less = { ...thing, claims: thing.claims.filter((claim) => claim.id !== id) };
    return rounded(total(weightOf(less, one, other)) - now);
  };
  const byUser = groupBy(thing.claims, ({ user }) => user);
  // Another user lost changes the same, whoever it is.
  let another: number | undefined;
  return new Map(
    thing.claims.map(({ id, user }) => {
      if (user === one || user === other) return [id, without(id)];
      if (byUser.get(user)?.some((claim) => claim.id !== id)) return [id, 0];
      another ??= without(id);
      return [id, another];
    }),
  );
}
