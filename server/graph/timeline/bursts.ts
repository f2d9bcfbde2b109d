import type { TimelineBurst } from '../../../contract/timeline.ts';

/** How many times the usual rate the busy one is, and what going into it costs; as in the paper's examples. */
const SCALE = 2;
const GAMMA = 1;
/** Claims below which nothing is a burst. */
const FEWEST = 3;

/**
 * Runs of buckets in which claims begin at more than the usual rate: the two-state automaton of Kleinberg (2002),
 * "Bursty and hierarchical structure in streams", with a Poisson count a bucket in place of the gaps between events,
 * which dates of a month do not have. The usual rate is the mean; the busy one is twice that; going into the busy state
 * costs the logarithm of the number of buckets. The cheapest sequence of states is found by dynamic programming.
 * @param counts claims that began in each bucket, from the lane's first to its last
 */
export function burstsOf(counts: readonly number[]): Omit<TimelineBurst, 'sentence'>[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total < FEWEST || counts.length < 2) return [];
  const usual = total / counts.length;
  const costs = counts.map((count) => [usual, usual * SCALE].map((rate) => rate - count * Math.log(rate)));
  const entering = GAMMA * Math.log(counts.length);

  let [calm, busy] = [0, entering];
  const came: [boolean, boolean][] = [];
  for (const [calmCost = 0, busyCost = 0] of costs) {
    const [fromBusy, stays] = [busy < calm, busy <= calm + entering];
    came.push([fromBusy, stays]);
    [calm, busy] = [Math.min(calm, busy) + calmCost, Math.min(busy, calm + entering) + busyCost];
  }
  const states: boolean[] = [];
  let isBusy = busy < calm;
  for (let at = counts.length - 1; at >= 0; at -= 1) {
    states[at] = isBusy;
    isBusy = isBusy ? (came[at]?.[1] ?? false) && at > 0 : (came[at]?.[0] ?? false);
  }

  const bursts: Omit<TimelineBurst, 'sentence'>[] = [];
  for (let at = 0; at < counts.length; at += 1) {
    if (!states[at]) continue;
    const from = at;
    while (states[at + 1]) at += 1;
    const run = costs.slice(from, at + 1);
    const claims = counts.slice(from, at + 1).reduce((sum, count) => sum + count, 0);
    const weight = run.reduce((sum, [calmCost = 0, busyCost = 0]) => sum + calmCost - busyCost, 0);
    bursts.push({ from, to: at, claims, weight: Math.round(weight * 100) / 100 });
  }
  return bursts;
}
