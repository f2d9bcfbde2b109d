import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../server/errors.ts';
import { inputOf } from '../../../../server/import/input.ts';
import { openRows } from '../../../../server/import/rows.ts';
import { zip } from '../zip.ts';

/** What is no evidence as it stands: one sentence says what it is, where, and the way out. */

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const DEEP = 100_000;
const CSV = 'ip,note\n1.2.3.4,x\n';

const WARNING_LIST = {
  description: 'Sites of banks',
  list: ['bank.example.com'],
  matching_attributes: ['domain'],
  name: 'Banks',
  type: 'hostname',
  version: 1,
};

/** A tar archive of one file, as POSIX lays it out. */
function tarOf(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write('ustar\0', 257);
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc(1024 + 512 - (content.length % 512))]);
}

async function refusalOf(content: Uint8Array): Promise<string> {
  try {
    const { rows } = await openRows(inputOf('bad', content), {}, new AbortController().signal);
    const refused: string[] = [];
    for await (const row of rows) if (row.refused !== undefined) refused.push(`${row.place}: ${row.refused}`);
    return refused.join();
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

describe('what is no evidence as it stands is refused with what it is, where, and the way out', () => {
  it.each<[what: string, content: Uint8Array, message: RegExp]>([
    ['many NULs in a short table', latin1('ip,note\n1.2.3.4,a\0\0\n'), /"bad" \(line 2\) holds a NUL.*UTF-8/],
    ['a NUL in Windows-1252', latin1('ip;note\n1.2.3.4;x\n1.2.3.5;Gr\xfc\xdfe\0\n'), /\(line 3\) holds a NUL.*UTF-8/],
    ['events of Windows', latin1('ElfFile\0\0\0\0\0'), /"bad" is a log of Windows events .*evtx_dump/],
    ['a capture', Buffer.from('d4c3b2a102000400000000000000000000000400', 'hex'), /is a capture of packets .*Zeek/],
    ['a newer capture', Buffer.from('0a0d0d0a1c0000004d3c2b1a', 'hex'), /is a capture of packets .*tshark/],
    ['a database', latin1('SQLite format 3\0\x10\0'), /is a SQLite database.*CSV/],
    ['a warning list of MISP', latin1(JSON.stringify(WARNING_LIST)), /"bad" is a warning list of MISP.*format=text/],
    [
      'a warning list longer than what is looked at first',
      latin1(JSON.stringify({ ...WARNING_LIST, list: Array.from({ length: 9_000 }, (_, at) => `d${at}.example.com`) })),
      /"bad" is a warning list of MISP.*format=text/,
    ],
    [
      'a graph in GML',
      latin1('graph [\n  directed 1\n  node [\n    id 0\n    label "203.0.113.7"\n  ]\n]\n'),
      /"bad" is a graph in GML.*GraphML.*format=text/,
    ],
    [
      'a graph in GML of igraph',
      latin1('Creator "igraph"\nVersion 1\ngraph\n[\n  node\n  [\n    id 0\n    name "203.0.113.7"\n  ]\n]\n'),
      /"bad" is a graph in GML/,
    ],
    [
      'a graph in DOT',
      latin1('// made by hand\ndigraph "ferry" {\n  "a.example.com" -> "203.0.113.7";\n}\n'),
      /"bad" is a graph in DOT.*format=text/,
    ],
    [
      'a graph of Pajek',
      latin1('*vertices 2\n1 "a.example.com"\n2 203.0.113.7\n*edges\n1 2 1.0\n'),
      /"bad" is a graph of Pajek.*GraphML/,
    ],
    [
      'a graph as lists of neighbours',
      latin1(
        '{"directed":true,"multigraph":false,"graph":{},"nodes":[{"id":"203.0.113.7"},{"id":"203.0.113.8"}],"adjacency":[[{"id":"203.0.113.8"}],[]]}',
      ),
      /"bad" is a graph as lists of neighbours.*node_link_data/,
    ],
    [
      'the index of a MISP feed',
      latin1('c4ca4238a0b923820dcc509a6f75849b,5b23c82b-ab84-4d0e-8e66-0be50a210a02\n'.repeat(3)),
      /"bad" is the index of a MISP feed.*of no file.*Import the events/,
    ],
    [
      'what AzureHound collected',
      latin1('{"data":[{"kind":"AZUser","data":{"id":"1","mail":"a@quay.example"}}],"meta":{"type":"azure"}}'),
      /"bad" is a file of AzureHound.*exports as JSON.*format=text/,
    ],
    [
      'a log that keeps the bytes of a request',
      latin1(`${'203.0.113.7 "GET / HTTP/1.1" 200\n'.repeat(20)}203.0.113.7 "\x16\x03\xee\0\x1a" 400\n`),
      /\(line 21\) holds a NUL.*UTF-8/,
    ],
    ['lists in lists', latin1('['.repeat(DEEP) + ']'.repeat(DEEP)), /\(line 1\) is JSON nested more than 200.*out/],
    ['lists in lists, cut off', latin1(`\n${'['.repeat(DEEP)}`), /\(line 2\) is JSON nested more than 200.*out/],
    ['objects in objects', latin1(`${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`), /JSON nested more than 200/],
    ['an empty object', latin1('{}'), /is JSON without a value.*check what/],
    ['an empty list', latin1(' [ ]\n'), /is JSON without a value.*check what/],
    ['lists and objects without a value', latin1('[{"data": [null, {}]}]'), /is JSON without a value/],
    ['a tar archive', tarOf('a.csv', CSV), /is a tar archive.*Unpack it/],
    ['a tar archive of a long text', tarOf('a.csv', CSV.repeat(9_000)), /is a tar archive.*Unpack it/],
    ['a packed tar archive', gzipSync(tarOf('a.csv', CSV)), /is a tar archive.*Unpack it/],
    [
      'a tar archive in a zip',
      zip({ 'a.tar': tarOf('a.csv', CSV), 'b.csv': CSV }),
      /^a\.tar: "a\.tar" is a tar archive/,
    ],
    ['gzip in gzip', gzipSync(gzipSync(CSV)), /is packed with gzip inside of another packed file.*Unpack it first/],
    ['a mark of UTF-8 alone', latin1('\xef\xbb\xbf'), /"bad" is empty/],
    ['a mark of UTF-16 alone', latin1('\xff\xfe'), /"bad" is empty/],
    [
      'a bomb in a zip',
      zip({ 'small.csv': CSV, 'deep/zeros.csv': Buffer.alloc(1e8) }),
      /most of it is "deep\/zeros\.csv"/,
    ],
  ])('%s', async (_what, content, message) => {
    expect(await refusalOf(content)).toMatch(message);
  });

  it.each<[what: string, content: Uint8Array, said: string]>([
    ['a text that begins with a bracket', latin1('[1.2.3.4] seen\n'), ''],
    ['an object of single values', latin1('{"ioc":"1.2.3.4","seen":{}}'), ''],
    ['a text that begins as the mark of a packer', latin1('BZh, Rar! and 7z of 1.2.3.4'), ''],
    ['a text with a NUL among many letters', latin1(`1.2.3.4 was seen${' in words'.repeat(20)}\0\n`), ''],
  ])('%s is read', async (_what, content, said) => {
    expect(await refusalOf(content)).toBe(said);
  });
});
