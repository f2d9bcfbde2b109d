import { BASES, TLPS } from '../../contract/evidence.ts';
import { Fingerprints } from './fingerprints.ts';
import type { Claim } from './records.ts';
import { type Standing, Standings } from './standings.ts';
import { Texts } from './texts.ts';

/** Entries of an empty list. */
const SMALLEST = 1024;
/** In place of an entry, of what a source has described. */
const PAID = 2 ** 32 - 1;
/** In place of a standing, of what was named before it was described. */
const NONE = 0;

/** What sources have named and not described so far, outside of the heap: there may be millions of names. */
export class Owed {
  /** By source and what it named the number of the entry, from 1. */
  readonly #entries = new Fingerprints();
  readonly #texts = new Texts();
  /** Of each entry where its name stands, and the number of its standing, from 1. */
  #positions = new Uint32Array(SMALLEST);
  #standings = new Uint32Array(SMALLEST);
  #size = 0;
  readonly #known = new Standings();

  /** Notes that a claim names something: for all claims of a source that name it one standing holds. */
  name(about: string, claim: Claim): void {
    const entry = this.#entries.get(about, claim.source);
    if (entry === PAID) return;
    if (entry === 0) this.#add(about, claim);
    else {
      const before = this.#standingOf(entry) as Standing;
      const standing = strongest(claim, before);
      if (standing !== before) this.#standings[entry] = this.#known.placeOf(standing) + 1;
    }
  }

  /** Notes that a source has described something, before it was named or after. */
  pay(source: string, about: string): void {
    const entry = this.#entries.get(about, source);
    if (entry === PAID) return;
    if (entry !== 0) this.#standings[entry] = NONE;
    this.#entries.set(about, PAID, source);
  }

  /** What is owed still, in the order in which it was named. */
  *[Symbol.iterator](): Generator<Standing & { about: string }> {
    for (let entry = 1; entry <= this.#size; entry += 1) {
      const standing = this.#standingOf(entry);
      if (standing) yield { about: this.#texts.at(this.#positions[entry] as number), ...standing };
    }
  }

  #add(about: string, claim: Claim): void {
    this.#size += 1;
    if (this.#size === this.#positions.length) {
      this.#positions = doubled(this.#positions);
      this.#standings = doubled(this.#standings);
    }
    this.#positions[this.#size] = this.#texts.add(about);
    this.#standings[this.#size] = this.#known.placeOf(claim) + 1;
    this.#entries.set(about, this.#size, claim.source);
  }

  #standingOf(entry: number): Standing | undefined {
    return this.#known.all[(this.#standings[entry] as number) - 1];
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/**
 * One for all that a source's records say of a thing, whatever their order: the latest, surest and most restricted.
 * @returns what it was where the claim adds nothing to that
 */
function strongest(claim: Claim, other: Standing): Standing {
  const { source, confidence } = claim;
  const [mine, theirs] = [BASES.indexOf(claim.basis), BASES.indexOf(other.basis)];
  const [strict, stricter] = [TLPS.indexOf(claim.tlp), TLPS.indexOf(other.tlp)];
  const isLater = (claim.published ?? '') > (other.published ?? '');
  if (mine >= theirs && strict <= stricter && confidence <= other.confidence && !isLater) return other;
  return {
    source,
    basis: mine < theirs ? claim.basis : other.basis,
    confidence: Math.max(confidence, other.confidence),
    tlp: strict > stricter ? claim.tlp : other.tlp,
    published: isLater ? claim.published : other.published,
  };
}
