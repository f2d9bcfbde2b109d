/** What a character is to a value: part of it, an end of it inside a word, or the end of the word. */
export const PART = 1;
const INNER = 2;
export const OUTER = 0;

let classes: Uint8Array | undefined;

/** Scripts that write no blanks between words, so that a value may stand right beside a letter. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** The class of each UTF-16 code unit; made when it is first asked for. */
export function characterClasses(): Uint8Array {
  if (classes) return classes;
  classes = new Uint8Array(65_536);
  for (let unit = 0; unit < 65_536; unit += 1) classes[unit] = classOf(String.fromCharCode(unit));
  return classes;
}

function classOf(character: string): number {
  if (/[\w.%+@:/\\~$-]/.test(character)) return PART;
  if (character < '\u0080') return /[\s<>"'`|\p{Cc}]/u.test(character) ? OUTER : INNER;
  return /[\p{L}\p{M}\p{N}]/u.test(character) && !UNSPACED.test(character) ? PART : OUTER;
}
