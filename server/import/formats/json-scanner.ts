import { AppError } from '../../errors.ts';
import { brokenAt, jsonPath } from './format.ts';
import { JsonValueText } from './json-value.ts';

/** One value of a JSON file: an element of an array that was asked for, or what stands beside it. */
export interface JsonItem {
  /** The array it is an element of, as it was asked for; undefined for what stands beside the arrays. */
  of: string | undefined;
  path: (string | number)[];
  /** Its JSON path (`$.objects[3]`); of a document among several, its line. */
  place: string;
  /** The line on which it begins, from 1. */
  line: number;
  /** Its text as it stands in the file, to the last digit. */
  raw: string;
  value: unknown;
  /** Of a line that holds no document, why. */
  apart?: { refused: string } | { leftOut: string };
}

export interface JsonShape {
  /**
   * The arrays whose elements are read one by one: keys joined by dots, `*` for each element of an array on the way
   * (`objects`, `graph.nodes`, `response.*.Event.Attribute`) and `{}` for each member of an object (`graph.nodes.{}`),
   * the empty text for the file itself. Where another value
   * than an array stands there, it is given as the one element.
   */
  elementsOf: readonly string[];
  /** Takes one document after the other (JSON lines). Otherwise what follows the first is refused. */
  documents?: boolean;
  /** Of documents that each stand on a line of their own: a line that is none is given apart, and the next is read. */
  lines?: boolean;
  /** Levels of nesting, and characters of one element. */
  limits?: { depth?: number; characters?: number };
}

/** Where a shape says nothing else; evidence has less than twenty levels. */
export const LIMITS = { depth: 200, characters: 64 * 1024 * 1024 };

/** An object or array whose members are read one by one. */
interface Frame {
  isArray: boolean;
  path: (string | number)[];
  wanted: Wanted[];
  /** What may come next. */
  expects: 'first' | 'key' | 'colon' | 'value' | 'comma';
  /** The key or index of the value that comes next. */
  step: string | number;
  /** Of an array, what was asked for at each element. */
  here?: Wanted[];
}

/** A path that was asked for, and what of it is still ahead; null for an element of the array it leads to. */
interface Wanted {
  name: string;
  ahead: readonly string[] | null;
}

/** Finds the values of a JSON text that comes in pieces. */
export class JsonScanner {
  readonly #name: string;
  readonly #documents: boolean;
  readonly #limits: typeof LIMITS;
  readonly #roots: Wanted[];
  readonly #frames: Frame[] = [];
  #items: JsonItem[] = [];
  #begun = false;
  #line: number;
  /** The value that is being taken whole, and its first line. */
  #value: JsonValueText | null = null;
  #valueLine = 1;

  /** @param line on which the text begins */
  constructor(name: string, { elementsOf, documents = false, limits }: JsonShape, line = 1) {
    this.#name = name;
    this.#line = line;
    this.#documents = documents;
    this.#limits = { ...LIMITS, ...limits };
    this.#roots = elementsOf.map((path) => ({ name: path, ahead: path === '' ? [] : path.split('.') }));
  }

  /** The items that this piece of the text completes. */
  push(piece: string): JsonItem[] {
    this.#items = [];
    for (let at = 0; at < piece.length; ) at = this.#value ? this.#take(this.#value, piece, at) : this.#walk(piece, at);
    return this.#items;
  }

