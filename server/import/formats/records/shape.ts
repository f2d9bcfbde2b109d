import type { Sample } from '../../input.ts';
import { isFields } from '../fields.ts';
import type { JsonShape } from '../json.ts';

/** Where in a JSON file its records stand. */
export interface RecordsShape {
  shape: JsonShape;
  /** True where the file is an object of records by their ids, each an object or a list of some. */
  keyed: boolean;
}

/** A path that no file has: of an object its members are then given. */
const MEMBERS: JsonShape = { elementsOf: ['\u0000'] };

/** Levels of objects under which a list of records is looked for: `hits.hits`, `response.data`. */
const DEEPEST = 3;

/** A list of objects, one object a line, a list within an object, or an object of records by their ids. */
export function shapeOf({ text }: Pick<Sample, 'text'>): RecordsShape {
  if (/^\s*\[/.test(text)) return { shape: { elementsOf: [''] }, keyed: false };
  if (isLines(text)) return { shape: { elementsOf: [''], documents: true }, keyed: false };
  const list = listWithin(text);
  const isKeyed = list === null || /^[\da-f-]+$/i.test(list);
  return isKeyed ? { shape: MEMBERS, keyed: true } : { shape: { elementsOf: [list] }, keyed: false };
}

function isLines(text: string): boolean {
  const [, first = '', next = ''] = /^\s*(\{[^\n]*\})[ \t]*\r?\n\s*(\S)/.exec(text) ?? [];
  if (next !== '{') return false;
  try {
    return isFields(JSON.parse(first));
  } catch {
    return false;
  }
}

/** The path of the first list of objects within an object; null where there is none near its top. */
function listWithin(text: string): string | null {
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
      if (keys.length > DEEPEST + 1) return null;
    } else if (char === '}') keys.pop();
    else if (char === '[') {
      const path = [...keys.slice(1), key];
      if (/^\[\s*\{/.test(text.slice(at, at + 200)))
        return path.some((step) => /^(|.*[.*\\].*)$/.test(step)) ? null : path.join('.');
      at = endOfList(text, at);
    }
  }
  return null;
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
