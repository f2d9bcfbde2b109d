/**
 * A text in which values stand as they are: defanging undone, hashes that a line break cut made whole, invisible
 * characters gone. Each place in it is traced back to the text as it came.
 */
export interface Readable {
  plain: string;
  /** Where in the text as it came a place of the plain text stands. */
  origin(at: number): number;
  /** True where something between two places of the plain text was mended. */
  mended(start: number, end: number): boolean;
}

const OPEN = '[\\[({<]';
const CLOSE = '[\\])}>]';
/** Blanks round what is bracketed; one line break may be among them. */
const GAP = '[ \\t]{0,2}(?:\\r?\\n[ \\t]{0,8})?';
const LINE = '[ \\t]{0,8}\\r?\\n[ \\t]{0,8}';

/** Before the ending of a domain that stands alone. */
const ENDING = '(?=(?:com|net|org|info|biz|ru|cn|xyz|top)(?![\\p{L}\\p{N}.-]))';

/** What is mended, each with what it becomes. All repetitions are bounded, so that the work grows with the length. */
const MENDINGS: readonly [pattern: string, becomes: string | ((found: string, before: string) => Mending | null)][] = [
  // Zero-width and soft characters that editors put into long values, and colours of a terminal.
  ['\\u001b\\[[0-9;]{0,20}m|[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]', ''],
  // hxxp, h**p, hXXps, htxp, meow, fxp before whatever stands for a colon.
  [
    `(?<![a-z0-9])(?:h(?:xx|\\*\\*|tx|xt|__|\\.\\.)p|meow)s?(?=${GAP}(?:\\[\\])?${OPEN}?:|__[a-z0-9])`,
    (was) => ({ was, becomes: /s$/i.test(was) ? 'https' : 'http' }),
  ],
  // hxxp(s)://, http__evil.com
  ['(?<![a-z0-9])h(?:xx|tt)p\\(s\\)(?=:)', 'https'],
  ['(?<=(?<![a-z0-9])h(?:xx|tt)ps?)__(?=[a-z0-9])', '://'],
  ['(?<![a-z0-9])fxp(?=s?[\\[({<]?:)', 'ftp'],
  // https[]://, https: //
  ['(?<=[a-z0-9]{2})\\[\\]:\\/\\/|(?<=(?:https?|hxxps?|ftp)):[ \\t]\\/\\/(?=[\\p{L}\\p{N}])', '://'],
  // [://], [:]//, :[//], [:/]/ and their like; two backslashes serve as well.
  [
    `${OPEN}:${CLOSE}?[\\/\\\\]${CLOSE}?[\\/\\\\]${CLOSE}?|:${OPEN}[\\/\\\\]{2}${CLOSE}|(?<=[a-z]{2}):\\\\\\\\(?=[a-z0-9])`,
    '://',
  ],
  [`${OPEN}::${CLOSE}`, '::'],
  [`${OPEN}:${CLOSE}`, ':'],
  // (4)evil(3)com(0), as the log of the DNS server of Windows writes names.
  ['(?<![\\w.()])(?:\\(\\d{1,2}\\)[a-z0-9_-]{1,63}){2,20}\\(0\\)', byLengths],
  // 192.0.2.7.443, as tcpdump writes ports.
  [
    '(?<=\\bIP |\\d > )\\d{1,3}(?:\\.\\d{1,3}){3}\\.\\d{1,5}(?= >|:)',
    (was) => ({ was, becomes: was.replace(/\.(?=\d+$)/, ':') }),
  ],
  // inside/192.0.2.7(443), as Cisco's firewalls list them.
  [
    '(?<=\\s)[\\w-]{1,40}\\/\\d{1,3}(?:\\.\\d{1,3}){3}\\(\\d{1,5}\\)(?=[\\s(]|$)',
    (was) => ({ was, becomes: was.replace(/^.*\/(.*)\((\d+)\)$/, '$1:$2') }),
  ],
  // evil[.]com, evil(dot)com, evil [.] com, evil[.com, evil.]com, evil\.com, also over a line break.
  [`(?<=[\\p{L}\\p{N}_-])${GAP}${OPEN}[ ]?(?:\\.|dot|punto?|point)[ ]?${CLOSE}${GAP}(?=[\\p{L}\\p{N}_*-])`, '.'],
  [`(?<=[\\p{L}\\p{N}_-])(?:\\[\\.|\\.\\]|\\\\\\.)(?=[\\p{L}\\p{N}_-])`, '.'],
  [`(?<=[a-z0-9-])(?: \\. |[\u3002\uff0e\uff61])${ENDING}`, '.'],
  // evil9 dot com, EVIL DOT COM; the dot com of a boom is none.
  [
    `(?<=[a-z0-9-]) dot ${ENDING}`,
    (was, before) => (was === ' DOT ' || /[\d@.-][\p{L}\p{N}]*$/u.test(before) ? { was, becomes: '.' } : null),
  ],
  ['(?<![\\d.] ?)\\d{1,3}(?: \\. \\d{1,3}){3}(?! ?[\\d.])', (was) => ({ was, becomes: was.replaceAll(' ', '') })],
  [`(?<=[a-z0-9._%+-])${GAP}${OPEN}[ ]?(?:@|at|arroba)[ ]?${CLOSE}${GAP}(?=[\\p{L}\\p{N}])`, '@'],
  [`${OPEN}\\/${CLOSE}`, '/'],
  // A hash over several lines.
  [`(?<![\\p{L}\\p{N}_-])[0-9a-f]{16,127}(?:${LINE}[0-9a-f]{1,127}){1,7}(?![\\p{L}\\p{N}_-])`, wholeHash],
];

