/** What stands between values of one line. */
const BETWEEN = /[\s,;|]+/;

/** Addresses, hashes, URLs, e-mail addresses and domains, refanged. */
const OBSERVABLES = [
  /^\d{1,3}(\.\d{1,3}){3}([:/]\d{1,5})?$/,
  /^(?=.*:.*:)[\da-f:.]+$/i,
  /^([\da-f]{32}|[\da-f]{40}|[\da-f]{64}|[\da-f]{128})$/i,
  /^[a-z][a-z\d+.-]*:\/\/\S+$/i,
  /^[^\s@]+@[^\s@]+\.\p{L}{2,}$/iu,
  /^([\p{L}\d_]([\p{L}\d_-]*[\p{L}\d])?\.)+\p{L}[\p{L}\d-]+$/iu,
];

/** Before an item of a list, as reports and tickets have it. */
const BULLET = /^\s*(?:[-*+•‣▪·–]|\d{1,4}[.)])\s+/u;
/** What stands round a value of JSON, of code or of a text. */
const WRAPPED = [`""`, `''`, '``', '“”', '‘’', '«»', '()', '[]', '{}', '<>'] as const;

/**
 * The values of a line, without the bullets, quotes, brackets and commas round them: each by itself where the line is a
 * list of observables, defanged or not; else the line as a whole.
 */
export function listedValues(line: string): string[] {
  const whole = bare(line.replace(BULLET, ''));
  const pieces = whole
    .split(BETWEEN)
    .map(bare)
    .filter((piece) => piece !== '');
  return pieces.length > 1 && pieces.every(isObservable) ? pieces : [whole];
}

/** A value alone: one that is cut from an array may have but one of its brackets, and a sentence ends with a full stop. */
function bare(text: string): string {
  const value = text.trim().replace(/[\s,;]+$/, '');
  const [first, last] = [value[0], value.at(-1)];
  const isAround = ([open, close]: string) =>
    first === open && last === close && value.length > 1 && !value.slice(1, -1).includes(close as string);
  if (WRAPPED.some(isAround)) return bare(value.slice(1, -1));
  const countOf = (sign: string) => value.split(sign).length - 1;
  if (first === '[' && countOf('[') > countOf(']')) return bare(value.slice(1));
  if (last === ']' && countOf(']') > countOf('[')) return bare(value.slice(0, -1));
  const before = value.slice(0, -1);
  return last === '.' && isObservable(before) ? before : value;
}

const isObservable = (piece: string): boolean => {
  const plain = piece.replace(/[[({](\.|:|@|dot|at)[\])}]/gi, (_, sign: string) => SIGNS[sign.toLowerCase()] ?? sign);
  return OBSERVABLES.some((pattern) => pattern.test(plain));
};

const SIGNS: Readonly<Record<string, string>> = { dot: '.', at: '@' };
