import { characterClasses, PART } from './characters.ts';

/** A part of a text that is read at once. */
export interface Block {
  text: string;
  /** Its first line, from 1. */
  line: number;
  /** Characters of that line that stand before it. */
  column: number;
  /** Where it stands, if lines do not say it: `page 3`. */
  place?: string;
  /** What leads to the part whose lines these are, where they are not those of the file. */
  within?: string;
}

/** Characters of a block at most; a value is far shorter. */
const LONGEST_BLOCK = 64 * 1024;

/**
 * A text that comes in pieces, as blocks. A block ends with a paragraph, else with a line, else with a blank or another
 * sign that stands in no value, so that none is cut and blocks need not overlap. A run without any such sign that is
 * longer than a block holds no value and is passed over.
 */
export async function* blocksOf(pieces: AsyncIterable<string>): AsyncIterable<Block> {
  const at = { line: 1, column: 0 };
  let held = '';
  let skipping = false;
  const take = (length: number): Block => {
    const text = held.slice(0, length);
    held = held.slice(length);
    const block = { text, ...at };
    pass(at, text);
    return block;
  };
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; from += LONGEST_BLOCK) {
      held += piece.slice(from, from + LONGEST_BLOCK);
      if (skipping) {
        const length = runLength(held);
        skipping = length === held.length;
        take(length);
      }
      while (held.length >= LONGEST_BLOCK) {
        const length = cut(held.slice(0, LONGEST_BLOCK));
        if (length > 0) yield take(length);
        else {
          const run = runLength(held);
          skipping = run === held.length;
          take(run);
        }
      }
    }
  }
  if (held !== '' && !skipping) yield take(held.length);
}

function pass(at: { line: number; column: number }, text: string): void {
  let last = -1;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    at.line += 1;
    last = end;
  }
  at.column = last < 0 ? at.column + text.length : text.length - last - 1;
}

/** Where a block ends; 0 where it holds a single run. */
function cut(text: string): number {
  const half = LONGEST_BLOCK / 2;
  const paragraph = text.lastIndexOf('\n\n');
  if (paragraph > half) return paragraph + 2;
  const line = text.lastIndexOf('\n');
  if (line > half) return line + 1;
  const blank = text.lastIndexOf(' ');
  if (blank > half) return blank + 1;
  const classes = characterClasses();
  for (let end = text.length; end > 0; end -= 1) if (classes[text.charCodeAt(end - 1)] !== PART) return end;
  return 0;
}

function runLength(text: string): number {
  const classes = characterClasses();
  let length = 0;
  while (length < text.length && classes[text.charCodeAt(length)] === PART) length += 1;
  return length;
}
