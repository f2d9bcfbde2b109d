import { isWithin } from './value.ts';

/** Attributes of XML that say which vocabulary its names are of, and the line that says which its elements are. */
const MARKUP =
  /\s(?:xmlns(?::[\w.-]{1,100})?|(?:[\w.-]{1,100}:)?(?:noNamespaceS|s)chemaLocation)\s{0,9}=\s{0,9}(?:"[^"<]{0,9000}"|'[^'<]{0,9000}')|<!DOCTYPE\s[^>[]{0,2000}/g;

/** Whether a place in a text stands in what names a vocabulary of XML, asked in the order of the places. */
export const xmlMarkup = (plain: string): ((at: number) => boolean) =>
  isWithin(function* () {
    for (const { index, 0: markup } of plain.matchAll(MARKUP)) yield { start: index, end: index + markup.length };
  });

export const A_VOCABULARY =
  'names a vocabulary of XML (xmlns, schemaLocation or DOCTYPE) and nothing that the text tells of';

/** What a rule of YARA or Sigma says of itself: where to read more, who wrote it, and under which licence it is. */
const ABOUT_RULE =
  /^[ \t]{0,99}(?:ref(?:erence)?s?|licen[sc]e|author|source_url)_?[a-z\d]{0,20}[ \t]{0,99}=[ \t]{0,9}"[^"\n]{0,2000}"|^references:[ \t]*\r?(?:\n[ \t]{0,99}-[ \t][^\n]{0,2000}){1,200}|^author:[^\n]{0,2000}/gm;

/** Whether a place in a text stands in what a rule says of itself, asked in the order of the places. */
export const aboutRule = (plain: string): ((at: number) => boolean) =>
  isWithin(function* () {
    for (const { index, 0: stretch } of plain.matchAll(ABOUT_RULE)) yield { start: index, end: index + stretch.length };
  });

export const OF_A_RULE =
  'is where a rule says to read more, who wrote it or its licence, and nothing that it looks for';

/** Of `+http://…` in a user agent. */
export const OF_A_CRAWLER = 'is the page by which a crawler or program tells of itself in its user agent';
