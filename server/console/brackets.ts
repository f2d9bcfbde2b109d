import { isName, isSymbol, isWord, type Token } from './tokens.ts';

const opens = (token: Token): boolean => token.kind === 'symbol' && '([{'.includes(token.value);
const closes = (token: Token): boolean => token.kind === 'symbol' && ')]}'.includes(token.value);

/** The tokens between a bracket and the one that closes it which stand in no bracket of their own, and where it closes. */
export function levelAt(tokens: readonly Token[], open: number): { level: number[]; end: number } {
  const level: number[] = [];
  let depth = 0;
  let end = open;
  for (; end < tokens.length; end += 1) {
    const token = tokens[end] as Token;
    if (closes(token)) depth -= 1;
    if (depth === 0 && end > open) break;
    if (depth === 1) level.push(end);
    if (opens(token)) depth += 1;
  }
  return { level, end };
}

/** The arguments between a parenthesis and the one that closes it, and where that stands. */
export function argumentsAt(tokens: readonly Token[], open: number): { pieces: Token[][]; end: number } {
  const { level, end } = levelAt(tokens, open);
  const commas = level.filter((index) => isSymbol(tokens[index], ','));
  const starts = [open, ...commas];
  return { pieces: starts.map((start, nth) => tokens.slice(start + 1, starts[nth + 1] ?? end)), end };
}

/** A walk over a list inside an expression. Places are indices of tokens. */
export interface Loop {
  /** What reduce() carries from one turn to the next; null where nothing is carried. */
  carried: string | null;
  /** The list that is walked. */
  list: Token[];
  /** Where what is done at each turn begins, and the bracket that ends it. */
  body: number;
  end: number;
}

/** The walks of a text: reduce(), [x IN list | …], and all(), any(), none() and single(). */
export function loopsOf(tokens: readonly Token[]): Loop[] {
  return tokens.flatMap((token, open) => {
    if (!isSymbol(token, '[') && !isSymbol(token, '(')) return [];
    const before = tokens[open - 1];
    const carries = isSymbol(token, '(') && (isWord(before, 'REDUCE') || isWord(before, 'ALLREDUCE'));
    if (!carries && !isWord(tokens[open + 2], 'IN')) return [];
    const { level, end } = levelAt(tokens, open);
    const start = carries ? (level.find((index) => isSymbol(tokens[index], ',')) ?? end) + 1 : open + 1;
    if (!isName(tokens[start]) || !isWord(tokens[start + 1], 'IN')) return [];
    const body = level.find((at) => at > start && (isSymbol(tokens[at], '|') || isWord(tokens[at], 'WHERE')));
    if (body === undefined && isSymbol(token, '(')) return [];
    const list = tokens.slice(start + 2, body ?? end);
    return [{ carried: carries ? nameOf(tokens[open + 1]) : null, list, body: body ?? end, end }];
  });
}

/** The name of a variable, its case aside: the tokens of bare words have lost theirs. */
export const nameOf = (token: Token | undefined): string | null =>
  token && isName(token) ? token.value.toUpperCase() : null;
