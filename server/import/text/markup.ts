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
