import { randomUUID } from 'node:crypto';
import type { ImportRecord } from '../../contract/imports.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { groupBy } from '../group.ts';
import type { KnownClaims } from './batch.ts';
import type { ClaimRow } from './claims.ts';
import { Fingerprints } from './fingerprints.ts';
import { inTurn } from './lock.ts';
import { type Bringer, batchesOf, type Listed, partsOf } from './parts.ts';
import { kindOfClaim } from './records.ts';
import { letGo } from './withdraw.ts';

/** Share of the first claims of a file that an import has to carry to be the base of another. */
const MOST_OF_IT = 0.5;
/** Times the size of a file that the file of its base may have: the ids of all that the base carries are read. */
const LARGER = 4;
/** Claims of a base: of each 12 to 25 bytes are kept. */
const LARGEST = 1_000_000;
/** Parts of a base: with each import that rests on another there are more. */
const PARTS = 64;
/** Claims that are moved in one transaction. */
const MOVED = 3_000;

/** Of a claim: that a base carries it, or that the file says it as well. */
export const CARRIED = 1;
export const MET = 2;

interface Owner extends Bringer {
  database: Database;
  /** Bytes of the file. */
  size: number;
}

interface Found {
  id: string;
  name: string;
  /** How many of the claims asked for it carries. */
  claims: number;
  /** As the book keeps it. */
  carried: string;
}

/**
 * The import that carries the most of a file's first claims.
 * @param size bytes of the file
 * @returns null where none carries half of them
 */
export async function carrierOf(
  database: Database,
  first: ClaimRow[],
  size: number,
): Promise<{ id: string; name: string } | null> {
  const [type, claims] = largest([...groupBy(first, (row) => row.type)]) ?? [];
  if (!type || !claims) return null;
  const asked = { ids: claims.map((row) => row.id), size, larger: LARGER, parts: PARTS };
  const [found] = await database.read<Found>(cypher('imports/carriers', { type }), asked);
  if (!found || found.claims < claims.length * MOST_OF_IT) return null;
  const { descriptions, assertions } = JSON.parse(found.carried) as ImportRecord['carried'];
  return descriptions + assertions > LARGEST ? null : { id: found.id, name: found.name };
}

/**
 * A loaded import that carries most of what a file says, such as yesterday's state of the same feed. The import of the
 * file holds the parts of its base, and nothing is asked of the graph or written to it for claims that stand in them.
 */
export class Base {
  readonly #owner: Owner;
  readonly #of: { id: string; name: string };
  /** Of the claims in the parts of the base: whether the file carries each. */
  readonly #claims = new Fingerprints();
  readonly #gone = { descriptions: 0, assertions: 0 };

  private constructor(owner: Owner, of: { id: string; name: string }) {
    this.#owner = owner;
    this.#of = of;
  }

  /**
   * Finds the import that carries the most of a file's first claims, and lets the import hold what that holds.
   * @returns null where none carries half of them
   */
  static async find(owner: Owner, first: ClaimRow[]): Promise<Base | null> {
    const { database, importId, size } = owner;
    const found = await carrierOf(database, first, size);
    if (!found) return null;
    const held = await inTurn(database, (transaction) =>
      transaction.run<{ part: string }>(cypher('imports/hold-parts'), { base: found.id, import: importId }),
    );
    // It may have been withdrawn since it was asked about.
    if (held.length === 0) return null;
    const base = new Base(owner, found);
    for (const { part } of held)
      for await (const { ids } of batchesOf(database.read, part)) for (const id of ids) base.#claims.mark(id, CARRIED);
    return base;
  }

  /** Whether a claim that the file says stands in a part of the base. It is noted then. */
  carries({ type, id, from, to }: Omit<ClaimRow, 'claim'>, known: KnownClaims): boolean {
    const state = this.#claims.get(id);
    if (state === 0) return false;
    if (state === MET) return true;
    this.#claims.set(id, MET);
    known.named.add(from).add(to);
    known.carried[type === 'DESCRIBES' ? 'descriptions' : 'assertions'] += 1;
    return true;
  }

  /**
   * Lets go of the claims of the base that the file does not carry. Where a part holds some that it carries and some that
   * it does not, the fewer of them become a part of their own, so that it takes as long as there are differences.
   * @returns which import it is, and what that carries and the file does not
   */
  async settle(signal: AbortSignal): Promise<NonNullable<ImportRecord['base']>> {
    const { database, importId, part: own } = this.#owner;
    const settled = new Set([own]);
    for (;;) {
      // Another import that ends meanwhile may have split what is held here.
      const next = (await partsOf(database.read, importId)).find(({ part }) => !settled.has(part));
      if (!next) return { ...this.#of, gone: this.#gone };
      signal.throwIfAborted();
      for (const part of await this.#settlePart(next.part)) settled.add(part);
    }
  }

  /** @returns what of the part is held from now on */
  async #settlePart(part: string): Promise<string[]> {
    const { database, importId } = this.#owner;
    const missing: Listed[] = [];
    let [met, unmet] = [0, 0];
    for await (const { at, ids } of batchesOf(database.read, part)) {
      const lacking = ids.filter((id) => !this.#isMet(id));
      if (lacking.length > 0) missing.push({ at, ids: lacking });
      for (const id of lacking) this.#gone[kindOfClaim(id)] += 1;
      met += ids.length - lacking.length;
      unmet += lacking.length;
    }
    if (unmet === 0) return [part];
    if (met === 0) {
      await letGo(database, importId, part);
      return [];
    }
    const other = `part:${randomUUID()}`;
    const [kept, gone] = unmet <= met ? [part, other] : [other, part];
    await this.#split(part, other, unmet <= met ? missing : this.#met(part));
    await letGo(database, importId, gone);
    return [kept];
  }

  #isMet(id: string): boolean {
    return this.#claims.get(id) === MET;
  }

  async *#met(part: string): AsyncGenerator<Listed> {
    for await (const { at, ids } of batchesOf(this.#owner.database.read, part)) {
      const met = ids.filter((id) => this.#isMet(id));
      if (met.length > 0) yield { at, ids: met };
    }
  }

  /** Moves claims of a part to another, which all who hold the one hold as well, so that nobody gains or loses any. */
  async #split(part: string, other: string, moved: Iterable<Listed> | AsyncIterable<Listed>): Promise<void> {
    const { database } = this.#owner;
    await inTurn(database, (transaction) => transaction.run(cypher('imports/share-part'), { part, other }));
    let rows: Listed[] = [];
    let size = 0;
    const move = () =>
      inTurn(database, async (transaction) => {
        const given = { rows, other };
        const there = await transaction.run<{ type: string; ids: string[] }>(cypher('imports/move-batches'), given);
        for (const [type, batches] of groupBy(there, (batch) => batch.type)) {
          const ids = batches.flatMap((batch) => batch.ids);
          await transaction.run(cypher('load/mark', { type }), { ids, part, other });
        }
      });
    for await (const one of moved) {
      rows.push(one);
      size += one.ids.length;
      if (size < MOVED) continue;
      await move();
      [rows, size] = [[], 0];
    }
    if (size > 0) await move();
  }
}

/** The group of the most members. */
function largest<Member>(groups: [string, Member[]][]): [string, Member[]] | undefined {
  return groups.sort(([, one], [, other]) => other.length - one.length)[0];
}
