import { ROLE_NAMES, type Role } from '../../contract/kinds.ts';
import { type Fingerprints, Sieve } from './fingerprints.ts';
import { TALLIED } from './tally.ts';

/** What is known of one entity in the graph. */
export interface Known {
  /** This import brought it, so that all that is said of it was seen here. */
  ours: boolean;
  described: boolean;
  roles: readonly Role[];
  /** The one source of all contested claims about it, as a number; `NOBODY`, or `SEVERAL`. */
  contestant: number;
}

export const NOBODY = 0;
export const SEVERAL = 1;

/**
 * What an import knows of the graph without asking: the entities that it met, and the claims that it may have written,
 * in a few bytes each. It holds as long as nobody else writes: transactions that write have their turn one after the
 * other, and where one of somebody else came between, all is forgotten.
 */
export class Knowledge {
  readonly #entities: Fingerprints;
  readonly #written = new Sieve();
  readonly #sources = new Map<string, number>();
  /** What numbers say: millions of entities have a few dozen. */
  readonly #decoded = new Map<number, Known>();
  #turn: string | null = null;

  /** @param entities beside what is tallied of them */
  constructor(entities: Fingerprints) {
    this.#entities = entities;
  }

  /** The turn after which it holds; null where it holds nothing. */
  get turn(): string | null {
    return this.#turn;
  }

  /** @param turn after which what is learnt from now on holds */
  follow(turn: string): void {
    this.#turn = turn;
  }

  /** Somebody else wrote. What the import itself may have written it still knows. */
  forgetAll(): void {
    this.#turn = null;
    this.#entities.keep(TALLIED);
  }

  has(id: string): boolean {
    return (this.#entities.get(id) & PRESENT) !== 0;
  }

  of(id: string): Known | null {
    const all = this.#entities.get(id);
    if ((all & PRESENT) === 0) return null;
    const bits = all - (all & TALLIED);
    const known = this.#decoded.get(bits) ?? decoded(bits);
    this.#decoded.set(bits, known);
    return known;
  }

  learn(id: string, known: Known): void {
    this.#entities.replace(id, encoded(known), TALLIED);
  }

  forget(id: string): void {
    if (this.has(id)) this.#entities.replace(id, 0, TALLIED);
  }

  /** A number for a source, the same each time. */
  contestant(source: string): number {
    const number = this.#sources.get(source) ?? this.#sources.size + SEVERAL + 1;
    if (number > MOST_CONTESTANTS) return SEVERAL;
    this.#sources.set(source, number);
    return number;
  }

  wrote(claim: string): void {
    this.#written.add(claim);
  }

  /** False only where this import did not write the claim. */
  mayHaveWritten(claim: string): boolean {
    return this.#written.mayHold(claim);
  }
}

const PRESENT = TALLIED + 1;
const OURS = 2 * PRESENT;
const DESCRIBED = 4 * PRESENT;
const FIRST_ROLE = 8 * PRESENT;
const FIRST_CONTESTANT = FIRST_ROLE * 2 ** ROLE_NAMES.length;
const MOST_CONTESTANTS = 2 ** 32 / FIRST_CONTESTANT - 1;

function encoded({ ours, described, roles, contestant }: Known): number {
  const flags = PRESENT | (ours ? OURS : 0) | (described ? DESCRIBED : 0);
  const held = roles.reduce((bits, role) => bits | (FIRST_ROLE << ROLE_NAMES.indexOf(role)), 0);
  return flags + held + contestant * FIRST_CONTESTANT;
}

const decoded = (bits: number): Known => ({
  ours: (bits & OURS) !== 0,
  described: (bits & DESCRIBED) !== 0,
  roles: ROLE_NAMES.filter((_, index) => (bits & (FIRST_ROLE << index)) !== 0),
  contestant: Math.floor(bits / FIRST_CONTESTANT),
});
