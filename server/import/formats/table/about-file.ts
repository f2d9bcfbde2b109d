import { parseUrl } from '../../normalise.ts';
import type { DescriptionRecord } from '../../records.ts';
import { refang } from '../../refang.ts';
import type { RowCells } from './cells.ts';
import { detect } from './detect.ts';
import { filled } from './fields.ts';
import { comparable, typeOf } from './types.ts';

/** Words of a type column that make the row a statement about the whole file. */
const ABOUT_THE_FILE = new Set(['description', 'title', 'reference', 'source', 'report', 'report url', 'author']);

/** What a row such as `Description,https://…,…` says of the file, and how that is told; null where it speaks of a value. */
export function aboutTheFile(
  row: RowCells,
): { about: Pick<DescriptionRecord, 'url' | 'description'>; said: string } | null {
  const cells = [row.first('value'), row.note].map((cell) => filled(cell)).filter((cell) => cell !== '');
  const word = wordOf(row);
  if (word === null || cells.length === 0) return null;
  const links = cells.flatMap((cell) => webAddresses(cell));
  const texts = cells.filter((cell) => !isLink(cell));
  const about = {
    ...(links[0] && { url: links[0] }),
    ...(texts.length > 0 && { description: texts.join('\n') }),
  };
  const kept = [links.length > 0 ? 'link' : '', texts.length > 0 ? 'description' : ''].filter(Boolean);
  return { about, said: `a row of type "${word}" speaks of the whole file: kept as its ${kept.join(' and ')}` };
}

/** The word that makes it so; beside a column of values of one type it stands among the labels. */
function wordOf(row: RowCells): string | null {
  const isSo = (word: string) => ABOUT_THE_FILE.has(comparable(word)) && typeOf(word) === null;
  const type = row.first('type');
  if (type !== '') return isSo(type) ? type : null;
  const label = row.columns('type').length === 0 ? row.all('labels').find(isSo) : undefined;
  const value = row.first('value');
  return label !== undefined && (isLink(value) || detect(value) === null) ? label : null;
}

const isLink = (text: string): boolean => {
  const plain = refang(text);
  return /^https?:\/\/\S+$/i.test(plain) && parseUrl(plain) !== null;
};

const webAddresses = (text: string): string[] =>
  (text.match(/h(?:tt|xx)ps?(?:\[:\]|:)\/\/[^\s"'<>]+/gi) ?? [])
    .map((found) => refang(found).replace(/[.,;)]+$/, ''))
    .filter(isLink);
