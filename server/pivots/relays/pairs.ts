import { groupBy } from '../../group.ts';
import { distinct } from '../pivot.ts';
import { type AbusedMachine, abuseBy, type BothRoles, isOwnership, type LeanClaim, type Pair } from './claims.ts';

/** Abused machines brought together by owner and victim. What was used against its own owner alone makes no pair. */
export function pairsOf(machines: readonly AbusedMachine[]): Pair<LeanClaim>[] {
  const pairs = new Map<string, Pair<LeanClaim>>();
  for (const { machine, abuse, ownership } of machines) {
    const owners = distinct(ownership.map((claim) => claim.from));
    for (const [victim, claims] of groupBy(abuse, (claim) => claim.to)) {
      for (const owner of owners.length > 0 ? owners : [null]) {
        if (owner === victim) continue;
        const key = `${owner ?? machine} > ${victim}`;
        const none: Pair<LeanClaim> = {
          kind: 'pair',
          owner,
          machine: owner === null ? machine : null,
          victim,
          claims: [],
        };
        const pair = pairs.get(key) ?? none;
        pairs.set(key, pair);
        pair.claims.push(...claims, ...ownership.filter((claim) => claim.from === owner));
      }
    }
  }
  return [...pairs.values()];
}

/**
 * Owners that are victims too: somebody targets them, or a machine was used against them.
 * @param targeted who targets them
 */
export function bothRoles(
  pairs: readonly Pair<LeanClaim>[],
  machines: readonly AbusedMachine[],
  targeted: readonly LeanClaim[],
): BothRoles<LeanClaim>[] {
  const byOwner = groupBy(pairs, (pair) => pair.owner);
  const suffered = groupBy([...targeted, ...machines.flatMap(({ abuse }) => abuse)], (claim) => claim.to);
  return [...byOwner].flatMap(([organisation, own]) => {
    const ills = suffered.get(organisation ?? '') ?? [];
    if (organisation === null || ills.length === 0) return [];
    const claims = new Map([...own.flatMap((pair) => pair.claims), ...ills].map((claim) => [claim.id, claim]));
    return [{ kind: 'both roles', organisation, claims: [...claims.values()] } as const];
  });
}

/** Of an organisation, what it suffered and what its machines were used for; null where one of them is missing. */
export function rolesOf({ organisation, claims }: BothRoles) {
  const { abuse, ownership } = abuseBy(claims, organisation);
  const suffered = claims.filter((claim) => !isOwnership(claim) && claim.to === organisation);
  return abuse.length === 0 || suffered.length === 0 ? null : { abuse, ownership, suffered };
}
