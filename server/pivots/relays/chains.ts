import { bounds } from '../../../contract/dates.ts';
import { groupBy } from '../../group.ts';
import { abuseBy, type Chain, type LeanClaim, type Pair, type RelayClaim } from './claims.ts';

/** Whether each step of a chain follows the one before in time; what no reading of the dates allows is no chain. */
export type Order = 'in order' | 'may be in order' | 'not dated';

/**
 * The time of a chain. It is in order where each step surely began when the one before had begun, whatever its dates
 * mean; it may be where a step may still have gone on by then; it is not dated where that rests on a step without dates.
 * @param steps the abuse of each step, the first first
 * @returns null where a step was over before the one before it began
 */
export function orderOf(steps: readonly (readonly RelayClaim[])[]): Order | null {
  if (!mayBe(steps)) return null;
  if (surely(steps)) return 'in order';
  return maybe(steps, false) ? 'may be in order' : 'not dated';
}

/** Whether some reading of the dates allows the chain. */
const mayBe = (steps: readonly (readonly LeanClaim[])[]): boolean =>
  steps.every((step) => step.length > 0) && maybe(steps, true);

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

function maybe(steps: readonly (readonly LeanClaim[])[], undatedToo: boolean): boolean {
  let reached = '';
  for (const step of steps) {
    if (undatedToo && step.some((claim) => claim.starts === null)) continue;
    const starts = step.flatMap(({ starts, ends }) =>
      starts !== null && ends !== null && ends >= reached ? [starts > reached ? starts : reached] : [],
    );
    if (starts.length === 0) return false;
    reached = least(starts);
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
        const chain: Chain<LeanClaim> = { kind: 'chain', organisations: through, claims: claimsOf(steps) };
        if (!mayFollow(chain)) continue;
        chains.push(chain);
      }
      if (steps.length < links) follow(through, steps);
    }
  };
  for (const owner of from.keys()) if (owner !== null) follow([owner], []);
  return { chains, cut };
}

const claimsOf = (pairs: Pair<LeanClaim>[]): LeanClaim[] => [
  ...new Map(pairs.flatMap((pair) => pair.claims).map((claim) => [claim.id, claim])).values(),
];

/** The steps of a chain: what was done from each organisation to the next. */
export const stepsOf = <Claim extends LeanClaim>({ organisations, claims }: Chain<Claim>) =>
  organisations.slice(1).map((victim, index) => abuseBy(claims, organisations[index] as string, victim));

const mayFollow = (chain: Chain<LeanClaim>): boolean => mayBe(stepsOf(chain).map(({ abuse }) => abuse));

export const timeOf = (chain: Chain): Order | null => orderOf(stepsOf(chain).map(({ abuse }) => abuse));
