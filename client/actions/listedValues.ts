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

/** The values of a line: each by itself where the line is a list of observables, defanged or not; else the line as a whole. */
export function listedValues(line: string): string[] {
  const whole = line.trim();
  const pieces = whole.split(BETWEEN).filter((piece) => piece !== '');
  return pieces.length > 1 && pieces.every(isObservable) ? pieces : [whole];
}

const isObservable = (piece: string): boolean => {
  const plain = piece.replace(/[[({](\.|:|@|dot|at)[\])}]/gi, (_, sign: string) => SIGNS[sign.toLowerCase()] ?? sign);
  return OBSERVABLES.some((pattern) => pattern.test(plain));
};

const SIGNS: Readonly<Record<string, string>> = { dot: '.', at: '@' };