  /** The items that the end of the text completes. */
  end(): JsonItem[] {
    this.#items = [];
    if (this.#value?.isWord) this.#complete(this.#value);
    if (this.#value) throw this.#cutOff(`in the middle of a value that begins at line ${this.#valueLine}`);
    if (this.#frames.length > 0) throw this.#cutOff('before its last bracket is closed');
    if (!this.#begun) throw this.#fault('is empty: it holds no JSON');
    return this.#items;
  }

  /** Goes on between values, up to the next that is taken whole. */
  #walk(piece: string, from: number): number {
    for (let at = from; at < piece.length; at += 1) {
      const char = piece.charCodeAt(at);
      if (char === 0x0a) this.#line += 1;
      if (char === 0x20 || char === 0x0a || char === 0x0d || char === 0x09) continue;
      if (this.#punctuation(char) || this.#enters(char)) continue;
      if (this.#awaitsKey() && char !== 0x22) throw this.#unexpected(char);
      this.#startDocument();
      this.#value = new JsonValueText(char);
      this.#valueLine = this.#line;
      return at;
    }
    return piece.length;
  }

  /** Takes a comma, a colon or a closing bracket where it belongs. */
  #punctuation(char: number): boolean {
    const frame = this.#frames.at(-1);
    const isPunctuation = char === 0x2c || char === 0x3a || char === 0x5d || char === 0x7d;
    if (!isPunctuation) {
      if (frame?.expects === 'colon' || frame?.expects === 'comma') throw this.#unexpected(char);
      return false;
    }
    const closing = frame?.isArray ? 0x5d : 0x7d;
    if (frame && char === closing && (frame.expects === 'comma' || frame.expects === 'first')) {
      this.#frames.pop();
      this.#passed();
    } else if (frame && char === 0x2c && frame.expects === 'comma') {
      frame.expects = frame.isArray ? 'value' : 'key';
    } else if (frame && char === 0x3a && frame.expects === 'colon') {
      frame.expects = 'value';
    } else throw this.#unexpected(char);
    return true;
  }

  /** Steps into a container that is an array that was asked for, or leads to one. */
  #enters(char: number): boolean {
    const isArray = char === 0x5b;
    if ((!isArray && char !== 0x7b) || this.#awaitsKey()) return false;
    const here = this.#here();
    if (here.some((one) => one.ahead === null)) return false;
    const wanted = here.filter(({ ahead }) => ((ahead?.[0] ?? '*') === '*') === isArray);
    if (wanted.length === 0) return false;
    this.#startDocument();
    this.#frames.push({ isArray, path: this.#path(), wanted, expects: 'first', step: isArray ? 0 : '' });
    if (this.#frames.length > this.#limits.depth) throw this.#tooDeep();
    return true;
  }

  /** What was asked for at the value that comes next, and behind it. */
  #here(): Wanted[] {
    const frame = this.#frames.at(-1);
    if (!frame) return this.#roots;
    if (!frame.isArray) return ahead(frame);
    frame.here ??= ahead(frame);
    return frame.here;
  }

  #path(): (string | number)[] {
    const frame = this.#frames.at(-1);
    return frame ? [...frame.path, frame.step] : [];
  }

  #awaitsKey(): boolean {
    const frame = this.#frames.at(-1);
    return frame !== undefined && !frame.isArray && (frame.expects === 'first' || frame.expects === 'key');
  }

  #startDocument(): void {
    if (this.#frames.length > 0) return;
    if (this.#begun && !this.#documents)
      throw this.#fault('goes on behind the end of its JSON: take out what stands there');
    this.#begun = true;
  }

  /** Goes on in a value that is taken whole, to its end or that of the piece. */
  #take(value: JsonValueText, piece: string, from: number): number {
    const end = value.take(piece, from);
    if (value.deepest + this.#frames.length > this.#limits.depth) throw this.#tooDeep();
    if (value.length > this.#limits.characters) {
      const most = this.#limits.characters.toLocaleString('en');
      throw this.#fault(`holds a value of more than ${most} characters: split it`);
    }
    if (end < 0) return piece.length;
    this.#complete(value);
    return end;
  }

  #complete(value: JsonValueText): void {
    const { raw } = value;
    const parsed = this.#parse(raw);
    this.#value = null;
    this.#line += value.lines;
    const frame = this.#frames.at(-1);
    if (frame && this.#awaitsKey()) {
      frame.step = String(parsed);
      frame.expects = 'colon';
      return;
    }
    const path = this.#path();
    const place = this.#documents ? `line ${this.#valueLine}` : jsonPath(path);
    const of = this.#here().find(({ ahead }) => !ahead || ahead.length === 0)?.name;
    this.#items.push({ of, path, place, line: this.#valueLine, raw, value: parsed });
    this.#passed();
  }

  /** A value lies behind. */
  #passed(): void {
    const frame = this.#frames.at(-1);
    if (!frame) return;
    frame.expects = 'comma';
    if (typeof frame.step === 'number') frame.step += 1;
  }

  #parse(raw: string): unknown {
    try {
      return JSON.parse(raw);
    } catch (error) {
      const { offset, reason } = brokenAt(raw, error as Error);
      this.#line = this.#valueLine + raw.slice(0, offset).split('\n').length - 1;
      throw this.#fault(`is no valid JSON: ${reason.replace(/\s+/g, ' ')}`);
    }
  }

  #unexpected(char: number): AppError {
    const frame = this.#frames.at(-1);
    const wanted = frame ? EXPECTED[frame.expects](frame.isArray) : 'a value';
    return this.#fault(`is no valid JSON: ${JSON.stringify(String.fromCharCode(char))} stands where ${wanted} belongs`);
  }

  #tooDeep(): AppError {
    return this.#fault(`is nested more than ${this.#limits.depth} levels deep: take the nested part out`);
  }

  #cutOff(where: string): AppError {
    return this.#fault(`was cut off: it ends ${where}. Get the whole file`);
  }

  #fault(what: string): AppError {
    const problem = { place: `line ${this.#line}`, message: what, severity: 'refused' as const };
    const message = `"${this.#name}" (line ${this.#line}) ${what}. Nothing of it was loaded.`;
    return new AppError('invalid_file', message, { problems: [problem] });
  }
}

/** A step of a path that is each member of an object. */
const EACH = '{}';

/** What was asked for at the next value of a container, and behind it. */
function ahead({ wanted, isArray, step }: Frame): Wanted[] {
  return wanted.flatMap<Wanted>(({ name, ahead: steps }) => {
    if (!steps || steps.length === 0) return [{ name, ahead: null }];
    return steps[0] === (isArray ? '*' : step) || (!isArray && steps[0] === EACH)
      ? [{ name, ahead: steps.slice(1) }]
      : [];
  });
}

const EXPECTED: Record<Frame['expects'], (isArray: boolean) => string> = {
  first: (isArray) => (isArray ? 'a value or ]' : 'a key or }'),
  key: () => 'a key in quotes',
  colon: () => 'a colon',
  value: () => 'a value',
  comma: (isArray) => (isArray ? 'a comma or ]' : 'a comma or }'),
};
