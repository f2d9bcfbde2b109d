import { characterClasses, OUTER, PART } from './characters.ts';
import { identifiersIn } from './identifiers.ts';
import { hostLists } from './lists.ts';
import { A_VOCABULARY, aboutRule, OF_A_CRAWLER, OF_A_RULE, xmlMarkup } from './markup.ts';
import { begunBefore } from './neighbours.ts';
import type { Readable } from './readable.ts';
import { readToken } from './tokens.ts';
import { urlAt } from './urls.ts';
import { LONGEST_VALUE, type Span, type Value } from './value.ts';

const SHORTEST_VALUE = 3;
const SHORTEST_HASH = 32;

/** The values of a text in their order, none within another. The work grows with the length of the text alone. */
export function valuesIn(text: Readable): Value[] {
  const { plain } = text;
  const classes = characterClasses();
  const values: Value[] = [];
  const spans: Span[] = [];
  const isListed = hostLists(plain);
  const isMarkup = xmlMarkup(plain);
  const isOfRule = aboutRule(plain);
  const add = (value: Value) => {
    const isPage = /^(?:url|domain|email):/.test(value.reference);
    const begun = value.reference.startsWith('domain:') ? begunBefore(text, value.start) : undefined;
    const none = isMarkup(value.start)
      ? A_VOCABULARY
      : begun !== undefined
        ? `may be the end of a name that the line before begins ("${begun}"): write it in one line`
        : isPage && isOfRule(value.start)
          ? OF_A_RULE
          : /[;(] ?\+$/.test(plain.slice(Math.max(0, value.start - 3), value.start))
            ? OF_A_CRAWLER
            : null;
    values.push(none === null ? value : { ...value, leftOut: `"${plain.slice(value.start, value.end)}" ${none}` });
  };
  const wordEnd = (from: number) => {
    let end = from;
    while (end < plain.length && end - from <= LONGEST_VALUE && classes[plain.charCodeAt(end)] !== OUTER) end += 1;
    return end;
  };
  for (let at = 0; at < plain.length; ) {
    let start = at;
    while (start < plain.length && classes[plain.charCodeAt(start)] !== PART) start += 1;
    let end = start;
    while (end < plain.length && classes[plain.charCodeAt(end)] === PART) end += 1;
    at = end;
    if (end - start < SHORTEST_VALUE || end - start > LONGEST_VALUE) continue;
    const token = plain.slice(start, end);
    if (end - start < SHORTEST_HASH && !/[.:@]./.test(token)) continue;
    const scheme = token.indexOf('://');
    if (scheme >= 0) {
      const url = urlAt(text, { start, colon: start + scheme, end: wordEnd(end) });
      at = Math.max(end, url.end);
      spans.push({ start: url.start, end: url.end });
      if (url.value) add(url.value);
    } else {
      const read = readToken(text, { start, end, previous: values.at(-1), isListed });
      if (read) add(read);
      if (read && plain[read.end] === '/') at = Math.max(end, pathEnd(plain, read.end));
    }
  }
  return [...values, ...identifiersIn(plain, spans)].sort((a, b) => a.start - b.start);
}

/** Where the path ends that follows a host without a scheme. */
function pathEnd(plain: string, from: number): number {
  const path = /^[^\s<>"'`|,;)\]}]*/.exec(plain.slice(from, from + LONGEST_VALUE)) ?? [''];
  return from + path[0].length;
}
