import { describe, expect, it } from 'vitest';
import { textFormat } from '../../../../server/import/formats/text.ts';
import { inputOf } from '../../../../server/import/input.ts';
import { openRows } from '../../../../server/import/rows.ts';
import { describeGolden, recognises } from './golden.ts';

describeGolden(textFormat);

/** A text of so many copies of a piece, made while it is read. */
const repeated = (piece: string, times: number) => {
  const chunk = new TextEncoder().encode(piece.repeat(Math.ceil(65_536 / piece.length)));
  return {
    name: 'long.txt',
    async *bytes() {
      for (let count = 0; count < times; count += 65_536 / piece.length) yield chunk;
    },
  };
};

describe('the text format', () => {
  it.each([
    ['prose', 'No value.'],
    ['UTF-16', Buffer.from('\ufeffNo value.', 'utf16le')],
    ['one byte a letter', Buffer.from('Überprüft für Köln', 'latin1')],
    ['two bytes a letter for a part', Buffer.from(`The file says:\n${[...'Id=Google'].join('\0')}\0\nand ends.`)],
  ])('recognises %s', async (_, content) => expect(await recognises(textFormat, content)).toBe(true));

  it.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
    ['a photograph without a zero', [0xff, 0xd8, 0xff, 0xe0, 0x20, 0x20]],
    ['a program', [0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]],
    ['control characters', [1, 2, 3, 4, 5, 65, 66]],
    ['the beginning of a picture', [0xc2, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0]],
  ])('does not recognise %s', async (_, bytes) =>
    expect(await recognises(textFormat, Uint8Array.from(bytes))).toBe(false),
  );

  it.each([
    '.',
    'a.',
    '[.] ',
    'a[.]',
    ':',
    'http://',
    'a@',
    '-',
    'deadbeef',
    ' ',
    '\n',
    '(',
    'T1059.',
    '1.2.3.4.',
    'x',
  ])('reads a million characters of %j and says that nothing stands in them', async (piece) => {
    const { rows } = await openRows(repeated(piece, 1_000_000 / piece.length), { format: 'text' }, signal());
    const found = [];
    for await (const row of rows) found.push(row);
    expect(found).toEqual([{ place: 'line 1', refused: expect.stringContaining('no address, domain') }]);
  });

  it('finds every value in a line that is longer than any block', async () => {
    const { rows } = await openRows(repeated('198.51.100.7;', 20_000), { format: 'text' }, signal());
    const places = [];
    let mentions = 0;
    for await (const row of rows) {
      places.push(row.place);
      mentions += row.assertions?.length ?? 0;
    }
    expect(mentions).toBeGreaterThan(4);
    expect(places[0]).toBe('line 1');
    expect(places[1]).toMatch(/^line 1, from character \d+$/);
  });

  it('finds a value that stands at any distance from the end of a block', async () => {
    for (let filler = 65_490; filler < 65_560; filler += 1) {
      const text = `${'x'.repeat(filler)} hxxp://evil[.]com/path and ${'y '.repeat(100)}`;
      const { rows } = await openRows(inputOf('a.txt', text), { format: 'text' }, signal());
      const found = [];
      for await (const row of rows) found.push(...(row.assertions ?? []).map((one) => one.to));
      expect(found).toEqual(['url:http://evil.com/path']);
    }
  });
});

const signal = () => new AbortController().signal;
