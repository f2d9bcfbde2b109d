import type { Sample } from '../../input.ts';
import type { JsonShape } from '../json.ts';
import { isJsonLines } from '../json-lines.ts';
import { isOfOtx } from './otx.ts';
import { pathOfVirusTotal } from './virus-total.ts';

/** Where in a JSON file its records stand. */
export interface RecordsShape {
  shape: JsonShape;
  /** True where the file is an object of records by their ids, each an object or a list of some. */
  keyed: boolean;
}

/** One object a line. */
export const LINES: RecordsShape = { shape: { elementsOf: [''], documents: true, lines: true }, keyed: false };

/** A path that no file has: of an object its members are then given. */
const MEMBERS: JsonShape = { elementsOf: ['\u0000'] };

/** One object, of which lists of values and what it says of itself are read. */
export const ALONE: RecordsShape = { shape: MEMBERS, keyed: false };

/** Levels of objects under which a list of records is looked for: `hits.hits`, `response.data`. */
const DEEPEST = 3;

/**
 * Where the records of a file may stand, likeliest first: a list of objects, one object a line, a list within an object,
 * or an object of records by their ids.
 */
export function shapesOf({ text, whole }: Pick<Sample, 'text' | 'whole'>): RecordsShape[] {
  if (/^\s*\[/.test(text)) return [{ shape: { elementsOf: [''] }, keyed: false }];
  if (isJsonLines({ text, whole })) return [LINES];
  const one = isOfOtx(text) ? '' : pathOfVirusTotal(text);
  if (one !== null) return [{ shape: { elementsOf: [one] }, keyed: false }];
  const lists = [...listsWithin(text)].slice(0, MOST_LISTS);
  const [first] = lists;
  const isKeyed = first === undefined || (first.length === 1 ? isId(first[0]) : isNumbered(first[0]));
  if (isKeyed) return [{ shape: MEMBERS, keyed: true }];
  return lists.map((path) => ({ shape: { elementsOf: [elementsAt(path)] }, keyed: false }));
}

/** Lists within an object of which one may be that of its records. */
const MOST_LISTS = 10;

const isId = (step = ''): boolean => /^[\da-f-]+$/i.test(step);
const isNumbered = (step = ''): boolean => isId(step) && /\d/.test(step);

/** The path of a list; of one by its id (`data.17`) that of all beside it. */
const elementsAt = (path: readonly string[]): string =>
  (isNumbered(path.at(-1)) ? [...path.slice(0, -1), '{}'] : path).join('.');

/** The paths of the lists of objects within an object, near its top. */
function* listsWithin(text: string): Generator<string[]> {
  const keys: string[] = [];
  let key = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      const isKey = /^\s*:/.test(text.slice(end, end + 20));
      if (isKey) key = text.slice(at + 1, end - 1);
      at = end - 1;
    } else if (char === '{') {
      keys.push(key);
      if (keys.length > DEEPEST + 1) return;
    } else if (char === '}') keys.pop();
    else if (char === '[') {
      const path = [...keys.slice(1), key];
      if (/^\[\s*\{/.test(text.slice(at, at + 200))) {
        if (path.some((step) => /^(|.*[.*\\].*)$/.test(step))) return;
        yield path;
      }
      at = endOfList(text, at);
    }
  }
}

/** The beginning of a JSON text that goes on, ended behind the last object or list that is whole. */
export function ended(text: string): string {
  const open: string[] = [];
  let whole = '';
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at) - 1;
    else if (char === '{') open.push('}');
    else if (char === '[') open.push(']');
    else if (char === '}' || char === ']') {
      open.pop();
      end = at + 1;
      whole = open.toReversed().join('');
    }
  }
  return text.slice(0, end) + whole;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The end of a list of other things than objects. */
function endOfList(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '"') at = endOfString(text, at) - 1;
    else if (text[at] === '[') depth += 1;
    else if (text[at] === ']' && --depth === 0) return at;
  }
  return text.length;
}
