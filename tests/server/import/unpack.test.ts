import * as zlib from 'node:zlib';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Input, inputOf } from '../../../server/import/input.ts';
import { unpack } from '../../../server/import/unpack.ts';
import { zip } from './zip.ts';

async function contents(file: Input): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const member of unpack(file)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of member.bytes()) pieces.push(piece);
    found[member.name] = Buffer.concat(pieces).toString();
  }
  return found;
}

const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 ** 2);
const zstd = (zlib as { zstdCompressSync?: (bytes: string) => Buffer }).zstdCompressSync;

describe('unpack', () => {
  it('gives a file that is not packed as it is', async () => {
    expect(await contents(inputOf('a.txt', 'plain'))).toEqual({ 'a.txt': 'plain' });
    expect(await contents(inputOf('empty', ''))).toEqual({ empty: '' });
  });

  it('unpacks gzip, known by its content', async () => {
    expect(await contents(inputOf('a.json.gz', gzipSync('packed')))).toEqual({ 'a.json': 'packed' });
    expect(await contents(inputOf('a.json', gzipSync('packed')))).toEqual({ 'a.json': 'packed' });
  });

  it('unpacks every member of a zip, folders and what systems add apart', async () => {
    const file = zip({ 'a.csv': 'one', 'folder/': '', 'folder/b.csv.gz': gzipSync('two'), '__MACOSX/._a.csv': 'x' });
    expect(await contents(inputOf('all.zip', file))).toEqual({ 'a.csv': 'one', 'folder/b.csv': 'two' });
  });

  it('gives of a graph of Maltego the graph, by the name of the file, and what is attached to it', async () => {
    const own = {
      'version.properties': 'maltego.client.name=Maltego',
      'Graphs/Graph1.properties': 'x',
      'Entities/maltego.EmailAddress.entity': '<SampleValue>info@example.com</SampleValue>',
      'Cache/Images/Graph1_0.png': 'x',
      'Icons/People/Person.xml': 'x',
    };
    const one = zip({ ...own, 'Graphs/Graph1.graphml': '<graphml/>' });
    expect(await contents(inputOf('case.mtgx', one))).toEqual({ 'case.mtgx': '<graphml/>' });
    const more = zip({ ...own, 'Graphs/A.graphml': 'a', 'Graphs/B.graphml': 'b', 'Attachments/note.txt': 'c' });
    const three = { 'case.mtgx': 'a', 'case.mtgx B': 'b', 'Attachments/note.txt': 'c' };
    expect(await contents(inputOf('case.mtgx', more))).toEqual(three);
  });

  it('gives each member as often as it is asked for', async () => {
    for await (const member of unpack(inputOf('all.zip', zip({ a: 'one', b: 'two' })))) {
      const once = await contents(member);
      expect(await contents(member)).toEqual(once);
    }
  });

  it.runIf(zstd)('unpacks zstd where Node does', async () => {
    expect(await contents(inputOf('a.zst', zstd?.('packed') ?? ''))).toEqual({ a: 'packed' });
  });

  it.skipIf(zstd)('says how to go on where Node has no zstd', async () => {
    const file = inputOf('a.zst', Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0]));
    await expect(contents(file)).rejects.toThrow(/"a.zst" is packed with zstd.*Unpack it first/);
  });

  it.each([
    ['a bomb in gzip', 'bomb.gz', () => gzipSync(zeros(128)), /"bomb.gz" unpacks to more than 250 times its size/],
    ['a bomb in zip', 'bomb.zip', () => zip({ a: zeros(128) }), /"bomb.zip" unpacks to more than 250 times/],
    ['a size that lies', 'lie.zip', () => zip({ a: zeros(1) }, { sizeOf: () => 10 }), /"a" is damaged/],
    ['too many members', 'many.zip', () => zip(many(1_001)), /"many.zip" holds more than 1000 files/],
    [
      'a graph in the index of Maltego',
      'case.mtgl',
      () => zip({ 'Graphs/Graph1/DataEntities/_b.cfs': 'x' }),
      /"case.mtgl" is a graph that Maltego keeps .* save it as .mtgx, or export the graph to a table/,
    ],
    ['a path out of the archive', 'out.zip', () => zip({ '../a': 'x' }), /"out.zip" names a path outside of itself/],
    ['an absolute path', 'out.zip', () => zip({ '/etc/a': 'x' }), /names a path outside of itself/],
    [
      'an archive inside',
      'two.zip',
      () => zip({ 'b.zip': zip({ a: 'x' }) }),
      /"b.zip" is an archive inside of "two.zip"/,
    ],
    [
      'an office document',
      'a.docx',
      () => zip({ '[Content_Types].xml': '' }),
      /is an office document.*as \.xlsx or CSV/,
    ],
    [
      'a workbook of another office',
      'a.ods',
      () => zip({ mimetype: 'x', 'content.xml': '<x/>' }),
      /is an office document/,
    ],
    ['a zip without files', 'none.zip', () => zip({ 'folder/': '' }), /"none.zip" holds no file/],
    ['truncated gzip', 'cut.gz', () => gzipSync('long '.repeat(99)).subarray(0, 20), /"cut.gz" is damaged/],
    ['truncated zip', 'cut.zip', () => zip({ a: 'x'.repeat(99) }).subarray(0, 60), /"cut.zip" is damaged/],
    ['noise after the mark of gzip', 'noise.gz', () => Uint8Array.from([0x1f, 0x8b, 9, 9, 9]), /is damaged/],
  ])('refuses %s with one sentence', async (_name, name, content, message) => {
    await expect(contents(inputOf(name, content()))).rejects.toMatchObject({
      code: 'invalid_file',
      message: expect.stringMatching(message),
    });
  });
});

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`file-${index}`, '']));
