import type { ClaimRow } from './claims.ts';
import type { Row } from './formats/format.ts';
import type { Tie } from './identity.ts';

/** Rows that are written together, with their claims. */
export interface Batch {
  number: number;
  /** Each with its claims, those apart that are known. */
  rows: { row: Row; claims: ClaimRow[] }[];
  known: KnownClaims;
}

/** Claims of a batch that an earlier import carries, which the import holds. */
export interface KnownClaims {
  /** Ids of the entities at them, as the file names them. */
  named: Set<string>;
  /** Those of them that no batch before carried. */
  carried: { descriptions: number; assertions: number };
}

export const emptyBatch = (number: number): Batch => ({
  number,
  rows: [],
  known: { named: new Set(), carried: { descriptions: 0, assertions: 0 } },
});

/** The claims of a batch, each once. */
export function claimsOf({ rows }: Batch): ClaimRow[] {
  const claims = new Map<string, ClaimRow>();
  for (const row of rows) for (const claim of row.claims) claims.set(claim.id, claim);
  return [...claims.values()];
}

/** What the descriptions among these tie to their subjects. */
export const tiesOf = (claims: ClaimRow[]): Tie[] =>
  claims.flatMap(({ claim: { about, identifiers } }) => (identifiers ? [{ about, identifiers } as Tie] : []));
