import { describe, expect, it } from 'vitest';
import { dateOfDay, showsDate } from '../../../../server/import/formats/xlsx/dates.ts';
import { xlsxFormat } from '../../../../server/import/formats/xlsx.ts';
import { inputOf } from '../../../../server/import/input.ts';
import { openRows } from '../../../../server/import/rows.ts';
import { zip } from '../zip.ts';
import { describeGolden, outcome } from './golden.ts';

describeGolden(xlsxFormat);

const TYPES = { '[Content_Types].xml': '<Types/>' };
const RELATIONSHIPS = {
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
};
const BOOK = { 'xl/workbook.xml': '<workbook><sheets><sheet name="A" id="r1"/></sheets></workbook>' };

/** A workbook of one sheet with these elements of rows. */
const bookOf = (rows: string, more: Record<string, string> = {}) =>
  zip({
    ...TYPES,
    ...BOOK,
    ...RELATIONSHIPS,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  });
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.map(text).join('')}</row>`;

async function read(content: Uint8Array, mapping?: Record<string, unknown>) {
  const open = await openRows(inputOf('book.xlsx', content), { mapping }, new AbortController().signal);
  const rows = [];
  for await (const one of open.rows) rows.push(one);
  return { rows, reading: open.reading, format: open.format };
}

describe('a workbook', () => {
  it('inside of an archive is read too', async () => {
    const book = bookOf(row('ip', 'note') + row('203.0.113.7', 'x'));
    const { rows, format } = await read(zip({ 'lists/book.xlsx': book, 'a.txt': 'evil.example.com' }));
    expect(format).toBe('xlsx, text');
    expect(rows.map(({ place }) => place)).toEqual(['lists/book.xlsx: row 2', 'a.txt: line 1']);
  });

  it.each([
    ['in a row above its header', 'TLP:RED', 'red'],
    ['with words', 'Harbour list (TLP AMBER)', 'amber'],
    ['not at all', 'Harbour list', 'clear'],
  ])('is marked as a whole %s', async (_, title, tlp) => {
    const { rows } = await read(bookOf(row(title) + row('ip', 'note') + row('203.0.113.7', 'x')));
    const marked = rows.flatMap(({ descriptions = [] }) => descriptions.map((one) => [one.about, one.tlp]));
    expect(marked).toEqual([
      ['source:book.xlsx', tlp],
      ['address:203.0.113.7', tlp],
    ]);
  });

  it('is marked by its cover', async () => {
    const sheets = {
      'xl/workbook.xml': '<workbook><sheets><sheet name="A" id="r1"/><sheet name="Cover" id="r2"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationships>${[1, 2].map((n) => `<Relationship Id="r${n}" Type="x/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}</Relationships>`,
      'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${row('Harbour list')}${row('Handling', 'TLP:AMBER')}</sheetData></worksheet>`,
    };
    const { rows } = await read(bookOf(row('ip', 'tlp') + row('203.0.113.7', 'green'), sheets));
    const marked = rows.flatMap(({ descriptions = [] }) => descriptions.map(({ tlp }) => tlp));
    expect(marked).toEqual(['amber', 'amber']);
  });

  it('of which a sheet is corrected is read by it, and sheets of other headers as they are found', async () => {
    const sheets = {
      'xl/workbook.xml': '<workbook><sheets><sheet name="A" id="r1"/><sheet name="B" id="r2"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationships>${[1, 2].map((n) => `<Relationship Id="r${n}" Type="x/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}</Relationships>`,
      'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${row('domain', 'seen')}${row('evil.example.com', 'Agency of B')}</sheetData></worksheet>`,
    };
    const book = bookOf(row('ip', 'what') + row('203.0.113.7', 'x'), sheets);
    const correction = { sheet: 'B', columns: [{ name: 'seen', role: 'victim' }] };
    const { rows, reading } = await read(book, correction);
    expect(reading).toMatchObject({ sheet: 'B', columns: [{ role: 'value' }, { name: 'seen', role: 'victim' }] });
    expect(rows.map(({ place }) => place)).toEqual(['sheet "A", row 2', 'sheet "B", row 2']);
    expect(rows[1]?.assertions).toMatchObject([{ type: 'SEEN_AT', to: 'organisation:agency-of-b' }]);
  });

  it.each<[what: string, content: () => Uint8Array, message: RegExp]>([
    ['cut off', () => bookOf(row('ip')).subarray(0, 300), /damaged/],
    ['with a sheet that is cut off', () => bookOf('<row><c><v>1</v></c>'), /sheet1\.xml.*(unclosed|close|tag)/i],
    [
      'whose sheet declares entities',
      () =>
        zip({
          ...TYPES,
          ...BOOK,
          ...RELATIONSHIPS,
          'xl/worksheets/sheet1.xml':
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
        }),
      /declares entities/,
    ],
    ['that unpacks to far more', () => bookOf(row('ip', 'note') + row('x'.repeat(100_000_000))), /250 times its size/],
    [
      'of a text document',
      () => zip({ ...TYPES, 'word/document.xml': '<document/>' }),
      /is an office document.*\.xlsx or CSV/,
    ],
  ])('%s is refused with one sentence', async (_what, content, message) => {
    await expect(read(content())).rejects.toMatchObject({
      code: 'invalid_file',
      message: expect.stringMatching(message),
    });
  });

  it('forced on what is none is refused', async () => {
    expect(await outcome(xlsxFormat, 'ip,note\n203.0.113.7,x\n')).toMatchObject({ error: { code: 'invalid_file' } });
  });

  it('without a sheet, or with empty ones, says nothing', async () => {
    expect((await read(bookOf(''))).rows).toEqual([]);
    expect((await read(zip({ ...TYPES, 'xl/workbook.xml': '<workbook/>' }))).rows).toEqual([]);
  });

  it('of words alone says that it holds neither a column of values nor one among its words', async () => {
    const cells = (...texts: string[]) =>
      `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
    const sheet = (text: string) =>
      `<worksheet><sheetData>${cells('tide', 'ebb')}${cells('flow', text)}</sheetData></worksheet>`;
    const rowsIn = async (text: string) => (await read(bookOf('', { 'xl/worksheets/sheet1.xml': sheet(text) }))).rows;
    expect(await rowsIn('quay')).toEqual([{ place: 'row 1', leftOut: expect.stringContaining('no column of values') }]);
    expect(await rowsIn('see evil[.]example[.]com')).toMatchObject([
      { repaired: ['the sheet has no column of values: read as text'] },
      { assertions: [{ to: 'domain:evil.example.com' }] },
    ]);
  });

  it('says of each row what a cell says that is merged with those above it', async () => {
    const at = (cells: Record<string, string>) =>
      `<row>${Object.entries(cells)
        .map(([r, value]) => `<c r="${r}" t="inlineStr"><is><t>${value}</t></is></c>`)
        .join('')}</row>`;
    const sheet = `<worksheet><sheetData>${[
      at({ A1: 'victim', B1: 'ip' }),
      at({ A2: 'Agency A', B2: '203.0.113.7' }),
      at({ B3: '203.0.113.8' }),
      '<row><c r="A4"/></row>',
      at({ A5: 'Agency B', B5: '203.0.113.9' }),
      at({ B6: '203.0.113.10' }),
    ].join('')}</sheetData><mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="B5:C5"/></mergeCells></worksheet>`;
    const { rows } = await read(bookOf('', { 'xl/worksheets/sheet1.xml': sheet }));
    expect(rows.map(({ place, assertions = [] }) => [place, assertions[0]?.to])).toEqual([
      ['row 2', 'organisation:agency-a'],
      ['row 3', 'organisation:agency-a'],
      ['row 5', 'organisation:agency-b'],
      ['row 6', undefined],
    ]);
  });

  it('with more merged cells than can be held is refused with the way out', async () => {
    const merges = Array.from({ length: 100_001 }, (_, i) => `<mergeCell ref="A${2 * i + 1}:A${2 * i + 2}"/>`).join('');
    const sheet = `<worksheet><sheetData>${row('ip', 'note')}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`;
    await expect(read(bookOf('', { 'xl/worksheets/sheet1.xml': sheet }))).rejects.toMatchObject({
      code: 'invalid_file',
      message: expect.stringMatching(/more than 100,000 merged cells\. Save its sheets as CSV/),
    });
  });

  it('may name texts, styles and columns that are not there', async () => {
    const strange = '<row r="x"><c r="A2" t="s"><v>99</v></c><c r="ZZZ9"><v>1</v></c><c s="77"><v>1</v></c></row>';
    const { rows } = await read(bookOf(row('ip', 'note') + row('203.0.113.7', 'x') + strange));
    expect(rows.map(({ place }) => place)).toEqual(['row 2', 'row 3']);
  });
});

describe('dateOfDay(number, system)', () => {
  it.each([
    [1, 1900, '1900-01-01'],
    [59, 1900, '1900-02-28'],
    [61, 1900, '1900-03-01'],
    [45_413, 1900, '2024-05-01'],
    [45_413.75, 1900, '2024-05-01T18:00:00'],
    [0.5, 1900, '12:00:00'],
    [0, 1904, '1904-01-01'],
    [43_951, 1904, '2024-05-01'],
    [2_958_465, 1900, '9999-12-31'],
    [2_958_466, 1900, null],
    [-1, 1900, null],
    [Number.NaN, 1900, null],
  ] as const)('%d of %d is %s', (number, system, date) => expect(dateOfDay(number, system)).toBe(date));
});

describe('showsDate(id, code)', () => {
  it.each([
    ['14', undefined, true],
    ['0', undefined, false],
    ['164', 'yyyy-mm-dd', true],
    ['164', '[$-407]d. mmmm yyyy;@', true],
    ['164', '0.00 "days"', false],
    ['164', 'General', false],
    ['164', '[Red]#,##0', false],
    ['164', '0\\d', false],
  ])('%s %s: %s', (id, code, shows) => expect(showsDate(id, code)).toBe(shows));
});
