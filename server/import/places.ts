/** Texts, each once, with their places. */
export class Places {
  /** In the order in which they came. */
  readonly all: string[] = [];
  readonly #places = new Map<string, number>();

  /** The place of a text among all, from 0. */
  of(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}
