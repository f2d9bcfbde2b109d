import { AppError } from '../../../errors.ts';
import type { Input } from '../../input.ts';
import { Texts } from '../../texts.ts';
import { type Member, membersOf } from '../../zip.ts';
import type { Cells } from '../table/grammar.ts';
import { readXml } from '../xml.ts';
import { cellsOfRow, type Shared, textOfString } from './cells.ts';
import { showsDate } from './dates.ts';
import { filledDown, mergesOf } from './merged.ts';
import { elementsOf } from './sheet.ts';

/** A sheet of a workbook. */
export interface Sheet {
  name: string;
  /** Its rows that hold anything, in their order. May be asked for more than once. */
  rows(): AsyncIterable<Cells>;
}

/** Characters of the texts that cells share, which are held while the workbook is read. */
const MOST_TEXT = 64 * 1024 * 1024;

/**
 * The sheets of a workbook (Office Open XML, ECMA-376), hidden ones too. Its rows are read one by one.
 * @throws AppError invalid_file where it is damaged
 */
export async function openWorkbook(file: Input): Promise<Sheet[]> {
  const members = new Map((await membersOf(file)).map((member) => [member.name.toLowerCase(), member]));
  const part = (path: string): Input | undefined => {
    const member = members.get(path.toLowerCase());
    return member && partOf(file, member);
  };
  const book = part('xl/workbook.xml');
  if (!book) throw noWorkbook(file.name);
  const targets = await targetsOf(part('xl/_rels/workbook.xml.rels'));
  const named: { name: string; input: Input }[] = [];
  let system: Shared['system'] = 1900;
  for await (const { name, attributes } of readXml(book, new Set(['sheet', 'workbookPr']))) {
    if (name === 'workbookPr' && /^(1|true)$/.test(attributes.get('date1904') ?? '')) system = 1904;
    const input = name === 'sheet' ? part(targets.get(attributes.get('id') ?? '') ?? '') : undefined;
    if (input) named.push({ name: attributes.get('name') ?? `sheet ${named.length + 1}`, input });
  }
  const shared: Shared = {
    strings: await stringsOf(part(targets.get('sharedStrings') ?? 'xl/sharedStrings.xml'), file.name),
    dates: await datesOf(part(targets.get('styles') ?? 'xl/styles.xml')),
    system,
  };
  const sheets: Sheet[] = [];
  for (const { name, input } of named) {
    const merges = await mergesOf(input);
    const rows = () => rowsOf(input, shared);
    sheets.push({ name, rows: merges.size === 0 ? rows : () => filledDown(rows(), merges) });
  }
  return sheets;
}

const partOf = (file: Input, { name, bytes }: Member): Input => ({ name: `${file.name}: ${name}`, bytes });

const noWorkbook = (name: string) =>
  new AppError('invalid_file', `"${name}" is no workbook of a spreadsheet. Save it as .xlsx or CSV and try again.`);

/** Paths of the parts of a workbook, by the id of the relationship, and by its type. */
async function targetsOf(input: Input | undefined): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  if (!input) return targets;
  for await (const { attributes } of readXml(input, new Set(['Relationship']))) {
    const target = attributes.get('Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    targets.set(attributes.get('Id') ?? '', path);
    targets.set(attributes.get('Type')?.split('/').at(-1) ?? '', path);
  }
  return targets;
}

async function stringsOf(input: Input | undefined, name: string): Promise<Shared['strings']> {
  const texts = new Texts();
  let count = 0;
  let length = 0;
  const at: number[] = [];
  if (input)
    for await (const element of readXml(input, new Set(['si']))) {
      const text = textOfString(element);
      length += text.length;
      if (length > MOST_TEXT)
        throw new AppError(
          'invalid_file',
          `"${name}" holds more than ${MOST_TEXT.toLocaleString('en')} characters of text. Save its sheets as CSV, which is read row by row.`,
        );
      at[count] = texts.add(text);
      count += 1;
    }
  return { at: (index) => (at[index] === undefined ? undefined : texts.at(at[index])) };
}

/** Whether cells of each style show a date. */
async function datesOf(input: Input | undefined): Promise<boolean[]> {
  const codes = new Map<string, string>();
  const styles: string[] = [];
  if (input)
    for await (const { name, attributes, parent } of readXml(input, new Set(['numFmt', 'xf']))) {
      const id = attributes.get('numFmtId') ?? '0';
      if (name === 'numFmt') codes.set(id, attributes.get('formatCode') ?? '');
      else if (parent?.name === 'cellXfs') styles.push(id);
    }
  return styles.map((id) => showsDate(id, codes.get(id)));
}

async function* rowsOf(input: Input, shared: Shared): AsyncIterable<Cells> {
  let line = 0;
  for await (const element of elementsOf(input, 'row')) {
    const given = Number(element.attributes.get('r'));
    line = Number.isInteger(given) && given > line ? given : line + 1;
    const cells = cellsOfRow(element, shared);
    if (cells.length > 0) yield { line, cells };
  }
}
