import type { ClaimRow } from './claims.ts';
import type { Row } from './formats/format.ts';
import type { Tie } from './identity.ts';

/** Claims written in one transaction; the best of those measured for this database. */
export const BATCH = 3_000;
/** Claims of the first batch: the database has something to do while the second is read. */
export const FIRST_BATCH = 500;
/** Rows of a batch: most say nothing new where an earlier import carries them. */
const BATCH_ROWS = 5_000;
/** Characters of the texts written in one transaction. */
const BATCH_TEXT = 2_000_000;

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
export function claimsOf({ rows }: Pick<Batch, 'rows'>): ClaimRow[] {
  const claims = new Map<string, ClaimRow>();
  for (const row of rows) for (const claim of row.claims) claims.set(claim.id, claim);
  return [...claims.values()];
}

/** What the descriptions among these tie to their subjects. */
export const tiesOf = (claims: ClaimRow[]): Tie[] =>
  claims.flatMap(({ claim: { about, identifiers } }) => (identifiers ? [{ about, identifiers } as Tie] : []));

/** How much a batch holds. */
export class Filling {
  #claims = 0;
  #text = 0;
  #rows = 0;

  /** Adds a row with these claims. */
  add(claims: readonly ClaimRow[]): void {
    this.#rows += 1;
    this.#claims += claims.length;
    for (const { claim } of claims) this.#text += textOf(claim);
  }

  /** @param most claims of the batch */
  isFull(most: number): boolean {
    return this.#claims >= most || this.#text >= BATCH_TEXT || this.#rows >= BATCH_ROWS;
  }
}

/** Characters of the texts of a claim that may be long. */
const textOf = ({ original, description }: Record<string, unknown>): number =>
  (typeof original === 'string' ? original.length : 0) + (typeof description === 'string' ? description.length : 0);
