import { argumentsAt, type Loop, nameOf } from './brackets.ts';
import { isSymbol, isWord, type Token } from './tokens.ts';

/** A CASE that is open: what its branches use at most, what the present one uses, and whether this is a condition. */
interface Case {
  most: number;
  used: number;
  isCondition: boolean;
}

/**
 * How many times as large one turn of a reduce() may make the value that it carries: how often it uses it, where of the
 * branches of a CASE one counts, and neither a condition nor a size() does, as they give on no more than a yes or a number.
 */
export function growthOf(tokens: readonly Token[], loop: Loop, lengths: ReadonlyMap<Loop, number>): number {
  const open: Case[] = [{ most: 0, used: 0, isCondition: false }];
  const top = () => open.at(-1) as Case;
  const turns = (place: number): number =>
    [...lengths].reduce(
      (times, [{ body, end }, length]) =>
        body > loop.body && body < place && place < end ? times * Math.max(1, length) : times,
      1,
    );
  const branch = (isCondition: boolean) => {
    const { most, used } = top();
    open[open.length - 1] = { most: Math.max(most, used), used: 0, isCondition };
  };
  for (let at = loop.body + 1; at < loop.end; at += 1) {
    const isKey = isSymbol(tokens[at - 1], '.') || isSymbol(tokens[at + 1], ':');
    if (isKey) continue;
    if (isWord(tokens[at], 'SIZE') && isSymbol(tokens[at + 1], '(')) at = argumentsAt(tokens, at + 1).end;
    else if (isWord(tokens[at], 'CASE')) open.push({ most: 0, used: 0, isCondition: true });
    else if (open.length > 1 && isWord(tokens[at], 'WHEN')) branch(true);
    else if (open.length > 1 && (isWord(tokens[at], 'THEN') || isWord(tokens[at], 'ELSE'))) branch(false);
    else if (open.length > 1 && isWord(tokens[at], 'END')) {
      const { most, used } = open.pop() as Case;
      if (!top().isCondition) top().used += Math.max(most, used);
    } else if (nameOf(tokens[at]) === loop.carried && !top().isCondition)
      top().used += turns(at) * widening(tokens, at, loop);
  }
  return open.reduce((sum, { most, used }) => sum + Math.max(most, used), 0);
}

/** A replace() makes of each character as many as it puts there, and what it puts there may be computed. */
function widening(tokens: readonly Token[], place: number, loop: Loop): number {
  let widest = 1;
  for (let at = loop.body + 1; at < place; at += 1) {
    if (!isWord(tokens[at], 'REPLACE') || !isSymbol(tokens[at + 1], '(')) continue;
    const { pieces, end } = argumentsAt(tokens, at + 1);
    if (place > end) continue;
    const [by, ...more] = pieces[2] ?? [];
    const isText = by?.kind === 'text' && more.length === 0;
    widest *= isText ? by.value.length + 1 : Number.POSITIVE_INFINITY;
  }
  return widest;
}
