import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { examplesOf } from '../../../client/preview/examples.ts';

const READING = { encoding: 'utf-8', delimiter: ',', quote: '"', header: 1 } as const;
const of = async (content: BlobPart, reading: Partial<Parameters<typeof examplesOf>[1]> = {}) =>
  Object.fromEntries(await examplesOf(new Blob([content]), { ...READING, ...reading }));

describe('examplesOf(content, reading)', () => {
  it('gives up to three different cells a column, below the header', async () => {
    const rows = ['Kind,Data', 'ip,1.1.1.1', 'ip,', 'domain,a.example', 'ip,b.example', 'url,c.example', 'file,d'];
    expect(await of(rows.join('\r\n'))).toEqual({
      1: ['ip', 'domain', 'url'],
      2: ['1.1.1.1', 'a.example', 'b.example'],
    });
  });

  it('reads a table that gzip has packed, however large', async () => {
    const rows = ['Kind,Data', ...Array.from({ length: 50_000 }, (_, index) => `ip,10.0.${index >> 8}.${index & 255}`)];
    expect(await of(gzipSync(rows.join('\n')))).toEqual({ 1: ['ip'], 2: ['10.0.0.0', '10.0.0.1', '10.0.0.2'] });
    expect(await of(gzipSync('a\nx'))).toEqual({ 1: ['x'] });
  });

  it.each([
    ['a mark at the start', '\ufeffa\nx', {}, { 1: ['x'] }],
    ['no header', 'x,y', { header: 0 }, { 1: ['x'], 2: ['y'] }],
    ['a header further down', 'title\n\na;b\nx;y', { header: 3, delimiter: ';' }, { 1: ['x'], 2: ['y'] }],
    ['a line break inside quotes', 'a,b\n"x\ny",z', {}, { 1: ['x\ny'], 2: ['z'] }],
    ['no quotes', 'a\n"x', { quote: null }, { 1: ['"x'] }],
    ['a quote that never closes', 'a,b\nx,y\n"z,w', {}, { 1: ['x'], 2: ['y'] }],
    ['rows of different lengths', 'a\nx,y,z', {}, { 1: ['x'], 2: ['y'], 3: ['z'] }],
    ['nothing', '', {}, {}],
  ])('reads %s', async (_what, content, reading, expected) => {
    expect(await of(content, reading)).toEqual(expected);
  });

  it('decodes as the table was read', async () => {
    const bytes = new Uint8Array([...'n\nna'].map((character) => character.charCodeAt(0)).concat(0xef, 0x76, 0x65));
    expect(await of(bytes, { encoding: 'windows-1252' })).toEqual({ 1: ['naïve'] });
  });

  it('cuts long cells, and reads no more than the head of a large file', async () => {
    const line = `${'x'.repeat(100)},y\n`;
    expect(await of(`a,b\n${line.repeat(2_000)}`)).toEqual({ 1: [`${'x'.repeat(60)}…`], 2: ['y'] });
  });

  it('shows nothing of a packed file', async () => {
    expect(await of(new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b]))).toEqual({});
  });
});
