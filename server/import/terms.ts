import { domainToASCII } from 'node:url';
import { hostAndPort } from './addresses.ts';
import { refang } from './refang.ts';

/** Characters of the longest domain name; the endings of a longer word would fill the index and find nothing. */
const LONGEST_DOMAIN = 253;

const EMOJI = /[\p{ExtPict}\p{RI}]/u;
/** Letters and numbers that stand together, and emoji that do. */
const PARTS = /[\p{L}\p{N}]+|(?:\p{ExtPict}|\p{RI}|\p{EMod}|\u200d|\ufe0f)+/gu;

/**
 * The terms under which a text is found: its words in lower case, and the parts of each (a domain's labels, an
 * address's numbers, "exchange" in "ex-change/exchange2", emoji in or beside a word). The index takes them apart at blanks alone.
 */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const word of text.normalize('NFKC').toLowerCase().split(/\s+/)) {
    if (word === '') continue;
    terms.add(word);
    for (const part of word.match(PARTS) ?? []) if (part.length > 1 || EMOJI.test(part)) terms.add(part);
    if (word.length > LONGEST_DOMAIN) continue;
    for (let dot = word.indexOf('.'); dot > 0; dot = word.indexOf('.', dot + 1)) terms.add(word.slice(dot + 1));
  }
  terms.delete('');
  return [...terms];
}

/** The one term that stands for a whole name, so that an exact name can be asked for. */
export const nameTerm = (name: string): string =>
  `=${name.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, '_')}`;

/** The term that is asked for where somebody gives a name, be it however long. */
export const nameTermOf = (name: string): string => nameTerm(name.slice(0, 500));

/** A Lucene query for the entities that have exactly this name or alias. */
export const nameQuery = (name: string): string => nameTermOf(name).replace(SPECIAL, '\\$&');

/** Lucene's special characters, each to be taken as it stands. */
const SPECIAL = /[+\-!(){}[\]^"~*?:\\/&|]/g;

/**
 * A Lucene query that finds what begins with each word of a text, defanged or not; a whole word counts more. Of a
 * URL without a path its host is asked for. Null where the text holds neither word nor
 * emoji.
 */
export function searchQuery(text: string): string | null {
  const words = hostAndPort(refang(text))
    .host.normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => refang(word).replace(/^[a-z][a-z0-9+.-]*:\/\/([^/]+)\/?$/, '$1'))
    .filter((word) => /[\p{L}\p{N}]/u.test(word) || EMOJI.test(word))
    .slice(0, 12);
  if (words.length === 0) return null;
  return words
    .map(spellings)
    .map((some) => some.map((word) => word.slice(0, 200).replace(SPECIAL, '\\$&')))
    .map((some) => `+(${some.map((word) => `${word}^4 ${word}*`).join(' ')})`)
    .join(' ');
}

/** A word as it stands, and in ASCII where it has other letters: it may be of a name, or of a domain, which is kept so. */
const spellings = (word: string): string[] =>
  /[^\0-\x7f]/.test(word) ? [word, domainToASCII(word)].filter((one) => one !== '') : [word];
