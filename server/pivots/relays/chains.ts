import { bounds } from '../../../contract/dates.ts';
import { groupBy } from '../../group.ts';
import { fittingIn } from '../../sequence.ts';
import { abuseBy, type Chain, isOwnership, type LeanClaim, type Pair, type RelayClaim } from './claims.ts';

/** Whether each step of a chain follows the one before in time; what no reading of the dates allows is no chain. */
export type Order = 'in order' | 'may be in order' | 'not dated';

/**
 * The time of a chain. It is in order where each step surely began when the one before had begun, whatever its dates
 * mean; it may be where a step may still have gone on by then; it is not dated where that rests on a step without dates.
 * @returns null where a step was over before one before it began
 */
export function timeOf(chain: Chain): Order | null {
  const steps = stepsOf(chain).map(({ abuse }) => abuse);
  if (!isWhole(steps)) return null;
  if (surely(steps)) return 'in order';
  const dated = steps.map((step) => step.filter((claim) => claim.starts !== null));
  return isWhole(fittingIn(dated, spanOf)) ? 'may be in order' : 'not dated';
}

const spanOf = (claim: LeanClaim) => claim;

/** Whether there is something of each step. */
const isWhole = (steps: readonly (readonly LeanClaim[])[]): boolean => steps.every((step) => step.length > 0);

/** The earliest instant by which each step has surely begun, kept as small as can be. */
function surely(steps: readonly (readonly RelayClaim[])[]): boolean {
  let begun = '';
  for (const step of steps) {
    const ends = step.flatMap((claim) => {
      const begin = beginOf(claim);
      return begin !== null && begin.start >= begun ? [begin.end] : [];
    });
    if (ends.length === 0) return false;
    begun = least(ends);
  }
  return true;
}

/** The first and last instant at which a use may have begun. */
function beginOf({ first_seen, last_seen }: RelayClaim): { start: string; end: string } | null {
  const date = first_seen ?? last_seen;
  return date === null ? null : bounds(date);
}

const least = (instants: string[]): string => instants.sort()[0] ?? '';

/**
 * Chains of organisations over pairs: machines of each were used against the next, which each stands in once.
 * @param links most steps of a chain, at least 2
 * @param most so many chains are looked for at most
 */
export function chainsOf(
  pairs: readonly Pair<LeanClaim>[],
  { links, most }: { links: number; most: number },
): { chains: Chain<LeanClaim>[]; cut: boolean } {
  const from = groupBy(pairs, (pair) => pair.owner);
  const chains: Chain<LeanClaim>[] = [];
  let cut = false;
  const follow = (organisations: string[], walked: Pair<LeanClaim>[]): void => {
    for (const pair of from.get(organisations.at(-1) as string) ?? []) {
      if (organisations.includes(pair.victim)) continue;
      if (chains.length >= most) {
        cut = true;
        return;
      }
      const [through, steps] = [
        [...organisations, pair.victim],
        [...walked, pair],
      ];
      if (steps.length > 1) {
        const followed = stepsOf({ organisations: through, claims: steps.flatMap(({ claims }) => claims) });
        if (!isWhole(followed.map(({ abuse }) => abuse))) continue;
        chains.push({ kind: 'chain', organisations: through, claims: claimsOf(followed) });
      }
      if (steps.length < links) follow(through, steps);
    }
  };
  for (const owner of from.keys()) if (owner !== null) follow([owner], []);
  return { chains, cut };
}

const claimsOf = (steps: ReturnType<typeof stepsOf<LeanClaim>>): LeanClaim[] => [
  ...new Map(
    steps.flatMap(({ abuse, ownership }) => [...abuse, ...ownership]).map((claim) => [claim.id, claim]),
  ).values(),
];

/**
 * The steps of a chain: what was done from each organisation to the next, as far as its dates allow an order with
 * something of every other step, and whose the machines were then.
 */
export function stepsOf<Claim extends LeanClaim>({ organisations, claims }: Omit<Chain<Claim>, 'kind'>) {
  const owned = claims.filter(isOwnership);
  const ends = organisations.slice(1).map((victim, index) => [organisations[index] as string, victim] as const);
  const fitting = fittingIn(
    ends.map(([owner, victim]) => abuseBy(claims, owner, victim).abuse),
    spanOf,
  );
  return ends.map(([owner, victim], index) => abuseBy([...(fitting[index] ?? []), ...owned], owner, victim));
}
