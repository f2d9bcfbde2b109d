import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableLines, wrapped } from '../../../server/commands/table.ts';

const COLUMNS = [{ title: 'Score', isNumber: true }, { title: 'Artefact' }, { title: 'Victims' }];

describe('tableLines(columns, rows, width)', () => {
  it('aligns columns, numbers at the right', () => {
    const rows = [
      ['2.1', '64.176.50.42', 'First agency\nOrganisation X'],
      ['10', 'cancelle.net', ''],
    ];
    expect(tableLines(COLUMNS, rows, 80)).toEqual([
      'Score  Artefact      Victims',
      '-----  ------------  --------------',
      '  2.1  64.176.50.42  First agency',
      '                     Organisation X',
      '   10  cancelle.net',
    ]);
  });

  it('breaks no address while another cell can be broken at a blank', () => {
    const rows = [['2.1', '64.176.50.42', 'First agency and Organisation X']];
    expect(tableLines(COLUMNS, rows, 33)).toEqual([
      'Score  Artefact      Victims',
      '-----  ------------  ------------',
      '  2.1  64.176.50.42  First agency',
      '                     and',
      '                     Organisation',
      '                     X',
    ]);
  });

  it('never passes the width that its columns can be read at, and loses no letter', () => {
    const cell = fc.string({ unit: 'grapheme-ascii', maxLength: 60 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
        fc.integer({ min: 30, max: 160 }),
        (rows, width) => {
          const lines = tableLines(COLUMNS, rows, width);
          expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
          const letters = (text: string) => [...text.replaceAll(/\s/g, '')].sort().join('');
          const [, , ...body] = lines;
          expect(letters(body.join(''))).toBe(letters(rows.flat().join('')));
        },
      ),
    );
  });
});

describe('wrapped(text, width)', () => {
  it('breaks at blanks, and a longer word anywhere', () => {
    expect(wrapped('whose machines were used', 10)).toEqual(['whose', 'machines', 'were used']);
    expect(wrapped('0123456789ab', 5)).toEqual(['01234', '56789', 'ab']);
  });
});
