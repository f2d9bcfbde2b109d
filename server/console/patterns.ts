import { refuse } from './refusal.ts';
import { isSymbol, type Token } from './tokens.ts';

/** What may follow a pattern; any other sign would make the pattern an expression of more than is read here. */
const FOLLOWS: ReadonlySet<string> = new Set([')', ']', '}', ',', ';', '|', '=', '<', '>', '!']);

const ADVICE = 'Use CONTAINS, STARTS WITH or ENDS WITH, joined by AND.';

/**
 * Refuses regular expressions that could take for ever: Java's engine cannot be stopped, not even by the database's own
 * time limit.
 */
export function checkPatterns(query: string, tokens: Token[], parameters: Record<string, unknown>): void {
  tokens.forEach((token, index) => {
    if (!isSymbol(token, '=~')) return;
    const at = { query, offset: token.offset };
    const [pattern, after] = tokens.slice(index + 1, index + 3);
    const isAlone =
      after === undefined || after.kind === 'word' || (after.kind === 'symbol' && FOLLOWS.has(after.value));
    if (!isAlone || (pattern?.kind !== 'text' && pattern?.kind !== 'parameter'))
      refuse(`After =~ the console takes a text or a parameter alone. ${ADVICE}`, at);
    const text = pattern.kind === 'text' ? pattern.value : parameters[pattern.value];
    if (typeof text !== 'string') return;
    const reason = danger(text);
    if (reason !== null) refuse(`The regular expression ${reason}. ${ADVICE}`, at);
  });
}

const ATOM = /^(?:\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|[^()|*+?{}\\[])/;
const REPEAT = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})[?+]?/;
/** So many repetitions without an end may work on one value: the work grows with the square of its length. */
const MOST_ENDLESS = 2;
const MOST_WAYS = 10_000;

/** Why a pattern could take long; null where it cannot. What is not understood counts as dangerous. */
function danger(pattern: string): string | null {
  let rest = pattern.replace(/^\(\?[ismux]+\)/, '');
  let endless = 0;
  const open: { ways: number; endless: number }[] = [{ ways: 1, endless: 0 }];
  while (rest !== '') {
    const level = open.at(-1) as { ways: number; endless: number };
    if (rest.startsWith('(')) {
      if (/^\(\?(?!:)/.test(rest)) return 'looks ahead, looks back or names a group';
      rest = rest.replace(/^\((\?:)?/, '');
      open.push({ ways: 1, endless: 0 });
      continue;
    }
    if (rest.startsWith('|')) {
      level.ways *= 2;
      rest = rest.slice(1);
      continue;
    }
    let inner = { ways: 1, endless: 0 };
    const isGroup = rest.startsWith(')');
    if (isGroup) {
      inner = open.pop() as typeof inner;
      if (open.length === 0) return 'closes a group that is not open';
      rest = rest.slice(1);
    } else {
      const atom = ATOM.exec(rest)?.[0];
      if (atom === undefined) return `is not understood at "${rest.slice(0, 10)}"`;
      if (/^\\[1-9kQEGX]/.test(atom)) return 'refers back to a group or quotes a passage';
      if (/&&|\[./.test(atom.slice(1))) return 'has a class within a class';
      rest = rest.slice(atom.length);
    }
    const outer = open.at(-1) as typeof inner;
    const repeat = REPEAT.exec(rest);
    rest = rest.slice(repeat?.[0].length ?? 0);
    const [least, most] = bounds(repeat);
    if (most > 1 && inner.endless > 0) return 'repeats a group that repeats without end';
    if (most > 64 && most !== least) {
      if (isGroup) return 'repeats a group without end';
      endless += 1;
      outer.endless += 1;
      if (endless > MOST_ENDLESS) return `repeats without end more than ${MOST_ENDLESS} times`;
    } else {
      outer.ways *= (most - least + 1) * inner.ways ** Math.max(1, most);
    }
    outer.endless += inner.endless;
    if (outer.ways > MOST_WAYS || (most > 1_000 && most !== Number.POSITIVE_INFINITY))
      return 'can match in too many ways';
  }
  return open.length > 1 ? 'leaves a group open' : null;
}

/** How often at least and at most. */
function bounds(repeat: RegExpExecArray | null): [number, number] {
  if (repeat === null) return [1, 1];
  const [sign, least, comma, most] = repeat;
  if (least === undefined)
    return sign.startsWith('?') ? [0, 1] : [sign.startsWith('*') ? 0 : 1, Number.POSITIVE_INFINITY];
  if (comma === '') return [Number(least), Number(least)];
  return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
}
