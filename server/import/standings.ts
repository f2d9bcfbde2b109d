import type { Claim } from './records.ts';

/** How the claims of a source stand, beside what they say. */
export type Standing = Pick<Claim, 'source' | 'basis' | 'confidence' | 'tlp' | 'published'>;

/** Standings, each once: claims by the million have a few hundred. */
export class Standings {
  /** In the order in which they came. */
  readonly all: Standing[] = [];
  readonly #places = new Map<string, number>();

  /** The place of a standing among all, from 0. */
  placeOf({ source, basis, confidence, tlp, published }: Standing): number {
    const key = `${basis} ${confidence} ${tlp} ${published} ${source}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push({ source, basis, confidence, tlp, published }) - 1;
  }
}
