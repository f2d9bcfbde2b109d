import { Parser } from 'htmlparser2';
import { AppError } from '../../errors.ts';
import type { Block } from './blocks.ts';

/** What a page does not show, or not as text. */
const HIDDEN = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'math',
  'head',
  'iframe',
  'object',
  'canvas',
]);

/** What begins a line of its own. */
const LINES = new Set(
  'address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody textarea tfoot thead tr ul'.split(
    ' ',
  ),
);

/** Cells of one row stand apart, and in one line. */
const CELLS = new Set(['td', 'th']);

/** Attributes that name what a page leads to or brings in. */
const TARGETS = new Set(['href', 'src', 'action', 'formaction', 'background', 'data']);

/** Characters of a passage and of a title at most. */
const LONGEST_PASSAGE = 64 * 1024;
const LONGEST_TITLE = 500;

/** Characters of a tag, a comment or a script at most; the parser holds one in memory. */
const LONGEST_MARKUP = 64_000_000;

/** Elements within each other at most; the parser takes longer for each the more of them are open. */
const DEEPEST = 5_000;

/**
 * What a page shows, paragraph by paragraph: a cell, a list's item, a line of preformatted text. Its line is the one in
 * which it ends in the file; of several in one line each has its number. Scripts, styles and comments are not shown, and targets of links where they are asked for.
 * @throws AppError invalid_file where a tag never ends, or tags stand too deep in each other
 */
export async function* passagesOf(
  pieces: AsyncIterable<string>,
  title: (own: { name: string }) => void,
  { targets = false }: { targets?: boolean } = {},
): AsyncIterable<Block> {
  const page = new Page(title, targets);
  const parser = new Parser(page, { decodeEntities: true });
  for await (const piece of pieces) {
    for (const [index, line] of piece.split('\n').entries()) {
      if (index > 0) {
        parser.write('\n');
        page.line += 1;
      }
      parser.write(line);
      page.seen(line.length + 1);
      yield* page.take();
    }
  }
  parser.end();
  page.end();
  yield* page.take();
}

class Page {
  line = 1;
  readonly #title: (own: { name: string }) => void;
  readonly #targets: boolean;
  #ready: Block[] = [];
  /** Of how many passages the line was the last. */
  #ended = { line: 0, passages: 0 };
  #text = '';
  #name = '';
  #inTitle = false;
  #preformatted = false;
  #hidden = 0;
  #silent = 0;
  #depth = 0;

  constructor(title: (own: { name: string }) => void, targets: boolean) {
    this.#title = title;
    this.#targets = targets;
  }

  onopentagname(tag: string): void {
    this.#silent = 0;
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#unreadable(`elements within each other, more than ${DEEPEST} deep`);
    if (tag === 'title') this.#inTitle = true;
    if (tag === 'pre') this.#preformatted = true;
    if (HIDDEN.has(tag)) this.#hidden += 1;
    this.#between(tag);
  }

  /** Where a link, a picture or a form leads to, behind which its own text stands. */
  onattribute(name: string, value: string): void {
    if (this.#targets && TARGETS.has(name) && /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\/|^\s*mailto:/i.test(value))
      this.#text += ` <${value.trim()}> `;
  }

  onclosetag(tag: string): void {
    this.#silent = 0;
    this.#depth = Math.max(0, this.#depth - 1);
    if (tag === 'title' && this.#name.trim() !== '') this.#title({ name: this.#name.replace(/\s+/g, ' ').trim() });
    if (tag === 'title') this.#inTitle = false;
    if (tag === 'pre') this.#preformatted = false;
    if (HIDDEN.has(tag)) this.#hidden = Math.max(0, this.#hidden - 1);
    this.#between(tag);
  }

  ontext(data: string): void {
    this.#silent = 0;
    if (this.#inTitle && this.#name.length < LONGEST_TITLE) this.#name += data;
    if (this.#hidden > 0) return;
    if (this.#preformatted && data.includes('\n')) {
      const [first = '', ...others] = data.split('\n');
      this.#text += first;
      for (const other of others) {
        this.end();
        this.#text = other;
      }
    } else this.#text += data.replace(/\n/g, ' ');
    if (this.#text.length > LONGEST_PASSAGE) this.#cut();
  }

  /** Counts what was read since the last tag or text. */
  seen(length: number): void {
    this.#silent += length;
    if (this.#silent > LONGEST_MARKUP) throw this.#unreadable('a tag or a comment that does not end');
  }

  end(): void {
    if (/\S/.test(this.#text)) this.#ready.push({ text: this.#text, line: this.line, column: 0, ...this.#place() });
    this.#text = '';
  }

  /** Where a line holds several passages, which one it is. */
  #place(): { place?: string } {
    const { line, passages } = this.#ended;
    this.#ended = { line: this.line, passages: line === this.line ? passages + 1 : 1 };
    return line === this.line ? { place: `line ${this.line}, paragraph ${passages + 1}` } : {};
  }

  take(): Block[] {
    const ready = this.#ready;
    if (ready.length > 0) this.#ready = [];
    return ready;
  }

  #between(tag: string): void {
    if (this.#hidden > 0) return;
    if (LINES.has(tag)) this.end();
    else if (CELLS.has(tag)) this.#text += '\t';
  }

  /** Ends a passage at its last blank; a run without one is no value. */
  #cut(): void {
    const blank = this.#text.lastIndexOf(' ') + 1;
    const rest = this.#text.slice(blank);
    this.#text = this.#text.slice(0, blank);
    this.end();
    this.#text = rest.length > LONGEST_PASSAGE ? '' : rest;
  }

  #unreadable(reason: string): AppError {
    return new AppError('invalid_file', `The page has ${reason}, at line ${this.line}. Nothing of it was loaded.`, {
      problems: [{ place: `line ${this.line}`, message: reason, severity: 'refused' }],
    });
  }
}
