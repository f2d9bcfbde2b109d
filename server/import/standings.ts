import { Places } from './places.ts';
import type { Claim } from './records.ts';

/** How the claims of a source stand, beside what they say. */
export type Standing = Pick<Claim, 'source' | 'basis' | 'confidence' | 'tlp' | 'published'>;

/** Standings, each once: claims by the million have a few hundred. */
export class Standings {
  /** In the order in which they came. */
  readonly all: Standing[] = [];
  readonly #keys = new Places();

  /** The place of a standing among all, from 0. */
  placeOf({ source, basis, confidence, tlp, published }: Standing): number {
    const place = this.#keys.of(`${basis} ${confidence} ${tlp} ${published} ${source}`);
    if (place === this.all.length) this.all.push({ source, basis, confidence, tlp, published });
    return place;
  }
}
