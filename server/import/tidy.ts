import type { Row } from './formats/format.ts';

/** Characters of the longest text that a record may carry; the record as it came apart. */
const LONGEST_TEXT = 1_000_000;

/** Characters of all texts of one row together. */
const LARGEST_ROW = 8_000_000;

/** Control characters but tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
const CONTROLS = new RegExp(CONTROL, 'g');

/**
 * A row without what the database or a screen cannot hold: control characters are taken out, halves of characters
 * become U+FFFD, and the row says so. A row with a text that is too long is refused.
 */
export function tidy(row: Row): Row {
  const found = { size: 0, longest: 0, foul: false };
  for (const record of row.descriptions ?? []) inspectRecord(record, found);
  for (const record of row.assertions ?? []) inspectRecord(record, found);
  if (found.longest > LONGEST_TEXT || found.size > LARGEST_ROW) return { place: row.place, refused: tooLong(found) };
  if (!found.foul) return row;
  const { descriptions, assertions } = mended({ descriptions: row.descriptions, assertions: row.assertions });
  const repaired = [...(row.repaired ?? []), 'control characters or halves of characters taken out'];
  return { ...row, ...(descriptions && { descriptions }), ...(assertions && { assertions }), repaired };
}

interface Found {
  size: number;
  longest: number;
  foul: boolean;
}

/** The names of its fields are ours. */
function inspectRecord(record: object, found: Found): void {
  for (const name in record) {
    const value = (record as Record<string, unknown>)[name];
    if (typeof value === 'string') inspectText(value, found, name !== 'original');
    else if (typeof value === 'object') inspect(value, found);
  }
}

function inspect(value: unknown, found: Found): void {
  if (typeof value === 'string') inspectText(value, found, true);
  else if (Array.isArray(value)) {
    for (const item of value) inspect(item, found);
  } else if (value !== null && typeof value === 'object') {
    for (const name in value) {
      inspectText(name, found, true);
      inspect((value as Record<string, unknown>)[name], found);
    }
  }
}

function inspectText(text: string, found: Found, isLimited: boolean): void {
  found.size += text.length;
  if (isLimited && text.length > found.longest) found.longest = text.length;
  found.foul ||= CONTROL.test(text) || !text.isWellFormed();
}

function mended<Value>(value: Value): Value {
  if (typeof value === 'string') return value.toWellFormed().replace(CONTROLS, '') as Value;
  if (Array.isArray(value)) return value.map(mended) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [mended(key), mended(item)])) as Value;
}

const tooLong = ({ longest, size }: Found): string =>
  longest > LONGEST_TEXT
    ? `a text of ${longest.toLocaleString('en')} characters, and the longest that is taken has ${LONGEST_TEXT.toLocaleString('en')}: shorten it`
    : `${size.toLocaleString('en')} characters in one row, and at most ${LARGEST_ROW.toLocaleString('en')} are taken: split it`;
