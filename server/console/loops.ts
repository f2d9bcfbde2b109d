import { refuse } from './refusal.ts';
import { isSymbol, isWord, type Token } from './tokens.ts';

/** Neo4j looks at its time limit between rows, never inside an expression. */
const LONGEST_RANGE = 10_000;

const ADVICE = `Outside of UNWIND range(...) AS x, its ends are numbers at most ${LONGEST_RANGE.toLocaleString('en')} apart, parameters, or size(...) or length(...).`;

/** Refuses ranges that an expression could walk for ever, where no time limit of the database ends it. */
export function checkLoops(query: string, tokens: Token[], parameters: Record<string, unknown>): void {
  tokens.forEach((token, index) => {
    const isRange = token.kind === 'word' || token.kind === 'quoted' ? token.value.toUpperCase() === 'RANGE' : false;
    if (!isRange || !isSymbol(tokens[index + 1], '(')) return;
    const { pieces, end } = argumentsAt(tokens, index + 1);
    if (isWord(tokens[index - 1], 'UNWIND') && isWord(tokens[end + 1], 'AS')) return;
    const [from = Number.NaN, to = Number.NaN] = pieces.slice(0, 2).map((piece) => bound(piece, parameters));
    if (!(Math.abs(to - from) <= LONGEST_RANGE))
      refuse(`This range may be too long. ${ADVICE}`, { query, offset: token.offset });
  });
}

/** The arguments between a parenthesis and the one that closes it, and where that stands. */
function argumentsAt(tokens: Token[], open: number): { pieces: Token[][]; end: number } {
  const pieces: Token[][] = [[]];
  let depth = 0;
  let end = open;
  for (; end < tokens.length; end += 1) {
    const token = tokens[end] as Token;
    if (token.kind === 'symbol' && '([{'.includes(token.value)) depth += 1;
    if (token.kind === 'symbol' && ')]}'.includes(token.value)) depth -= 1;
    if (depth === 0) break;
    if (end === open) continue;
    if (depth === 1 && isSymbol(token, ',')) pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return { pieces, end };
}

/** The number that an argument stands for; 0 for the length of a list that is there already; NaN where it cannot be told. */
function bound(piece: Token[], parameters: Record<string, unknown>): number {
  const [first, second] = piece;
  if (piece.length === 1 && first?.kind === 'number') return Number(first.value);
  if (piece.length === 2 && isSymbol(first, '-') && second?.kind === 'number') return -Number(second.value);
  if (piece.length === 1 && first?.kind === 'parameter') return Number(parameters[first.value] ?? 0);
  const isLength = (isWord(first, 'SIZE') || isWord(first, 'LENGTH')) && isSymbol(second, '(');
  if (!isLength) return Number.NaN;
  const { end } = argumentsAt(piece, 1);
  const after = piece.slice(end + 1);
  const isShifted =
    after.length === 2 && (isSymbol(after[0], '-') || isSymbol(after[0], '+')) && after[1]?.kind === 'number';
  return after.length === 0 || isShifted ? 0 : Number.NaN;
}
