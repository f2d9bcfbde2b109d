import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../server/import/formats/format.ts';
import { shapesOf } from '../../../../server/import/formats/records/shape.ts';
import { recordsFormat } from '../../../../server/import/formats/records.ts';
import { inputOf } from '../../../../server/import/input.ts';
import { openRows } from '../../../../server/import/rows.ts';
import { describeGolden, outcome, plain, recognises } from './golden.ts';

describeGolden(recordsFormat);

const RECORD = { ioc: '203.0.113.7', note: 'x' };

describe('recognises(sample)', () => {
  it.each<[what: string, content: unknown]>([
    ['a list', [RECORD]],
    ['a list within an object', { meta: { n: [1, 'a]', [2]] }, response: { data: [RECORD] } }],
    ['records by their ids', { '17': [RECORD], '18': [RECORD] }],
    ['records by their ids within an object', { data: { '17': [RECORD], '18': [RECORD] } }],
    ['lists within records', { results: [{ name: 'A', links: ['https://a.example/b'], iocs: [RECORD] }] }],
    ['lists within records by their ids', { '17': { name: 'A', iocs: [RECORD] }, '18': { name: 'B', iocs: [RECORD] } }],
    ['a list behind others in one record', { name: 'A', ttps: [{ id: 'T1071' }], iocs: [RECORD] }],
    ['lists within a list', [{ group: { name: 'A', iocs: [RECORD] } }]],
    ['one object', RECORD],
    ['lists of values within an object', { iocs: { ips: ['203.0.113.7'], domains: ['evil.example.com'] } }],
    ['a list of values behind others', { authors: [{ name: 'A' }], iocs: [RECORD] }],
  ])('takes %s', async (_what, content) => {
    expect(await recognises(recordsFormat, JSON.stringify(content))).toBe(true);
    expect(await recognises(recordsFormat, JSON.stringify(content, null, 2))).toBe(true);
  });

  it.each<[what: string, content: unknown]>([
    ['one object that holds more than is read', { ...RECORD, detail: 'beside 198.51.100.9' }],
    ['lists of values beside more than is read', { ips: ['203.0.113.7'], detail: { text: 'at 198.51.100.9' } }],
    [
      'records of fields with dots in their names',
      [
        { field: 'action.outcome', n: 1 },
        { field: 'source.agent', n: 2 },
      ],
    ],
    ['a list of texts', ['203.0.113.7']],
    ['records without a value', [{ a: 'x' }, { a: 'y' }]],
    ['records of which few hold a value', [RECORD, ...Array.from({ length: 9 }, () => ({ ioc: 'words', note: 'y' }))]],
    ['a graph', { nodes: [{ key: 'a', x: 1 }], edges: [{ source: 'a', target: 'b' }] }],
    ['nothing', []],
    ['an object of other things beside one record', { title: 'x', a: RECORD, b: [RECORD] }],
    ['an object of one record', { a: RECORD }],
    ['a report of a sandbox', { info: { id: 1 }, signatures: [{ mark: 'goes to 198.51.100.9' }], dns: [RECORD] }],
    ['records of which few hold a list of values', [{ a: 'x' }, { a: 'y' }, { a: 'z', iocs: [RECORD] }]],
  ])('leaves %s to others', async (_what, content) => {
    expect(await recognises(recordsFormat, JSON.stringify(content))).toBe(false);
  });

  it('knows a long list by its beginning', async () => {
    const many = JSON.stringify({ data: Array.from({ length: 20_000 }, () => RECORD) });
    expect(await recognises(recordsFormat, many)).toBe(true);
    expect(shapesOf({ text: many.slice(0, 65_536), whole: false })).toEqual([
      { shape: { elementsOf: ['data'] }, keyed: false },
    ]);
  });
});

