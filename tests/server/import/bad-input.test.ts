import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../server/errors.ts';
import { Completion } from '../../../server/import/completion.ts';
import type { Row } from '../../../server/import/formats/format.ts';
import { FORMATS } from '../../../server/import/formats/index.ts';
import { type Input, inputOf } from '../../../server/import/input.ts';
import { openRows } from '../../../server/import/rows.ts';

/** Bad input, in every format that can hold it: one clear sentence with its place, or rows; never another failure. */

interface Outcome {
  error?: { code: string; message: string };
  rows: Row[];
  /** Bytes that were read before the end. */
  bytes: number;
}

async function read(content: Input | string | Uint8Array, format = 'auto'): Promise<Outcome> {
  const input = typeof content === 'string' || content instanceof Uint8Array ? inputOf('bad', content) : content;
  const outcome: Outcome = { rows: [], bytes: 0 };
  const counted: Input = {
    name: input.name,
    async *bytes() {
      for await (const piece of input.bytes()) {
        outcome.bytes += piece.length;
        yield piece;
      }
    },
  };
  try {
    const { rows } = await openRows(counted, { format }, new AbortController().signal);
    for await (const row of rows) outcome.rows.push(row);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    outcome.error = { code: error.code, message: error.message };
  }
  return outcome;
}

const refusals = ({ rows }: Outcome) =>
  rows.flatMap(({ place, refused }) => (refused === undefined ? [] : [[place, refused]]));
const claims = ({ rows }: Outcome) => rows.flatMap((row) => [...(row.descriptions ?? []), ...(row.assertions ?? [])]);

/** A file that is made while it is read: a beginning, a piece so many times, an end. */
const long = (begin: string, piece: string, times: number, end = ''): Input => ({
  name: 'long',
  async *bytes() {
    const encoder = new TextEncoder();
    yield encoder.encode(begin);
    const chunk = encoder.encode(piece.repeat(Math.ceil(1_000_000 / piece.length)));
    for (let count = 0; count < times; count += Math.ceil(1_000_000 / piece.length)) yield chunk;
    yield encoder.encode(end);
  },
});

const HEADER = '{"format":"crosspivot-ndjson","version":1,"name":"n"}\n{"source":{"id":"source:a","name":"A"}}\n';
const sample = (path: string) => readFileSync(new URL(`./formats/${path}`, import.meta.url), 'utf8');
const bundle = (...objects: object[]) => JSON.stringify({ type: 'bundle', id: 'bundle--1', objects });
const ID = '11111111-1111-4111-8111-111111111111';
const malware = {
  type: 'malware',
  spec_version: '2.1',
  id: `malware--${ID}`,
  created: '2024-01-01T00:00:00Z',
  modified: '2024-01-01T00:00:00Z',
  name: 'M',
  is_family: true,
};
const OTHER = 'malware--22222222-2222-4222-8222-222222222222';
const indicator = (pattern: string) => ({
  ...malware,
  type: 'indicator',
  id: `indicator--${ID}`,
  pattern,
  pattern_type: 'stix',
  valid_from: '2024-01-01T00:00:00Z',
});
const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0xff, 0xfe, 0x80]);
const JSON_BEGINS: Record<string, string> = {
  'crosspivot-case': '{"format":"crosspivot-case","version":1,"name":"n","sources":[],"assertions":',
  stix: '{"type":"bundle","objects":',
  misp: '{"Event":{"info":"i","Orgc":{"name":"o"},"Attribute":',
  'misp-galaxy': '{"name":"g","type":"threat-actor","values":',
  records: '{"data":',
  'json-graph': '{"nodes":',
};

const TABLE = 'ip,note\n1.2.3.4,';
const record = (fields: string) => `{"description":{"about":"tool:t","source":"source:a",${fields}}}\n`;

