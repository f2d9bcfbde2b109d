import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inputOf } from '../../../../server/import/input.ts';
import { openRows } from '../../../../server/import/rows.ts';
import { zip } from '../zip.ts';

/** The examples that are shown of each column of a file. */
async function examplesOf(content: string | Uint8Array, mapping?: Record<string, unknown>): Promise<unknown> {
  const input = inputOf('table.csv', content);
  const open = await openRows(input, { format: 'table', mapping }, new AbortController().signal);
  for await (const _ of open.rows);
  return open.reading?.examples;
}

const VALUES = ['1.1.1.1', 'a.example.com', 'b.example.com'];

describe('the examples of a table', () => {
  it('are up to three different cells a column, below the header', async () => {
    const rows = ['Kind,Data', 'ip,1.1.1.1', 'ip,', 'domain,a.example.com', 'ip,b.example.com', 'url,c.example.com'];
    expect(await examplesOf(rows.join('\r\n'))).toEqual([['ip', 'domain', 'url'], VALUES]);
  });

  it('are found in a packed table, however large', async () => {
    const rows = ['Kind,Data', ...Array.from({ length: 50_000 }, (_, index) => `ip,10.0.${index >> 8}.${index & 255}`)];
    expect(await examplesOf(gzipSync(rows.join('\n')))).toEqual([['ip'], ['10.0.0.0', '10.0.0.1', '10.0.0.2']]);
  });

  it('are those of the first table of an archive', async () => {
    const archive = zip({ 'a.txt': 'evil.com', 'b.csv': 'ip,note\n1.1.1.1,x\n', 'c.csv': 'domain,note\nevil.com,y\n' });
    const open = await openRows(inputOf('all.zip', archive), {}, new AbortController().signal);
    for await (const _ of open.rows);
    expect(open.reading).toMatchObject({ columns: [{ name: 'ip' }, {}], examples: [['1.1.1.1'], ['x']] });
  });

  it.each([
    ['no header', 'ip,1.1.1.1', { header: 0 }, [['ip'], ['1.1.1.1']]],
    ['a header further down', 'title\n\na;b\nx;1.1.1.1', { header: 3, delimiter: ';' }, [['x'], ['1.1.1.1']]],
    ['a line break inside quotes', 'a,b\n"x\ny",1.1.1.1', {}, [['x\ny'], ['1.1.1.1']]],
    ['no quotes', 'a,b\n"x,1.1.1.1', { quote: null }, [['"x'], ['1.1.1.1']]],
    ['long cells', `a,b\n${'x'.repeat(100)},1.1.1.1`, {}, [[`${'x'.repeat(60)}…`], ['1.1.1.1']]],
    ['nothing below the header', 'ip,note', { header: 1 }, [[], []]],
  ])('of a table with %s', async (_what, content, mapping, expected) => {
    expect(await examplesOf(content, mapping)).toEqual(expected);
  });
});
