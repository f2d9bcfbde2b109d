import { descendants, type XmlElement } from '../xml.ts';
import { type DateSystem, dateOfDay } from './dates.ts';

/** What the cells of a workbook refer to. */
export interface Shared {
  strings: { at(index: number): string | undefined };
  /** By the number of a cell's style, whether it shows a date. */
  dates: readonly boolean[];
  system: DateSystem;
}

/** The texts of a row, each in its column; what no cell stands in is empty. */
export function cellsOfRow(row: XmlElement, shared: Shared): string[] {
  const cells: string[] = [];
  for (const cell of row.children) {
    if (cell.name !== 'c') continue;
    const column = columnOf(cell.attributes.get('r')) ?? cells.length;
    const text = textOfCell(cell, shared);
    if (text === '' || column > LAST_COLUMN) continue;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }
  return cells;
}

/** The last column that spreadsheets have, from 0. */
const LAST_COLUMN = 16_383;

/** `C5` is column 2. */
export function columnOf(reference: string | undefined): number | undefined {
  const [letters] = /^[A-Z]{1,3}/i.exec(reference ?? '') ?? [];
  if (!letters) return undefined;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** What a cell shows; of a formula what it came to when the workbook was saved, and none is ever computed. */
function textOfCell({ attributes, children }: XmlElement, { strings, dates, system }: Shared): string {
  const value = children.find(({ name }) => name === 'v')?.text ?? '';
  switch (attributes.get('t')) {
    case 's':
      return strings.at(Number(value)) ?? '';
    case 'inlineStr':
      return children
        .filter(({ name }) => name === 'is')
        .map(textOfString)
        .join('');
    case 'str':
      return unescaped(value);
    case 'b':
      return value === '1' ? 'true' : value === '0' ? 'false' : '';
    case 'e':
      return '';
    default: {
      const isDate = dates[Number(attributes.get('s') ?? 0)] === true;
      return (isDate && value !== '' ? dateOfDay(Number(value), system) : null) ?? wholeNumber(value);
    }
  }
}

/** A text, of which parts may be formatted; how its characters are read aloud is not part of it. */
export function textOfString(element: XmlElement): string {
  const said = { ...element, children: element.children.filter(({ name }) => name !== 'rPh') };
  return unescaped([...descendants(said, 't')].map(({ text }) => text).join(''));
}

/** Spreadsheets write a control character as `_x000D_`. */
const unescaped = (text: string): string =>
  text
    .replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');

/** `1.7E+9` as digits, where a double holds it. */
function wholeNumber(value: string): string {
  const number = Number(value);
  return /e/i.test(value) && Number.isSafeInteger(number) ? String(number) : value;
}