describe('a file that no format can go on with is refused with one sentence that names the place', () => {
  it.each<[what: string, format: string, content: () => Input | string | Uint8Array, message: RegExp]>([
    ...[
      'crosspivot-case/every-field.json',
      'stix/relations.json',
      'misp/event.json',
      'misp-galaxy/threat-actor.json',
    ].map((path): [string, string, () => string, RegExp] => [
      'truncated JSON',
      path.split('/')[0] as string,
      () => sample(path).slice(0, sample(path).length * 0.6),
      /line \d+/,
    ]),
    ...Object.entries(JSON_BEGINS).map(([format, begin]): [string, string, () => string, RegExp] => [
      'JSON nested 100,000 deep',
      format,
      () => begin + '['.repeat(100_000),
      /line 1/,
    ]),
    ...Object.entries(JSON_BEGINS).map(([format, begin]): [string, string, () => Input, RegExp] => [
      '2 GB of one line',
      format,
      () => long(`${begin}[{"a":"`, 'x', 2e9),
      /more than 67,108,864 characters/,
    ]),
    ['a control character within JSON', 'stix', () => bundle(malware).replace('"M"', '"M\u0007"'), /line 1/],
    [
      'a field of 50 MB',
      'crosspivot-case',
      () => sample('crosspivot-case/smallest.json').replace(/"name": "/, `$&${'x'.repeat(50_000_000)}`),
      /at \$\.name/,
    ],
    [
      '__proto__',
      'crosspivot-case',
      () => sample('crosspivot-case/smallest.json').replace('{', '{"__proto__": {"polluted": 1},'),
      /__proto__/,
    ],
    ['elements 100,000 deep', 'html', () => '<div>'.repeat(100_000), /line 1/],
    ['a tag that does not end', 'html', () => long('<p>a <a title="', 'x', 1e8), /line 1/],
    ...['graphml', 'gexf'].flatMap((format): [string, string, () => Input | string, RegExp][] => [
      [
        'an XML entity of a file',
        format,
        () =>
          `<?xml version="1.0"?>\n<!DOCTYPE ${format} [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<${format}>&x;</${format}>`,
        /line [23]/,
      ],
      ['elements 100,000 deep', format, () => `<${format}>${'<graph>'.repeat(100_000)}`, /line 1/],
      ['2 GB of one line', format, () => long(`<${format}><graph><node id="`, 'x', 2e9), /line 1|characters/],
    ]),
    ['truncated XML', 'graphml', () => sample('graphml/networkx.graphml').slice(0, -60), /line \d+/],
    ['truncated JSON', 'records', () => sample('records/list.json').slice(0, -9), /line \d+/],
    ['truncated JSON', 'json-graph', () => sample('json-graph/d3.json').slice(0, -60), /line \d+/],
    ['truncated JSON', 'opengraph', () => sample('opengraph/graph.json').slice(0, -60), /line \d+/],
    ['a beginning alone', 'pdf', () => '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>', /PDF cannot be read/],
    ...['crosspivot-case', 'crosspivot-ndjson', 'stix', 'misp', 'misp-galaxy', 'pdf'].map(
      (format): [string, string, () => Uint8Array, RegExp] => [
        'a picture',
        format,
        () => PICTURE,
        /"bad" is not text|The PDF cannot be read/,
      ],
    ),
    ...[...FORMATS.map((format) => format.name), 'auto'].map((format): [string, string, () => string, RegExp] => [
      'an empty file',
      format,
      () => '',
      /"bad" is empty/,
    ]),
  ])('%s, as %s', async (_what, format, content, message) => {
    const { error, bytes } = await read(content(), format);
    expect(error).toEqual({ code: 'invalid_file', message: expect.stringMatching(message) });
    expect(bytes).toBeLessThan(300_000_000);
  });

  it.each([
    ['an old workbook', 'd0cf11e0a1b11ae1', /older office document.*\.msg.*\.xlsx or CSV.*a mail as \.eml/],
    ['a 7-Zip archive', '377abcaf271c0004', /7-Zip.*Unpack it first/],
    ['a RAR archive', '526172211a0700cf', /RAR/],
    ['an xz file', 'fd377a585a000004', /xz/],
    ['a bzip2 file', '425a68393141592653', /bzip2/],
  ])('%s is of no format, and the way out is named', async (_what, bytes, message) => {
    expect(await read(Buffer.from(bytes, 'hex'))).toMatchObject({
      error: { code: 'unknown_format', message: expect.stringMatching(message) },
    });
  });

  it('a picture is of no format', async () => {
    expect(await read(PICTURE)).toMatchObject({
      error: { code: 'unknown_format', message: expect.stringContaining('"bad"') },
    });
  });
});

describe('a row that cannot be taken is refused with its place, and the next is read', () => {
  it.each<[what: string, format: string, content: () => Input | string, place: string, message: RegExp]>([
    [
      'truncated JSON',
      'crosspivot-ndjson',
      () => HEADER + record('"name":"n"') + record('"name":"n"').slice(0, 30),
      'line 4',
      /no valid JSON/,
    ],
    [
      'JSON nested 100,000 deep',
      'crosspivot-ndjson',
      () => `${HEADER}{"source":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n${record('"name":"n"')}`,
      'line 3',
      /expected object/,
    ],
    [
      'a line of 100 MB',
      'crosspivot-ndjson',
      () => long(`${HEADER}{"description":{"name":"`, 'x', 1e8, `"}}\n${record('"name":"n"')}`),
      'line 3',
      /longer than 16,000,000/,
    ],
    [
      'a field of 50 MB',
      'stix',
      () => bundle({ ...malware, description: 'x'.repeat(50_000_000) }, { ...malware, id: OTHER }),
      '$.objects[0]',
      /50,000,000 characters/,
    ],
    [
      'a lone surrogate in an id',
      'crosspivot-ndjson',
      () => `${HEADER}${record('"name":"n"').replace('tool:t', 'tool:\\ud800')}${record('"name":"n"')}`,
      'line 3',
      /half a character/,
    ],
    [
      '__proto__',
      'crosspivot-ndjson',
      () => HEADER + record('"attributes":{"__proto__":"x"}') + record('"name":"n"'),
      'line 3',
      /__proto__/,
    ],
    [
      'the year 0',
      'crosspivot-ndjson',
      () => HEADER + record('"first_seen":"0000"') + record('"name":"n"'),
      'line 3',
      /first_seen/,
    ],
    [
      'the year 10000',
      'crosspivot-ndjson',
      () => HEADER + record('"first_seen":"10000-01-01"') + record('"name":"n"'),
      'line 3',
      /first_seen/,
    ],
    [
      'a number above 2^53',
      'crosspivot-ndjson',
      () => HEADER + record('"confidence":9007199254740993') + record('"name":"n"'),
      'line 3',
      /confidence/,
    ],
    [
      'a field of 50 MB',
      'records',
      () => JSON.stringify([{ ioc: 'x'.repeat(50_000_000) }, { ioc: '1.2.3.4', note: 'n' }, { ioc: '1.2.3.5' }]),
      '$[0]',
      /is no address/,
    ],
    [
      'a field of 2 MB',
      'table',
      () => `${TABLE}fine\n1.2.3.5,${'x'.repeat(2_000_000)}\n1.2.3.6,fine\n`,
      'line 3',
      /2,000,000 characters/,
    ],
    ['formulas', 'table', () => 'ip,note\n=1.2.3.4,x\n1.2.3.5,=cmd\n', 'line 2', /formula/],
    ['a text without a value', 'text', () => 'Nothing.', 'line 1', /stands in it/],
  ])('%s, as %s', async (_what, format, content, place, message) => {
    const outcome = await read(content(), format);
    expect(outcome.error).toBeUndefined();
    expect(refusals(outcome)).toEqual([[place, expect.stringMatching(message)]]);
    if (format !== 'text') expect(claims(outcome).length).toBeGreaterThan(1);
  });
});

describe('a row that can be mended is, and says so', () => {
  it.each<[what: string, format: string, content: () => string, message: RegExp]>([
    ['a lone surrogate', 'records', () => '[{"ioc":"1.2.3.4","note":"\\ud800"}]', /halves of characters/],
    ['the year 10000', 'records', () => '[{"ioc":"1.2.3.4","first_seen":"10000-01-01"}]', /first_seen/],
    ['NUL and control characters', 'stix', () => bundle({ ...malware, name: 'M\u0000\u0007' }), /control characters/],
    ['a lone surrogate', 'stix', () => bundle(malware).replace('"M"', '"M\\ud800"'), /halves of characters/],
    [
      'a lone surrogate',
      'misp',
      () => `${JSON_BEGINS.misp}[{"type":"ip-dst","value":"1.2.3.4","comment":"\\udc00"}]}}`,
      /halves of characters/,
    ],
    ['control characters', 'table', () => `${TABLE}a\u0007b\n5.6.7.8,c\n`, /control characters/],
    ['the year 10000', 'stix', () => bundle({ ...malware, first_seen: '10000-01-01T00:00:00Z' }), /first_seen/],
    ['the year 0', 'table', () => 'ip,first_seen\n1.2.3.4,0000-01-01\n5.6.7.8,2024-01-01\n', /first_seen/],
    ['the day 0', 'misp', () => '{"Event":{"info":"i","date":"0000-00-00","Orgc":{"name":"o"}}}', /0000-00-00/],
    [
      'a regular expression bomb in a pattern',
      'stix',
      () => bundle(indicator(`[file:name MATCHES '^(${'a+'.repeat(20)})+$' AND url:value MATCHES '(x+x+)+y']`)),
      /compound/,
    ],
    [
      '50,000 parentheses in a pattern',
      'stix',
      () => bundle(indicator(`${'('.repeat(50_000)}[file:name = 'x']`)),
      /levels of parentheses/,
    ],
  ])('%s, as %s', async (_what, format, content, message) => {
    const { error, rows } = await read(content(), format);
    expect(error).toBeUndefined();
    expect(rows.flatMap((row) => row.repaired ?? [])).toContainEqual(expect.stringMatching(message));
  });
});

describe('what is read as it stands', () => {
  it.each<[what: string, format: string, content: () => string]>([
    [
      '__proto__ and constructor as keys',
      'stix',
      () => bundle(malware).replace('"M"', '"M","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}'),
    ],
    [
      '__proto__ and numbers above 2^53',
      'records',
      () => '[{"ioc":"1.2.3.4","__proto__":{"polluted":1},"constructor":"x","count":9007199254740993}]',
    ],
    [
      '__proto__ as a key and a type',
      'misp',
      () => `${JSON_BEGINS.misp}[{"type":"__proto__","value":"1.2.3.4","__proto__":{"polluted":1}}]}}`,
    ],
    [
      'a circle of edges and nodes within nodes',
      'graphml',
      () =>
        `<graphml><graph edgedefault="directed"><node id="a"><graph><node id="b"/></graph></node>
         <edge source="a" target="b"/><edge source="b" target="a"/><edge source="a" target="a"/></graph></graphml>`,
    ],
    [
      '__proto__ as an id',
      'opengraph',
      () => '{"graph":{"nodes":[{"id":"__proto__","kinds":["__proto__"]}],"edges":[]}}',
    ],
    [
      '__proto__ as a key and an id',
      'json-graph',
      () => '{"nodes":[{"id":"__proto__","__proto__":{"polluted":1}}],"links":[],"__proto__":{"polluted":1}}',
    ],
    ['__proto__ as a column', 'table', () => '__proto__,ip,constructor\nx,1.2.3.4,y\nx,1.2.3.5,y\n'],
    [
      'entities of a page, never resolved',
      'html',
      () => '<!DOCTYPE html [<!ENTITY a "evil.com"><!ENTITY b "&a;&a;">]><p>&b; &a; bad.net</p>',
    ],
  ])('%s, as %s', async (_what, format, content) => {
    const outcome = await read(content(), format);
    expect(outcome.error).toBeUndefined();
    expect(claims(outcome).length).toBeGreaterThan(0);
    expect(JSON.stringify(claims(outcome).filter((claim) => 'to' in claim && claim.to === 'domain:evil.com'))).toBe(
      '[]',
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('10,000 references to one missing id give one stub', async () => {
    const relations = Array.from({ length: 10_000 }, (_, index) => ({
      ...malware,
      type: 'relationship',
      id: `relationship--${ID.slice(0, -5)}${10_000 + index}`,
      relationship_type: 'uses',
      source_ref: malware.id,
      target_ref: `tool--${ID}`,
    }));
    const outcome = await read(bundle(malware, ...relations), 'stix');
    const completion = new Completion();
    const described = outcome.rows.flatMap((row) => completion.take(row));
    const stubs = [...completion.stubs()];
    expect(described.map(({ about }) => about)).toEqual(['source:bad', `malware:${malware.id}`]);
    expect(stubs).toEqual([expect.objectContaining({ about: `tool:tool--${ID}`, stub: true })]);
    expect(outcome.rows.filter((row) => row.assertions?.length)).toHaveLength(10_000);
  });
});
