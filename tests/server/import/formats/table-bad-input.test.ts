import { describe, expect, it } from 'vitest';
import { tableFormat } from '../../../../server/import/formats/table.ts';
import type { Input } from '../../../../server/import/input.ts';
import { inputOf } from '../../../../server/import/input.ts';
import { openRows } from '../../../../server/import/rows.ts';
import { outcome, recognises } from './golden.ts';

const MB = 1024 * 1024;
const GOOD = 'ip,note\n198.51.100.1,fine\n';

/** A file that is made while it is read. */
const endless = (head: string, piece: string, bytes: number): Input => ({
  name: 'a.csv',
  async *bytes() {
    yield Buffer.from(head);
    const buffer = Buffer.from(piece.repeat(Math.ceil(MB / piece.length)));
    for (let sent = 0; sent < bytes; sent += buffer.length) yield buffer;
  },
});

async function failure(input: Input) {
  const open = await openRows(input, { format: 'table' }, new AbortController().signal);
  try {
    for await (const _ of open.rows);
  } catch (error) {
    return (error as Error).message;
  }
  return null;
}

describe('bad input', { timeout: 120_000 }, () => {
  it.each([
    [
      'a quote that never closes, to the end of the file',
      `${GOOD}198.51.100.2,"open\n198.51.100.3,fine\n`,
      /quote that opens in the row of line 3 never closes/,
    ],
    [
      'a quote that never closes over 3 MB',
      `${GOOD}198.51.100.2,"open\n${'198.51.100.3,fine\n'.repeat(200_000)}`,
      /quote that opens in the row of line 3 never closes/,
    ],
    [
      'a field of 50 MB',
      `${GOOD}198.51.100.2,${'x'.repeat(50 * MB)}\n`,
      /row of line 3 is longer than 16,000,000 bytes/,
    ],
    [
      '10,000 columns',
      `${Array.from({ length: 10_000 }, (_, index) => `column${index}`).join(',')}\n${'1,'.repeat(9_999)}1\n`,
      /columns or more.*at most 1,000/,
    ],
    ['a few rows of 10,000 cells in one line of the header', `ip,note${',x'.repeat(9_998)}\n`, /columns or more/],
    ['nothing but line breaks', '\n\n\n', /holds no row/],
  ])('%s refuses the file with one sentence', async (_what, text, message) => {
    const found = await outcome(tableFormat, text, { name: 'a.csv' });
    expect(found).toMatchObject({ error: { code: 'invalid_file', message: expect.stringMatching(message) } });
  });

  it.each([
    ['one line of 2 GB', endless('ip,note\n198.51.100.1,', 'x', 2_048 * MB), /row of line 2 is longer/],
    [
      '2 GB behind a quote',
      endless('ip,note\n198.51.100.1,"', 'a,b\n', 2_048 * MB),
      /quote that opens in the row of line 2 never closes/,
    ],
    ['64 MB without a line break or delimiter', endless('', 'x', 64 * MB), /longer than 16,000,000 bytes/],
  ])('%s is refused before it is in memory', async (_what, input, message) => {
    const before = process.memoryUsage().rss;
    expect(await failure(input)).toMatch(message);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MB);
  });

  it('NUL bytes after the beginning are taken out, and said', async () => {
    const file = await openRows(
      inputOf('a.csv', `${GOOD}${'198.51.100.4,x\n'.repeat(6_000)}198.51.100.5,a\0b\n`),
      {},
      new AbortController().signal,
    );
    const last = [];
    for await (const row of file.rows) last.push(row);
    expect(last.at(-1)).toMatchObject({
      descriptions: [{ description: 'ab' }],
      repaired: [expect.stringMatching(/control characters/)],
    });
  });

  it.each([
    ['prose', 'Dear all,\nwe have seen this, and that, and more.\nSee 198.51.100.1, please, and tell us.\nYours'],
    ['JSON', '{"a": 1,\n"b": 2}'],
    ['a list of JSON', '["198.51.100.1",\n"198.51.100.2"]'],
    ['HTML', '<table>\n<tr><td>a,b</td></tr>\n</table>'],
    ['a table of Markdown', '| ip | note |\n|---|---|\n| 198.51.100.1 | x |'],
    ['one value a line', '198.51.100.1\n198.51.100.2\n'],
    ['a table without values', 'city,people\nA,5\nB,6\n'],
    ['a log', '2024-01-01 10:00:00,123 INFO started\n2024-01-01 10:00:01,456 WARN a, b, c\n'],
    ['rules of Suricata', 'alert http any any -> any any (msg:"a"; http.host; content:"a"; sid:1;)\n'.repeat(2)],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0'],
    ['nothing', ''],
  ])('takes %s for no table', async (_what, text) => expect(await recognises(tableFormat, text)).toBe(false));

  it.each([
    ['no list of roles', { columns: 'all' }],
    ['a field that there is none of', { delimeter: ';' }],
    ['a delimiter of two characters', { delimiter: ';;' }],
    ['a column without name and number', { columns: [{ role: 'value' }] }],
    ['a number beyond the table', { columns: [{ column: 3, role: 'value' }] }],
    ['a type where none is taken', { columns: [{ column: 1, role: 'note', type: 'hash' }] }],
    ['a relation of what is no column of values', { relations: [{ from: 'ip', type: 'RESOLVES_TO', to: 'note' }] }],
    ['a date that there is none of', { constants: { first_seen: '2024-02-30' } }],
    ['a saved mapping that there is none of', { saved: 'nothing' }],
    ['__proto__', JSON.parse('{"__proto__": {"delimiter": ";"}, "polluted": true}')],
  ])('refuses a mapping with %s', async (_what, mapping) => {
    const found = await outcome(tableFormat, GOOD, { mapping });
    expect(found).toMatchObject({
      error: { code: 'invalid_request', message: expect.stringMatching(/^The mapping does not fit the table\. .+/) },
    });
  });

  it('keeps headers such as __proto__ as names', async () => {
    const found = await outcome(tableFormat, 'ip,__proto__,constructor\n198.51.100.1,a,b\n');
    expect(found).toMatchObject({
      rows: [{ descriptions: [{ original: '{"ip":"198.51.100.1","__proto__":"a","constructor":"b"}' }] }],
    });
  });
});
