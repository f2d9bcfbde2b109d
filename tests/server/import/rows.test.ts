import { describe, expect, it } from 'vitest';
import type { Row } from '../../../server/import/formats/format.ts';
import { inputOf } from '../../../server/import/input.ts';
import { openRows, type ReadOptions } from '../../../server/import/rows.ts';
import { zip } from './zip.ts';

const CASE = JSON.stringify({
  format: 'crosspivot-case',
  version: 1,
  name: 'A case',
  sources: [{ id: 'source:a', name: 'A' }],
});

async function read(name: string, content: Uint8Array | string, options: ReadOptions = {}) {
  const file = await openRows(inputOf(name, content), options, new AbortController().signal);
  const rows: Row[] = [];
  for await (const row of file.rows) rows.push(row);
  return { ...file, rows };
}

describe('openRows', () => {
  it('recognises the content, and tells what the file says of itself', async () => {
    expect(await read('a.txt', CASE)).toMatchObject({
      format: 'crosspivot-case',
      title: { name: 'A case' },
      bytes: CASE.length,
      rows: [{ place: '$.sources[0]' }],
    });
  });

  it('reads the members of an archive, and refuses those that no format knows', async () => {
    const file = await read('all.zip', zip({ 'a.json': CASE, 'b.png': '\x89PNG\r\n\x1a\n\0', 'empty.txt': '' }));
    expect(file.format).toBe('crosspivot-case');
    expect(file.rows.map(({ place, refused }) => [place, refused])).toEqual([
      ['a.json: $.sources[0]', undefined],
      ['b.png', expect.stringContaining('of no format')],
      ['empty.txt', expect.stringContaining('is empty')],
    ]);
  });

  it.each([
    ['an empty file', '', 'invalid_file', /"a" is empty/],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0', 'unknown_format', /"a" is of no format/],
  ])('refuses %s', async (_name, content, code, message) => {
    await expect(read('a', content)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