const MENDING = new RegExp(MENDINGS.map(([pattern]) => `(${pattern})`).join('|'), 'giu');

const HASH_LENGTHS = new Set([32, 40, 64, 128]);

/**
 * The lines of a hash as one: as many as the name before it asks for, or all but the last equally long and the last
 * shorter and no hash itself.
 */
function wholeHash(found: string, before: string): Mending | null {
  const pieces = found.match(/[0-9a-f]+/gi) ?? [];
  const width = pieces[0]?.length ?? 0;
  const named = Number(/sha-?(256|512)\W{0,4}$/i.exec(before)?.[1]) / 4;
  for (let count = pieces.length; count > 1; count -= 1) {
    const last = pieces[count - 1]?.length ?? 0;
    const becomes = pieces.slice(0, count).join('');
    const even = becomes.length - last === width * (count - 1) && last < width && !HASH_LENGTHS.has(last);
    if (becomes.length !== named && !(even && HASH_LENGTHS.has(becomes.length))) continue;
    const [was = ''] = new RegExp(`^${pieces.slice(0, count).join('\\s+')}`).exec(found) ?? [];
    return { was, becomes };
  }
  return null;
}

/** Labels behind their lengths as one name; null where one is of another length. */
function byLengths(was: string): Mending | null {
  const labels = [...was.matchAll(/\((\d+)\)([^(]+)/g)];
  const isOne = labels.every(([, length, label = '']) => Number(length) === label.length);
  return isOne ? { was, becomes: labels.map(([, , label]) => label).join('.') } : null;
}

interface Mending {
  was: string;
  becomes: string;
}

interface Mended {
  /** Where it begins: in the plain text, and in the text as it came. */
  at: number;
  origin: number;
  /** How long it is in both. */
  length: number;
  was: number;
}

export function readable(text: string): Readable {
  const mended: Mended[] = [];
  let plain = '';
  let from = 0;
  MENDING.lastIndex = 0;
  for (let match = MENDING.exec(text); match; match = MENDING.exec(text)) {
    const becomes = MENDINGS[match.findIndex((group, index) => index > 0 && group !== undefined) - 1]?.[1] ?? '';
    const mending =
      typeof becomes === 'string'
        ? { was: match[0], becomes }
        : becomes(match[0], text.slice(Math.max(0, match.index - 12), match.index));
    if (mending === null) {
      MENDING.lastIndex = match.index + (/^\w+/.exec(match[0])?.[0].length ?? 1);
      continue;
    }
    plain += text.slice(from, match.index);
    mended.push({ at: plain.length, origin: match.index, length: mending.becomes.length, was: mending.was.length });
    plain += mending.becomes;
    from = match.index + mending.was.length;
    MENDING.lastIndex = from;
  }
  plain += text.slice(from);
  return {
    plain,
    origin: (at) => originOf(mended, at),
    mended: (start, end) => {
      const last = mended[before(mended, end)];
      return last !== undefined && last.at + last.length >= start;
    },
  };
}

function originOf(mended: readonly Mended[], at: number): number {
  const last = mended[before(mended, at)];
  if (!last) return at;
  return at < last.at + last.length ? last.origin : last.origin + last.was + at - last.at - last.length;
}

/** The index of the last mending that begins at or before a place of the plain text; -1 where there is none. */
function before(mended: readonly Mended[], at: number): number {
  let low = -1;
  let high = mended.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((mended[middle] as Mended).at <= at) low = middle;
    else high = middle;
  }
  return low;
}
