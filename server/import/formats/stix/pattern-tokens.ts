/** A pattern that does not follow the grammar of STIX 2.0 and 2.1. */
export class InvalidPattern extends Error {
  /** @param at the character, from 0 */
  constructor(what: string, at: number) {
    super(`${what} at character ${at + 1}`);
  }
}

/** `text` is the value of a literal without its quotes, escapes undone. */
export interface Token {
  kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  text: string;
  at: number;
}

const BLANK = /\s*/y;
const WORD = /[A-Za-z_][\w-]*/y;
const NUMBER = /[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SIGN = /==|!=|<>|<=|>=|[=<>[\]():.,*]/y;

/**
 * The tokens of a STIX pattern, in linear time.
 * @throws InvalidPattern
 */
export function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ; ) {
    at += match(BLANK, pattern, at).length;
    if (at >= pattern.length) return [...tokens, { kind: 'end', text: 'its end', at }];
    const prefix = /[hbt]/.test(pattern[at] ?? '') && pattern[at + 1] === "'" ? 1 : 0;
    if (pattern[at + prefix] === "'") {
      const { text, end } = quoted(pattern, at + prefix);
      tokens.push({ kind: 'text', text, at });
      at = end;
      continue;
    }
    const token = tokenAt(pattern, at);
    tokens.push(token);
    at += token.text.length;
  }
}

function tokenAt(pattern: string, at: number): Token {
  for (const [kind, shape] of [
    ['word', WORD],
    ['number', NUMBER],
    ['sign', SIGN],
  ] as const) {
    const text = match(shape, pattern, at);
    if (text !== '') return { kind, text, at };
  }
  throw new InvalidPattern(`${JSON.stringify(pattern[at])} belongs to no pattern`, at);
}

function match(shape: RegExp, text: string, at: number): string {
  shape.lastIndex = at;
  return shape.exec(text)?.[0] ?? '';
}

function quoted(pattern: string, from: number): { text: string; end: number } {
  let text = '';
  for (let at = from + 1; at < pattern.length; at += 1) {
    if (pattern[at] === "'") return { text, end: at + 1 };
    if (pattern[at] === '\\') at += 1;
    text += pattern[at] ?? '';
  }
  throw new InvalidPattern('a text whose quote is never closed', from);
}
