import type { ClaimRow } from './claims.ts';
import type { Row } from './formats/format.ts';
import type { Tie } from './identity.ts';

/** Rows that are written together, with their claims. */
export interface Batch {
  number: number;
  rows: { row: Row; claims: ClaimRow[] }[];
}

/** The claims of a batch, each once. */
export function claimsOf({ rows }: Batch): ClaimRow[] {
  const claims = new Map<string, ClaimRow>();
  for (const row of rows) for (const claim of row.claims) claims.set(claim.id, claim);
  return [...claims.values()];
}

/** What the descriptions among these tie to their subjects. */
export const tiesOf = (claims: ClaimRow[]): Tie[] =>
  claims.flatMap(({ claim: { about, identifiers } }) => (identifiers ? [{ about, identifiers } as Tie] : []));
