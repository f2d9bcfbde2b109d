import type { Problem } from '../../../contract/imports.ts';
import { AppError } from '../../errors.ts';
import type { Sample } from '../input.ts';
import type { Line } from '../lines.ts';
import { isFields } from './fields.ts';
import { type JsonItem, JsonScanner, type JsonShape } from './json-scanner.ts';

/** Whether a text has one object a line, whatever stands on some of its lines. */
export function isJsonLines({ text, whole }: Pick<Sample, 'text' | 'whole'>): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !COMMENT.test(line));
  if (lines.length < 2) return false;
  const given = whole ? lines : lines.slice(0, -1);
  const objects = given.filter(isObject);
  return objects.length > given.length / 2 || (objects[0] === lines[0] && /^\s*\{/.test(lines[1] ?? ''));
}

const COMMENT = /^\s*(#|\/\/)/;

function isObject(line: string): boolean {
  if (!/^\s*\{/.test(line)) return false;
  try {
    return isFields(JSON.parse(line));
  } catch {
    return false;
  }
}

/**
 * Finds the documents of JSON lines. A line that is none is given with the reason, and the next is read; so is a
 * document over several lines, as long as they are indented.
 */
export class JsonLines {
  readonly #shape: JsonShape;
  /** Lines of a document that may go on. */
  #open: Line[] = [];

  constructor(shape: JsonShape) {
    this.#shape = shape;
  }

  /** The items that this line completes. */
  push(line: Line): JsonItem[] {
    if (line.text.trim() === '') return [];
    if (this.#open.length > 0 && /^[\s}\]]/.test(line.text)) return this.#goOn(line);
    const before = this.end();
    if (COMMENT.test(line.text)) return [...before, apart(line, { leftOut: 'a comment' })];
    if (line.cut) {
      const most = line.text.length.toLocaleString('en');
      return [...before, apart(line, { refused: `holds more than ${most} characters: split it` })];
    }
    const found = this.#read([line]);
    if (Array.isArray(found)) return [...before, ...found];
    if (!/^[[{]/.test(line.text)) return [...before, apart(line, { refused: found })];
    this.#open = [line];
    return before;
  }

  /** What is left of a document that did not end. */
  end(): JsonItem[] {
    const [first] = this.#open;
    if (!first) return [];
    const found = this.#read(this.#open.splice(0));
    return Array.isArray(found) ? found : [apart(first, { refused: found })];
  }

  #goOn(line: Line): JsonItem[] {
    this.#open.push(line);
    return /^[}\]]/.test(line.text) ? this.end() : [];
  }

  /** The documents of these lines, or why they are none. */
  #read(lines: readonly Line[]): JsonItem[] | string {
    try {
      const scanner = new JsonScanner('line', this.#shape, lines[0]?.number);
      return [...scanner.push(lines.map(({ text }) => text).join('\n')), ...scanner.end()];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const [problem] = error.details.problems as Problem[];
      return problem?.message ?? error.message;
    }
  }
}

const apart = ({ number, text }: Line, why: NonNullable<JsonItem['apart']>): JsonItem => ({
  of: '',
  path: [],
  place: `line ${number}`,
  line: number,
  raw: text,
  value: undefined,
  apart: why,
});