describe('lists within records', () => {
  const indicators = Array.from({ length: 2_000 }, (_, at) => ({ indicator: `203.0.${at >> 8}.${at & 255}` }));
  const reports = [
    { name: 'One', created: '2024-05-01', tags: ['a'], indicators },
    { name: 'Two', created: '2024-06-01', tags: ['b'], indicators: [{ indicator: '198.51.100.9' }] },
  ];

  it('are known where the first is longer than the beginning of the file, and keep what each says', async () => {
    const text = JSON.stringify({ results: reports });
    expect(await recognises(recordsFormat, text)).toBe(true);
    const { rows } = (await outcome(recordsFormat, text)) as { rows: Row[] };
    const [one, two] = rows.filter(({ place }) => /^\$\.results\[\d\]$/.test(place));
    expect([one, two].map((row) => row?.descriptions?.[0])).toMatchObject([
      { name: 'One', published: '2024-05-01', labels: ['a'] },
      { name: 'Two', published: '2024-06-01', labels: ['b'] },
    ]);
    const sourceOf = (row?: Row) => row?.descriptions?.[0]?.source;
    expect(sourceOf(one)).not.toBe(sourceOf(two));
    expect(sourceOf(rows.at(-1))).toBe(sourceOf(two));
    expect(rows).toHaveLength(2_003);
  });

  it('of a report alone are said by it, wherever its name and tags stand', async () => {
    const [{ name, ...rest }] = reports as [(typeof reports)[number]];
    const read = async (report: object) => (await outcome(recordsFormat, JSON.stringify(report))) as { rows: Row[] };
    const { rows } = await read({ name, indicators, created: rest.created, tags: rest.tags });
    expect(rows[0]?.descriptions?.[0]).toMatchObject({ name: 'One', published: '2024-05-01', labels: ['a'] });
    expect(new Set(rows.flatMap((row) => row.descriptions ?? []).map(({ source }) => source)).size).toBe(1);
    expect(rows.filter(({ leftOut }) => leftOut)).toEqual([]);
  });

  it('are read, or said with their path, beside a record that is about a value of its own', async () => {
    const at = [{ ip: '198.51.100.9' }];
    const links = [{ url: 'https://reports.example.com/1' }];
    const { rows } = (await outcome(
      recordsFormat,
      JSON.stringify([{ ioc: '203.0.113.7', seen: { at, by: [{ n: 1 }] }, references: links }]),
    )) as { rows: Row[] };
    const left = 'a list of records within the record is not read: save it as a file of its own to import it';
    expect(rows.map(({ place, leftOut, descriptions }) => [place, leftOut ?? descriptions?.[0]?.about])).toEqual([
      ['$[0]', 'address:203.0.113.7'],
      ['$[0].references', left],
      ['$[0].seen.by', left],
      ['$[0].seen.at[0]', 'address:198.51.100.9'],
    ]);
  });

  it('are said once where each record holds a list of the same keys, and counted', async () => {
    const events = ['203.0.113.7', '203.0.113.8', '203.0.113.9'].map((ip) => ({ ip, actor_details: [{ n: 1 }] }));
    const { rows } = (await outcome(recordsFormat, JSON.stringify(events))) as { rows: Row[] };
    expect(rows.flatMap(({ place, leftOut }) => (leftOut ? [[place, leftOut]] : []))).toEqual([
      ['$[0].actor_details', expect.stringMatching(/^a list of records within the record is not read/)],
      ['$[2].actor_details', '2 further lists of these keys are not read, this the last: each is kept with its record'],
    ]);
  });

  it('are all read, also beside each other, each by columns of its own that a mapping corrects', async () => {
    const mapping = { columns: [{ name: 'crew', role: 'actor' }] };
    const ips = [{ ip: '203.0.113.7', crew: 'Y' }];
    const files = [{ md5: '8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8c' }];
    const contents = [{ ips, files }, [{ files, ips }]];
    for (const content of contents) {
      const { rows } = (await outcome(recordsFormat, JSON.stringify(content), { mapping })) as { rows: Row[] };
      expect(rows.flatMap(({ descriptions = [] }) => descriptions.map(({ about }) => about)).sort()).toEqual([
        'actor:y',
        'address:203.0.113.7',
        'file:md5:8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8c',
      ]);
      expect(rows.flatMap(({ assertions = [] }) => assertions.map(({ type }) => type))).toEqual(['USES']);
    }
  });

  it('are read of each line, also where the first is longer than the beginning of the file', async () => {
    const iocs = Array.from({ length: 1_000 }, (_, at) => ({ ioc: `203.0.113.${at % 250}`, note: 'x'.repeat(100) }));
    const lines = [
      { id: 1, iocs },
      { id: 2, iocs: [{ ioc: '198.51.100.9' }] },
    ];
    const content = lines.map((line) => JSON.stringify(line)).join('\n');
    expect(await recognises(recordsFormat, content)).toBe(true);
    const { rows } = (await outcome(recordsFormat, content)) as { rows: Row[] };
    expect(rows.at(-1)).toMatchObject({
      place: 'line 2, $.iocs[0]',
      descriptions: [{ about: 'address:198.51.100.9' }],
    });
  });

  it('take what a mapping says of their columns and of those beside them', async () => {
    const mapping = { columns: [{ name: 'crew', role: 'actor' }] };
    const content = JSON.stringify([{ name: 'R', adversary: 'X', iocs: [{ ioc: '203.0.113.7', crew: 'Y' }] }]);
    const { rows } = (await outcome(recordsFormat, content, { mapping })) as { rows: Row[] };
    expect(rows.flatMap((row) => row.assertions ?? []).map(({ from, type }) => `${type} ${from}`)).toContain(
      'USES actor:y',
    );
  });
});

describe('the same records', () => {
  it('say the same as a list, within an object, one a line, and by their ids', async () => {
    const records = [RECORD, { ioc: 'evil.example.com', first_seen: '2024-05-01', tags: ['a', 'b'] }];
    const files = [
      JSON.stringify(records),
      JSON.stringify({ data: records }, null, 1),
      records.map((record) => JSON.stringify(record)).join('\n'),
      JSON.stringify({ 1: records[0], 2: [records[1]] }),
    ];
    const said = await Promise.all(
      files.map(async (file) => {
        const { rows } = (await outcome(recordsFormat, file)) as { rows: { place: string }[] };
        return plain(rows.map((row) => ({ ...row, place: '' })));
      }),
    );
    for (const one of said) expect(one).toEqual(said[0]);
  });

  it('say of what stands beside them and comes too late to hold for them that it is left out', async () => {
    const indicators = Array.from({ length: 600 }, (_, at) => ({ indicator: `203.0.${at >> 8}.${at & 255}` }));
    const read = async (pulse: object) => {
      const { rows } = await openRows(inputOf('pulse.json', JSON.stringify(pulse)), {}, new AbortController().signal);
      const left: string[] = [];
      for await (const { place, leftOut } of rows) if (leftOut) left.push(place);
      return left;
    };
    expect(await read({ adversary: 'Panda', indicators })).toEqual([]);
    expect(await read({ indicators, adversary: 'Panda' })).toEqual(['$.adversary']);
  });

  it('are read by a mapping as a table is', async () => {
    const mapping = { columns: [{ name: 'where', role: 'victim' }], constants: { by: 'cluster:a' } };
    const content = JSON.stringify([{ ioc: '203.0.113.7', where: 'Agency' }]);
    const { rows } = await openRows(inputOf('r.json', content), { mapping }, new AbortController().signal);
    const found = [];
    for await (const { assertions = [] } of rows) found.push(...assertions.map(({ type }) => type));
    expect(found.sort()).toEqual(['SEEN_AT', 'TARGETS', 'USES']);
  });
});
