import { groupBy } from '../../group.ts';
import { distinct } from '../pivot.ts';
import {
  type AbusedMachine,
  abuseBy,
  type BothRoles,
  isOwnership,
  type LeanClaim,
  ownerlessIn,
  type Pair,
} from './claims.ts';

/**
 * Abused machines brought together by owner and victim. What was used against its own owner alone makes no pair; what was
 * used when no known owner had it makes one of its own, with the owners of other times; a weak machine does so where it is
 * asked for alone.
 */
export function pairsOf(
  machines: readonly AbusedMachine[],
  { includeWeak }: { includeWeak: boolean },
): Pair<LeanClaim>[] {
  const pairs = new Map<string, Pair<LeanClaim>>();
  const add = (pair: Pair<LeanClaim>) => {
    const key = `${pair.owner ?? pair.machine} > ${pair.victim}`;
    const known = pairs.get(key);
    if (known) known.claims.push(...pair.claims);
    else pairs.set(key, pair);
  };
  for (const { machine, weak, abuse, ownership } of machines) {
    const mayStandAlone = includeWeak || !weak;
    const owners = distinct(ownership.map((claim) => claim.from));
    for (const [victim, used] of groupBy(abuse, (claim) => claim.to)) {
      const all = [...used, ...ownership];
      for (const owner of owners) {
        if (owner === victim) continue;
        const met = abuseBy(all, owner, victim);
        if (met.abuse.length > 0)
          add({ kind: 'pair', owner, machine: null, victim, claims: [...met.abuse, ...met.ownership] });
      }
      if (mayStandAlone && ownerlessIn(all).abuse.length > 0)
        add({ kind: 'pair', owner: null, machine, victim, claims: all });
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
