import type { ImportRecord } from '../../contract/imports.ts';
import type { Database } from '../db.ts';
import { CARRIED, carrierOf, MET } from './base.ts';
import type { ClaimRow } from './claims.ts';
import { Fingerprints } from './fingerprints.ts';
import { batchesOf, partsOf } from './parts.ts';
import { kindOfClaim } from './records.ts';

/** The base that an import of a file would have, for a dry run: nothing of it is held or written. */
export class ForeseenBase {
  readonly #of: { id: string; name: string };
  /** Of the claims that it carries: whether the file carries each. */
  readonly #claims = new Fingerprints();
  readonly #gone = { descriptions: 0, assertions: 0 };

  private constructor(of: { id: string; name: string }) {
    this.#of = of;
  }

  /**
   * @param first the claims of the first batch of an import
   * @param size bytes of the file
   */
  static async find(database: Database, first: ClaimRow[], size: number): Promise<ForeseenBase | null> {
    const found = await carrierOf(database, first, size);
    if (!found) return null;
    const base = new ForeseenBase({ id: found.id, name: found.name });
    for (const { part } of await partsOf(database.read, found.id))
      for await (const { ids } of batchesOf(database.read, part)) for (const id of ids) base.#carry(id);
    return base;
  }

  #carry(id: string): void {
    if (this.#claims.mark(id, CARRIED) === 0) this.#gone[kindOfClaim(id)] += 1;
  }

  /** Notes that the file says this. */
  meet(id: string): void {
    if (this.#claims.get(id) !== CARRIED) return;
    this.#claims.set(id, MET);
    this.#gone[kindOfClaim(id)] -= 1;
  }

  get record(): NonNullable<ImportRecord['base']> {
    return { ...this.#of, gone: { ...this.#gone } };
  }
}
