import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../server/import/formats/format.ts';
import { type Input, inputOf } from '../../../server/import/input.ts';
import { openRows, type ReadOptions } from '../../../server/import/rows.ts';
import { zip } from './zip.ts';

const CASE = JSON.stringify({
  format: 'crosspivot-case',
  version: 1,
  name: 'A case',
  sources: [{ id: 'source:a', name: 'A' }],
});

/** How a file of each format begins whose rest never comes. */
const BEGINS: Record<string, string> = {
  graphml: '<graphml><graph>',
  gexf: '<gexf><graph>',
  'json-graph': '{"nodes":[',
  misp: '{"Event":{"info":"i","Attribute":[',
  'misp-galaxy': '{"name":"g","type":"threat-actor","values":[',
  stix: '{"type":"bundle","objects":[',
  table: 'ip,note\n198.51.100.1,',
  text: '198.51.100.1 ',
  'crosspivot-ndjson': '{"format":"crosspivot-ndjson","version":1,"name":"n"}\n',
};

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

  it('has the source that is given say what reports of JSON records hold, which mention it', async () => {
    const pulse = { name: 'Pulse', created: '2024-05-01', indicators: [{ indicator: '203.0.113.7', type: 'IPv4' }] };
    for (const content of [pulse, { results: [pulse] }]) {
      const { rows } = await read('p.json', JSON.stringify(content), { source: 'Feed of ours' });
      const claims = rows.flatMap(({ descriptions = [], assertions = [] }) => [...descriptions, ...assertions]);
      expect(new Set(claims.map(({ source }) => source))).toEqual(new Set(['source:feed-of-ours']));
      const report = rows.flatMap(({ descriptions = [] }) => descriptions).find(({ name }) => name === 'Pulse')?.about;
      expect(rows.flatMap(({ assertions = [] }) => assertions)).toMatchObject([
        { type: 'MENTIONS', from: report, to: 'address:203.0.113.7', published: '2024-05-01' },
      ]);
    }
  });

  it('says where the source that is given has nothing to say, as the file names its own', async () => {
    const { rows } = await read('a.json', CASE, { source: 'Feed of ours' });
    expect(rows.at(-1)).toEqual({
      place: 'source',
      leftOut: expect.stringContaining('"Feed of ours" says nothing here'),
    });
    const { rows: own } = await read('a.txt', '198.51.100.1', { source: 'Feed of ours' });
    expect(own.map(({ leftOut }) => leftOut)).toEqual([undefined]);
  });

  it('refuses a member that cannot be read as one row with its name, and reads the others', async () => {
    const table = 'ip,note\n198.51.100.1,x\n';
    const members = {
      'a.csv': table,
      'open.csv': `ip,note\n${'198.51.100.1,"x, y"\n'.repeat(5)}198.51.100.9,"never closed\n`,
      'cut.json': CASE.slice(0, -9),
      'two.zip': zip({ 'b.csv': table }),
      'cut.csv.gz': gzipSync(table.repeat(9)).subarray(0, 30),
      'z.csv': table,
    };
    const { rows, title } = await read('all.zip', zip(members));
    const refused = rows.flatMap((row) => (row.refused === undefined ? [] : [[row.place, row.refused]]));
    expect(refused).toEqual([
      [expect.stringMatching(/^open\.csv: line 7$/), expect.stringMatching(/quote/)],
      ['cut.json: line 1', expect.stringMatching(/no valid JSON/)],
      ['two.zip', expect.stringMatching(/is an archive inside of "all.zip"/)],
      ['cut.csv', expect.stringMatching(/is damaged/)],
    ]);
    const taken = rows.filter((row) => row.refused === undefined).map(({ place }) => place);
    expect(taken).toEqual(['a.csv: line 2', 'z.csv: line 2']);
    expect(title).toBeNull();
  });

  it('keeps nothing of a large member that breaks at its end, and all of one that does not', async () => {
    const line = `198.51.100.1,${'x'.repeat(100_000)}\n`;
    const large = `ip,note\n${line.repeat(170)}`;
    const { rows } = await read('large.zip', zip({ 'a.csv': large, 'b.csv': `${large}198.51.100.9,"open\n` }));
    expect(rows).toHaveLength(171);
    expect(rows.map(({ place }) => place.slice(0, 5))).toEqual([...Array(170).fill('a.csv'), 'b.csv']);
    expect(rows.at(-1)).toMatchObject({ refused: expect.stringMatching(/quote/) });
  });

  it.each([
    ['of one table of an archive are made there', 'Kind', undefined],
    ['that fit no table are told', 'Sort', /^No table of "two.zip" has all the columns/],
  ])('corrections of columns %s', async (_what, name, refused) => {
    const two = zip({ 'a.csv': 'Kind,Value\nip,203.0.113.1\n', 'b.csv': 'Value,Seen\n203.0.113.2,2023-05\n' });
    const { rows } = await read('two.zip', two, { mapping: { columns: [{ name, role: 'labels' }] } });
    const told = rows.filter(({ place }) => place === 'corrections').map((row) => row.refused);
    expect(told).toEqual(refused === undefined ? [] : [expect.stringMatching(refused)]);
    const labels = rows.flatMap(({ descriptions = [] }) => descriptions.flatMap((one) => one.labels ?? []));
    expect(labels.includes('ip')).toBe(refused === undefined);
  });

  it.each(['graphml', 'gexf', 'json-graph', 'misp', 'misp-galaxy', 'stix', 'table', 'text', 'crosspivot-ndjson'])(
    'ends with its signal while %s looks through the file',
    async (format) => {
      const cancelling = new AbortController();
      let pieces = 0;
      const endless: Input = {
        name: 'endless',
        async *bytes() {
          for (yield new TextEncoder().encode(BEGINS[format]); ; yield new Uint8Array(1_000).fill(0x20)) {
            pieces += 1;
            if (pieces === 1_000) cancelling.abort(new Error('enough'));
            if (pieces > 1_010) throw new Error('it reads on');
          }
        },
      };
      const reading = async () => {
        const file = await openRows(endless, { format }, cancelling.signal);
        for await (const _ of file.rows);
      };
      await expect(reading()).rejects.toThrow('enough');
    },
  );

  it('takes a table with a stray NUL for a table, and takes it out of its cell', async () => {
    const file = await read('a.csv', `ip,note\n${'198.51.100.4,x\n'.repeat(10)}198.51.100.5,a\0b\n`);
    expect(file.format).toBe('table');
    expect(file.rows.at(-1)).toMatchObject({
      descriptions: [{ about: 'address:198.51.100.5', description: 'ab' }],
      repaired: [expect.stringMatching(/control characters/)],
    });
  });

  it.each([
    ['an empty file', '', 'invalid_file', /"a" is empty/],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0', 'unknown_format', /"a" is of no format/],
  ])('refuses %s', async (_name, content, code, message) => {
    await expect(read('a', content)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('a bundle whose objects are kept until all of them are known', () => {
  const objects = Array.from({ length: 1_200 }, (_, index) => ({
    type: 'malware',
    id: `malware--00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: `Malware ${index}`,
  }));
  const bundle = JSON.stringify({ type: 'bundle', id: 'bundle--1', objects });

  it('is told to be read again from its beginning to its end', async () => {
    const file = await openRows(inputOf('bundle.json', bundle), {}, new AbortController().signal);
    const bytes: number[] = [];
    for await (const _ of file.rows) bytes.push(file.bytes);
    expect(bytes[0]).toBe(0);
    expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
    expect(bytes.at(-1)).toBeGreaterThan(bundle.length / 2);
    expect(bytes.at(-1)).toBeLessThan(bundle.length);
    expect(file.bytes).toBe(bundle.length);
  });

  it('says the same where it is too large for that, and read twice', async () => {
    const small = inputOf('bundle.json', bundle);
    const large: Input = { ...small, stored: { ...small.stored, size: 10 ** 9, part: () => small.bytes() } };
    const file = await openRows(large, {}, new AbortController().signal);
    const rows: Row[] = [];
    for await (const row of file.rows) rows.push(row);
    expect(rows).toEqual((await read('bundle.json', bundle)).rows);
    expect(rows.length).toBe(objects.length);
  });
});
