/** A piece of a Cypher text as Neo4j's own lexer sees it, without comments and spaces. */
export interface Token {
  /** `word` is bare, `quoted` stands in backticks, `text` is a string literal, `parameter` a $name. */
  kind: 'word' | 'quoted' | 'text' | 'parameter' | 'number' | 'symbol';
  /** What it means: without quotes, with its escapes read. A bare word is in upper case. */
  value: string;
  /** Where it begins in the text, in characters from 0. */
  offset: number;
}

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Each alternative is one kind of token; comments come first, and what fits none is passed over like a space. */
const PIECE =
  /\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)"|`((?:[^`]|``)*)`|\$(?:([\p{ID_Continue}]+)|`((?:[^`]|``)*)`)|(\d+)|([\p{ID_Start}_][\p{ID_Continue}]*)|(=~|\|\||\.\.|[!-/:-@[-^{-~])/gu;

/**
 * Cuts a text into tokens. Where it differs from Neo4j's lexer, it cuts more: two words that Neo4j sees side by side are
 * side by side here. Escapes of single characters must have been read before.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PIECE)) {
    const [, single, double, quoted, parameter, quotedParameter, number, word, symbol] = match;
    const add = (kind: Token['kind'], value: string) => tokens.push({ kind, value, offset: match.index });
    const literal = single ?? double;
    const name = quotedParameter ?? parameter;
    if (literal !== undefined)
      add(
        'text',
        literal.replace(/\\([\s\S])/g, (_, one: string) => ESCAPES[one] ?? one),
      );
    else if (quoted !== undefined) add('quoted', quoted.replaceAll('``', '`'));
    else if (name !== undefined) add('parameter', name.replaceAll('``', '`'));
    else if (number !== undefined) add('number', number);
    else if (word !== undefined) add('word', word.toUpperCase());
    else if (symbol !== undefined) add('symbol', symbol);
  }
  return tokens;
}

export const isSymbol = (token: Token | undefined, value: string): boolean =>
  token?.kind === 'symbol' && token.value === value;

export const isWord = (token: Token | undefined, value: string): boolean =>
  token?.kind === 'word' && token.value === value;

export const isName = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'quoted';
