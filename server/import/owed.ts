import { BASES, TLPS } from '../../contract/evidence.ts';
import { Fingerprints } from './fingerprints.ts';
import type { Claim } from './records.ts';
import { Texts } from './texts.ts';

/** How the claims of a source stand, beside what they say. */
export type Standing = Pick<Claim, 'source' | 'basis' | 'confidence' | 'tlp' | 'published'>;

/** Entries of an empty list. */
const SMALLEST = 1024;
/** The standing of what was described meanwhile. */
const PAID = 0;

/** What sources have named and not described so far, outside of the heap: there may be millions of names. */
export class Owed {
  /** By `source about` the number of the entry, from 1. */
  readonly #entries = new Fingerprints();
  readonly #texts = new Texts();
  /** Of each entry where its name stands, and the number of its standing. */
  #positions = new Uint32Array(SMALLEST);
  #standings = new Uint32Array(SMALLEST);
  #size = 0;
  /** Each standing once, from 1: names by the million have a few hundred. */
  readonly #known: (Standing | null)[] = [null];
  readonly #numbers = new Map<string, number>();

  /** Notes that a claim names something: for all claims of a source that name it one standing holds. */
  name(about: string, claim: Claim): void {
    const key = `${claim.source} ${about}`;
    const entry = this.#entries.get(key);
    if (entry === 0) this.#add(key, about, claim);
    else this.#standings[entry] = this.#numberOf(strongest(claim, this.#known[this.#standings[entry] as number]));
  }

  /** Strikes what a source has described. */
  pay(source: string, about: string): void {
    const entry = this.#entries.get(`${source} ${about}`);
    if (entry !== 0) this.#standings[entry] = PAID;
  }

  /** What is owed still, in the order in which it was named. */
  *[Symbol.iterator](): Generator<Standing & { about: string }> {
    for (let entry = 1; entry <= this.#size; entry += 1) {
      const standing = this.#known[this.#standings[entry] as number];
      if (standing) yield { about: this.#texts.at(this.#positions[entry] as number), ...standing };
    }
  }

  #add(key: string, about: string, claim: Claim): void {
    this.#size += 1;
    if (this.#size === this.#positions.length) {
      this.#positions = doubled(this.#positions);
      this.#standings = doubled(this.#standings);
    }
    this.#positions[this.#size] = this.#texts.add(about);
    this.#standings[this.#size] = this.#numberOf(strongest(claim, null));
    this.#entries.set(key, this.#size);
  }

  #numberOf(standing: Standing): number {
    const key = Object.values(standing).join(' ');
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#known.length);
    return this.#known.push(standing) - 1;
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** One for all that a source's records say of a thing, whatever their order: the latest, surest and most restricted. */
function strongest({ source, basis, confidence, tlp, published }: Claim, other: Standing | null | undefined): Standing {
  if (!other) return { source, basis, confidence, tlp, published };
  return {
    source,
    basis: BASES[Math.min(BASES.indexOf(basis), BASES.indexOf(other.basis))] ?? basis,
    confidence: Math.max(confidence, other.confidence),
    tlp: TLPS[Math.max(TLPS.indexOf(tlp), TLPS.indexOf(other.tlp))] ?? tlp,
    published: ((published ?? '') > (other.published ?? '') ? published : other.published) || undefined,
  };
}
