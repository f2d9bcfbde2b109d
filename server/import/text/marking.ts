import { sayTlp, strictestTlp, type Tlp } from '../../../contract/evidence.ts';
import type { Reading, Row } from '../formats/format.ts';
import { readMarking, unknownMarking } from '../formats/markings.ts';
import type { Block } from './blocks.ts';

/** Characters of the beginning of a text in which a marking holds for all of it wherever it stands. */
const HEAD = 2_000;
/** Characters of a line that is a heading or footer with a marking, and no sentence. */
const LONGEST_LINE = 120;

const NAMED =
  /(?<![\p{L}\p{N}])tlp\s{0,3}[:=_ -]\s{0,3}(?:v?2\.0\s{0,3}[: -]\s{0,3})?(?:(white|clear|green|amber(?:[ +_-]{0,3}strict)?|red)(?![\p{L}\p{N}])|([A-Z][A-Z:+]{2,20})(?![\p{L}\p{N}]))/giu;

/**
 * What a text marks itself as a whole: by TLP in its beginning, or in a line that begins or ends with it and is no
 * sentence, as headers and footers of pages are. What explains the protocol (four levels and more) marks nothing but by its beginning.
 */
export class TextMarking {
  #read = 0;
  readonly #head = new Set<Tlp>();
  readonly #lines = new Set<Tlp>();
  #unknown: string | undefined;

  /** The next part of the text. */
  learn(text: string): void {
    if (/tlp/i.test(text))
      for (const match of text.matchAll(NAMED)) {
        const [written, level, other] = match;
        const isHead = this.#read + match.index < HEAD;
        const isAlone = isHeading(text, match.index, written.length);
        const tlp = level === undefined ? undefined : readMarking(level);
        if (tlp && isHead) this.#head.add(tlp);
        if (tlp && isAlone) this.#lines.add(tlp);
        if (other && other === other.toUpperCase() && isAlone) this.#unknown ??= written;
      }
    this.#read += text.length + 1;
  }

  /** The marking, and a sentence about it; null where the text has none. */
  get found(): { tlp: Tlp; said: string } | null {
    const lines = this.#lines.size > 3 ? [] : this.#lines;
    const tlp = strictestTlp([...this.#head, ...lines]);
    if (tlp) return { tlp, said: `it is marked ${sayTlp(tlp)}, which holds for all of it` };
    return this.#unknown === undefined ? null : { tlp: 'red', said: unknownMarking(this.#unknown) };
  }
}

/** Whether what stands there begins or ends a short line that is no sentence. */
function isHeading(text: string, start: number, length: number): boolean {
  const from = text.lastIndexOf('\n', start) + 1;
  const end = text.indexOf('\n', start);
  const line = text.slice(from, end < 0 ? text.length : end);
  if (line.length > LONGEST_LINE) return false;
  const before = line.slice(0, start - from).replace(/[^\p{L}\p{N}]/gu, '');
  const after = line.slice(start - from + length).replace(/[^\p{L}\p{N}]/gu, '');
  return (before === '' || after === '') && !/[.!?]\s*$/.test(line);
}

/** The claim under what a text marks itself, and the row that says so. */
export interface Marked {
  claim: Reading['claim'];
  /** What the text marks itself, if it does. */
  tlp?: Tlp;
  rows: Row[];
}

/** What a text marks itself, once it was read to its end. */
export async function markedText(
  texts: AsyncIterable<string> | Iterable<string>,
  { claim, marked }: Pick<Reading, 'claim' | 'marked'>,
  place: string,
): Promise<Marked> {
  const marking = new TextMarking();
  for await (const text of texts) marking.learn(text);
  const { found } = marking;
  if (!found) return { claim, rows: [] };
  const tlp = strictestTlp([claim.tlp, found.tlp]) ?? found.tlp;
  marked?.(tlp);
  return { claim: { ...claim, tlp }, tlp: found.tlp, rows: [{ place, repaired: [found.said] }] };
}

/** The texts of blocks, and behind them what was read beside them. */
export async function* textsOf(blocks: AsyncIterable<Block>, beside: readonly string[] = []): AsyncIterable<string> {
  for await (const { text } of blocks) yield text;
  yield* beside;
}
