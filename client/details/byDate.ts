import type { Claim } from './SourceClaims.tsx';

/** A claim with the dates that it gives for what it claims. */
export type Dated = Claim & { first_seen?: string | undefined; last_seen?: string | undefined };

/** Claims in the order of what they claim, the earliest first; what gives no date comes last. */
export const byDate = <T extends Dated>(claims: readonly T[]): T[] =>
  claims.toSorted((a, b) => compared(dateOf(a), dateOf(b)));

const dateOf = ({ first_seen, last_seen }: Dated): string | undefined => first_seen ?? last_seen;

const compared = (a: string | undefined, b: string | undefined): number => {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined ? -1 : a < b ? -1 : 1;
};
