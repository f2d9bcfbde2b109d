/** Bytes that are reserved at once. */
const PAGE = 1 << 20;

/** Many texts one behind the other outside of the heap, each with its length before it, none across two pages. */
export class Texts {
  readonly #pages: Buffer[] = [];
  #end = 0;

  /** @returns where it stands, from 0; as many bytes as all texts have, and what was left free at the end of pages */
  add(text: string): number {
    const bytes = Buffer.from(text);
    const length = bytes.length + 4;
    if (this.#end % PAGE === 0 || (this.#end % PAGE) + length > PAGE) {
      this.#end = this.#pages.length * PAGE;
      this.#pages.push(Buffer.alloc(Math.max(PAGE, length)));
    }
    const position = this.#end;
    const page = this.#pages.at(-1) as Buffer;
    page.writeUInt32LE(bytes.length, position % PAGE);
    bytes.copy(page, (position % PAGE) + 4);
    this.#end = length > PAGE ? this.#pages.length * PAGE : position + length;
    return position;
  }

  /** @param position of a text, as `add` gave it */
  at(position: number): string {
    const page = this.#pages[Math.floor(position / PAGE)] as Buffer;
    const start = (position % PAGE) + 4;
    return page.toString('utf8', start, start + page.readUInt32LE(start - 4));
  }
}
