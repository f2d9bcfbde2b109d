import { InvalidPattern, type Token, tokensOf } from './pattern-tokens.ts';

/** `file:hashes.'SHA-256' = '…'` */
export interface Comparison {
  /** The type of the object that is looked at. */
  type: string;
  path: string[];
  operator: string;
  values: (string | number | boolean)[];
}

export interface Pattern {
  comparisons: Comparison[];
  /** How many observations it looks for. */
  observations: number;
  /** What makes it more than a list of alternatives: `AND`, `FOLLOWEDBY`, `NOT`, an operator. */
  compound: Set<string>;
  /** How many times it says AND. */
  ands: number;
}

/** Levels of parentheses. */
const DEEPEST = 100;

/** Operators that name the value itself. */
export const isPlain = (operator: string): boolean => PLAIN.has(operator);

const PLAIN = new Set(['=', '==', 'IN', 'ISSUBSET']);
const OPERATORS = new Set(['=', '==', '!=', '<>', '<', '<=', '>', '>=']);
const WORD_OPERATORS = new Set(['IN', 'LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET']);

/**
 * Reads a pattern by the grammar of STIX 2.0 and 2.1 (recursive descent, linear in its length). Priorities do not
 * matter here: a pattern is a list of alternatives, or it is compound.
 * @throws InvalidPattern
 */
export const readPattern = (text: string): Pattern => new PatternReader(tokensOf(text)).read();

class PatternReader {
  readonly #tokens: Token[];
  readonly #pattern: Pattern = { comparisons: [], observations: 0, compound: new Set(), ands: 0 };
  #at = 0;
  #depth = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  read(): Pattern {
    this.#joined(['AND', 'OR', 'FOLLOWEDBY'], () => this.#observation());
    if (this.#next.kind !== 'end') throw this.#unexpected('an end');
    return this.#pattern;
  }

  #joined(words: string[], part: () => void): void {
    part();
    while (this.#next.kind === 'word' && words.includes(this.#word())) {
      if (this.#word() !== 'OR') this.#pattern.compound.add(this.#word());
      if (this.#word() === 'AND') this.#pattern.ands += 1;
      this.#at += 1;
      part();
    }
  }

  #observation(): void {
    if (this.#takes('(')) {
      this.#nested(() => this.#joined(['AND', 'OR', 'FOLLOWEDBY'], () => this.#observation()));
      this.#expect(')');
    } else {
      this.#expect('[');
      this.#pattern.observations += 1;
      this.#joined(['AND', 'OR'], () => this.#comparison());
      this.#expect(']');
    }
    while (this.#qualifier());
  }

  #qualifier(): boolean {
    const literals = { START: 'text', STOP: 'text', WITHIN: 'number', REPEATS: 'number' } as Record<
      string,
      Token['kind']
    >;
    const kind =
      this.#next.kind === 'word' && Object.hasOwn(literals, this.#word()) ? literals[this.#word()] : undefined;
    if (!kind) return false;
    this.#at += 1;
    if (this.#next.kind !== kind) throw this.#unexpected(`a ${kind}`);
    this.#at += 1;
    if (this.#next.kind === 'word' && /^(SECONDS|TIMES)$/.test(this.#word())) this.#at += 1;
    return true;
  }

  #comparison(): void {
    if (this.#takes('(')) {
      this.#nested(() => this.#joined(['AND', 'OR'], () => this.#comparison()));
      this.#expect(')');
      return;
    }
    while (
      this.#next.kind === 'word' &&
      /^(NOT|EXISTS)$/.test(this.#word()) &&
      this.#tokens[this.#at + 1]?.text !== ':'
    ) {
      this.#pattern.compound.add(this.#word());
      this.#at += 1;
    }
    const isExistence = this.#tokens[this.#at - 1]?.text.toUpperCase() === 'EXISTS';
    const type = this.#name();
    this.#expect(':');
    const path = this.#path();
    if (isExistence) return;
    const operator = this.#operator();
    const values = operator === 'IN' ? this.#set() : [this.#literal()];
    if (!PLAIN.has(operator)) this.#pattern.compound.add(operator);
    this.#pattern.comparisons.push({ type: type.toLowerCase(), path, operator, values });
  }

  #path(): string[] {
    const path = [this.#name()];
    for (;;) {
      if (this.#takes('.')) path.push(this.#name());
      else if (this.#takes('[')) {
        if (!this.#takes('*')) this.#literal();
        this.#expect(']');
      } else return path;
    }
  }

  #operator(): string {
    if (this.#next.kind === 'word' && this.#word() === 'NOT') {
      this.#pattern.compound.add('NOT');
      this.#at += 1;
    }
    const operator = this.#word();
    const isKnown = this.#next.kind === 'sign' ? OPERATORS.has(operator) : WORD_OPERATORS.has(operator);
    if (!isKnown) throw this.#unexpected('a comparison');
    this.#at += 1;
    return operator;
  }

  #set(): Comparison['values'] {
    this.#expect('(');
    const values = [this.#literal()];
    while (this.#takes(',')) values.push(this.#literal());
    this.#expect(')');
    return values;
  }

  #literal(): string | number | boolean {
    const { kind, text } = this.#next;
    const isBoolean = kind === 'word' && /^(true|false)$/i.test(text);
    if (kind !== 'text' && kind !== 'number' && !isBoolean) throw this.#unexpected('a value');
    this.#at += 1;
    return kind === 'number' ? Number(text) : isBoolean ? text.toLowerCase() === 'true' : text;
  }

  #name(): string {
    const { kind, text } = this.#next;
    if (kind !== 'word' && kind !== 'text') throw this.#unexpected('a name');
    this.#at += 1;
    return text;
  }

  #nested(read: () => void): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new InvalidPattern(`more than ${DEEPEST} levels of parentheses`, this.#next.at);
    read();
    this.#depth -= 1;
  }

  get #next(): Token {
    return this.#tokens[this.#at] as Token;
  }

  /** The next token as a keyword is written. */
  #word(): string {
    return this.#next.text.toUpperCase();
  }

  #takes(sign: string): boolean {
    if (this.#next.kind !== 'sign' || this.#next.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw this.#unexpected(sign);
  }

  #unexpected(wanted: string): InvalidPattern {
    return new InvalidPattern(`${JSON.stringify(this.#next.text.slice(0, 40))} where ${wanted} belongs`, this.#next.at);
  }
}
