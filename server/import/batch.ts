import type { ClaimRow } from './claims.ts';
import type { Row } from './formats/format.ts';
import type { Tie } from './identity.ts';

/** Rows that are written together, with their claims. */
export interface Batch {
  number: number;
  /** Without the claims that are known. */
  rows: { row: Row; claims: ClaimRow[] }[];
  /** What its rows carry beside that, as an earlier import does. */
  known?: {
    /** Ids of the entities at these claims, as the file names them. */
    named: ReadonlySet<string>;
    /** Those of them that no batch before carried. */
    carried: { descriptions: number; assertions: number };
  };
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
