const QUOTE = 0x22;
const NEWLINE = 0x0a;

/** One JSON value, taken whole from a text that comes in pieces. Only its extent is found; JSON.parse judges it. */
export class JsonValueText {
  /** Levels of nesting reached at most. */
  deepest = 0;
  /** Characters so far. */
  length = 0;
  /** Line breaks between its tokens so far. */
  lines = 0;
  readonly isWord: boolean;
  readonly #isText: boolean;
  readonly #pieces: string[] = [];
  #depth = 0;
  #inText = false;
  #escaped = false;

  /** @param first the character code with which it begins */
  constructor(first: number) {
    this.#isText = first === QUOTE;
    this.isWord = !this.#isText && first !== 0x7b && first !== 0x5b;
  }

  /** @returns where in this piece it ends, or -1 where it goes on behind it */
  take(piece: string, from: number): number {
    const end = this.isWord ? endOfWord(piece, from) : this.#endOfBrackets(piece, from);
    this.#pieces.push(piece.slice(from, end < 0 ? undefined : end));
    this.length += (end < 0 ? piece.length : end) - from;
    return end;
  }

  get raw(): string {
    return this.#pieces.length === 1 ? (this.#pieces[0] ?? '') : this.#pieces.join('');
  }

  /** Texts are leapt over by searching for their quote: most of a file is text. */
  #endOfBrackets(piece: string, from: number): number {
    let at = this.#escaped ? from + 1 : from;
    let backslash = -1;
    this.#escaped = false;
    while (at < piece.length) {
      if (this.#inText) {
        if (backslash < at) backslash = piece.indexOf('\\', at);
        if (backslash < 0) backslash = piece.length;
        const quote = piece.indexOf('"', at);
        if (backslash < piece.length && (quote < 0 || backslash < quote)) {
          at = backslash + 2;
          this.#escaped = at > piece.length;
          continue;
        }
        if (quote < 0) return -1;
        at = quote + 1;
        this.#inText = false;
        if (this.#isText) return at;
      }
      at = this.#nextText(piece, at);
      if (this.#depth === 0 && !this.#inText) return at;
    }
    return -1;
  }

  /** Goes on between texts, to behind the quote that opens the next, or behind the last bracket. */
  #nextText(piece: string, from: number): number {
    let depth = this.#depth;
    let at = from;
    while (at < piece.length) {
      const char = piece.charCodeAt(at);
      at += 1;
      if (char === QUOTE) {
        this.#inText = true;
        break;
      }
      if (char === NEWLINE) this.lines += 1;
      else if (char === 0x7b || char === 0x5b) {
        depth += 1;
        if (depth > this.deepest) this.deepest = depth;
      } else if (char === 0x7d || char === 0x5d) {
        depth -= 1;
        if (depth === 0) break;
      }
    }
    this.#depth = depth;
    return at;
  }
}

/** Where a number or word ends, or -1 where it may go on behind this piece. */
function endOfWord(piece: string, from: number): number {
  for (let at = from; at < piece.length; at += 1) {
    const char = piece.charCodeAt(at);
    if (char <= 0x20 || char === 0x2c || char === 0x3a || isBracket(char)) return at;
  }
  return -1;
}

const isBracket = (char: number) => char === 0x5b || char === 0x5d || char === 0x7b || char === 0x7d;
