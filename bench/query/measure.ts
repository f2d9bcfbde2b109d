import { atMostTimes, type Figure } from '../figure.ts';

/** Seconds of one asking, of the product and of what it is held against. */
export interface Sides {
  product(at: number): Promise<number>;
  baseline(at: number): Promise<number>;
}

/** The value below which a share of the measurements lies. */
function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/**
 * Both sides in turn, so many clients at once and so many turns, and the sides in the other order each second turn.
 * @returns the seconds of every asking
 */
export async function inTurn(
  sides: Sides,
  { clients, turns, each }: { clients: number; turns: number; each: number },
): Promise<{ product: number[]; baseline: number[] }> {
  const seconds = { product: [] as number[], baseline: [] as number[] };
  for (let turn = -1; turn < turns; turn += 1) {
    const order = turn % 2 === 0 ? (['product', 'baseline'] as const) : (['baseline', 'product'] as const);
    for (const side of order) {
      const ask = async (client: number) => {
        for (let at = 0; at < each; at += 1) {
          const taken = await sides[side]((turn + 1) * each + at + client);
          if (turn >= 0) seconds[side].push(taken);
        }
      };
      await Promise.all(Array.from({ length: clients }, (_, client) => ask(client)));
    }
  }
  return seconds;
}

/** The middle and the slow end of what was measured, in milliseconds. */
export function figuresOf(
  name: string,
  { product, baseline }: { product: number[]; baseline: number[] },
  limit: number,
): Figure[] {
  return [0.5, 0.95].map((share) =>
    atMostTimes(limit, {
      name: `${name}, p${share * 100}`,
      value: quantile(product, share) * 1_000,
      unit: 'ms',
      baseline: quantile(baseline, share) * 1_000,
    }),
  );
}
