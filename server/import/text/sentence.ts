/** Characters of a sentence that are kept before and after the value in it. */
const REACH = 300;
/** Characters of a line by which is known whether it goes on with the one before. */
const AHEAD = 24;

/** A line of prose so wide, with so many words, is taken to go on in the next. */
const FULL_LINE = 60;
const MANY_WORDS = 8;

/** So is a narrower one, as of a column, where the next begins with a small letter and not with the same word. */
const NARROW_LINE = 30;
const SOME_WORDS = 6;

const BOUNDARY = /[.!?]["')\]”’»]*(?:[^\S\n]*\n\s*|\s+(?=\P{Ll}))|[。！？]|\n/gu;
const ABBREVIATION =
  /(?:^|[^\p{L}])(?:[eE]\.g|i\.e|vs|etc|cf|[Ff]ig|[Nn]o|[Ii]nc|Ltd|Corp|Mrs?|Ms|Dr|St|approx|resp|incl|ver)$|(?:^|\s)\p{Lu}$/u;
/** What stands before each line of a mail that is quoted. */
const QUOTED = /^[ \t]*(?:>[ \t]?)+/;
const QUOTES = new RegExp(QUOTED, 'gm');
/** How the lines of a log begin, one like the other: with an address or a time, a key and its value, or an object. */
const LOG_LINE =
  /^(?:<\d{1,3}>\d?)?\W{0,2}(?:[\w.-]+=\S|\{"|\d{10}[\s.]|\d{1,3}(?:\.\d{1,3}){3}\s|\d{4}[-/]\d\d[-/]\d\d\b|\d{8}T\d|\d{1,2}[/ -]\p{L}{3}[/ -]\d|\d{1,2}\/\d{1,2}\/\d{4} \d|\p{Lu}\p{Ll}{2} [ \d]\d (?:\d{4} )?\d\d:)/u;
const NEW_ITEM = /^[ \t]*(?:$|\n|\r|[-*•·>#|+]|\d{1,3}[.)]\s)/;

/** The sentence in which a value stands, on one line; of a long one what is near the value, with `…` where it is cut. */
export function sentenceAt(text: string, start: number, end: number): string {
  const from = Math.max(0, start - REACH);
  const before = text.slice(from, start);
  const after = text.slice(end, end + REACH);
  const first = boundaries(before, text.slice(start, start + AHEAD), lineBefore(text, from)).at(-1);
  const last = boundaries(after, text.slice(end + REACH, end + REACH + AHEAD), lineBefore(text, end))[0];
  const head = first !== undefined ? before.slice(first) : from > 0 ? `…${before.replace(/^\S*\s?/, '')}` : before;
  const tail =
    last !== undefined ? after.slice(0, last) : end + REACH < text.length ? `${after.replace(/\s?\S*$/, '')}…` : after;
  return `${head}${text.slice(start, end)}${tail}`.replace(QUOTES, ' ').replace(/\s+/g, ' ').trim();
}

/** Characters of the longest line of which the beginning is known to a sentence at its end. */
const LONGEST_LINE = 2_000;

/** The end of the line that a place in a text cuts. */
function lineBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - LONGEST_LINE), at);
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** Where sentences begin in a part of a text; `next` is what follows it, `first` the beginning of its first line. */
function boundaries(part: string, next: string, first: string): number[] {
  return [...part.matchAll(BOUNDARY)].flatMap((match) => {
    const at = match.index + match[0].length;
    if (match[0] === '\n') return wraps(part, { lineEnd: match.index, next, first }) ? [] : [at];
    if (match[0].includes('\n')) return [at];
    return match[0].startsWith('.') && ABBREVIATION.test(part.slice(Math.max(0, match.index - 8), match.index))
      ? []
      : [at];
  });
}

function wraps(part: string, { lineEnd, next, first }: { lineEnd: number; next: string; first: string }): boolean {
  const lineStart = part.lastIndexOf('\n', lineEnd - 1) + 1;
  const line = `${lineStart === 0 ? first : ''}${part.slice(lineStart, lineEnd)}`;
  const words = line.replace(QUOTED, '').split(' ');
  const following = part.slice(lineEnd + 1, lineEnd + 25) + next;
  const goesOn = following.replace(QUOTED, '');
  if (QUOTED.test(line) !== QUOTED.test(following) || NEW_ITEM.test(goesOn.slice(0, 8))) return false;
  if (LOG_LINE.test(line) && LOG_LINE.test(following)) return false;
  if (line.length >= FULL_LINE && words.length >= MANY_WORDS) return true;
  const isProse = line.length >= NARROW_LINE && words.length >= SOME_WORDS;
  return isProse && /^\p{Ll}/u.test(goesOn) && !goesOn.startsWith(`${words[0]} `);
}
