import { argumentsAt, type Loop, levelAt, loopsOf } from './brackets.ts';
import { growthOf } from './growth.ts';
import { refuse } from './refusal.ts';
import { isSymbol, isWord, type Token } from './tokens.ts';

/** Neo4j looks at its time limit between rows, never inside an expression. */
const LONGEST_RANGE = 10_000;
/** So many turns may the loops in expressions take, each row for itself: fewer than Neo4j does in its time. */
const MOST_STEPS = 10_000_000;
/** What a list of the graph counts as, where the query knows no longer one. */
const USUAL_LENGTH = 100;
/** So many times as large may a value become that reduce() carries. */
const MOST_GROWTH = 1_000;

const ADVICE = `Outside of UNWIND range(...) AS x, its ends are numbers at most ${LONGEST_RANGE.toLocaleString('en')} apart, parameters, or size(...) or length(...).`;

interface Range {
  index: number;
  length: number;
  isUnwound: boolean;
}

/**
 * Refuses what an expression could do for ever, where no time limit of the database ends it: long ranges, lists walked
 * inside of one another, and values of reduce() that grow by themselves.
 */
export function checkLoops(query: string, tokens: Token[], parameters: Record<string, unknown>): void {
  const ranges = rangesOf(tokens, parameters);
  for (const { index, length, isUnwound } of ranges)
    if (!isUnwound && !(length <= LONGEST_RANGE))
      refuse(`This range may be too long. ${ADVICE}`, { query, offset: (tokens[index] as Token).offset });
  const loops = loopsOf(tokens);
  const lists = Object.values(parameters).map((value) => (Array.isArray(value) ? value.length : 0));
  const unknown = Math.max(USUAL_LENGTH, ...lists, ...ranges.map(longest));
  const lengths = new Map(loops.map((loop) => [loop, lengthOf(loop.list, parameters, unknown)]));
  checkSteps(query, tokens, ranges, lengths);
  for (const [loop, length] of lengths) {
    if (loop.carried === null) continue;
    const growth = growthOf(tokens, loop, lengths) ** length;
    if (growth > MOST_GROWTH)
      refuse(
        'What this reduce() carries may double at each turn, as it is used more than once. Use it once, or walk the list by UNWIND and put it together by sum() or collect().',
        { query, offset: (tokens[loop.body] as Token).offset },
      );
  }
}

/** Ends that cannot be told may be far apart. */
const longest = ({ length }: Range): number => (Number.isNaN(length) ? LONGEST_RANGE : length);

/** Each turn of a loop is a step, and each number of a range, as often as the loops around them come there. */
function checkSteps(
  query: string,
  tokens: readonly Token[],
  ranges: readonly Range[],
  lengths: ReadonlyMap<Loop, number>,
): void {
  const timesAt = (place: number): number =>
    [...lengths].reduce((times, [{ body, end }, length]) => (body < place && place < end ? times * length : times), 1);
  let steps = 0;
  const count = (place: number, length: number) => {
    steps += timesAt(place) * length;
    if (steps > MOST_STEPS)
      refuse(
        `Lists walked inside of one another may take more than ${MOST_STEPS.toLocaleString('en')} steps. Walk the outer list by UNWIND: between rows the time limit holds.`,
        { query, offset: (tokens[place] as Token).offset },
      );
  };
  for (const [{ body, list }, length] of lengths) count(body - list.length - 1, length);
  for (const { index, length, isUnwound } of ranges) if (!isUnwound) count(index, length);
}

function rangesOf(tokens: readonly Token[], parameters: Record<string, unknown>): Range[] {
  return tokens.flatMap((token, index) => {
    const isRange = token.kind === 'word' || token.kind === 'quoted' ? token.value.toUpperCase() === 'RANGE' : false;
    if (!isRange || !isSymbol(tokens[index + 1], '(')) return [];
    const { pieces, end } = argumentsAt(tokens, index + 1);
    const isUnwound = isWord(tokens[index - 1], 'UNWIND') && isWord(tokens[end + 1], 'AS');
    const [from = Number.NaN, to = Number.NaN] = pieces.slice(0, 2).map((piece) => bound(piece, parameters));
    return [{ index, length: Math.abs(to - from), isUnwound }];
  });
}

/** How long a list is that is walked, as far as the text tells; what it does not tell is `unknown`. */
function lengthOf(list: readonly Token[], parameters: Record<string, unknown>, unknown: number): number {
  const [first, second] = list;
  if (list.length === 1 && first?.kind === 'parameter') {
    const value = parameters[first.value];
    return Array.isArray(value) ? value.length : 0;
  }
  const open = isSymbol(first, '[') ? 0 : 1;
  if (open === 1 && !isSymbol(second, '(')) return unknown;
  const { pieces, end } = argumentsAt(list, open);
  if (end !== list.length - 1) return unknown;
  if (open === 0) return isLiteral(list) ? pieces.length : unknown;
  if (!isWord(first, 'RANGE')) return unknown;
  const ends = pieces.slice(0, 2);
  if (ends.some((piece) => isWord(piece[0], 'SIZE') || isWord(piece[0], 'LENGTH'))) return unknown;
  const [from = 0, to = 0] = ends.map((piece) => bound(piece, parameters));
  return Math.abs(to - from) + 1;
}

/** Whether brackets hold the values of a list itself, not a comprehension. */
const isLiteral = (list: readonly Token[]): boolean =>
  !levelAt(list, 0).level.some((at) => isSymbol(list[at], '|') || isWord(list[at], 'IN'));

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
