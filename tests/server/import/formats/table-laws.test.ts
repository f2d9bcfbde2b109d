import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../../server/import/formats/table/dialect.ts';
import { recordsOf } from '../../../../server/import/formats/table/grammar.ts';
import { tableFormat } from '../../../../server/import/formats/table.ts';
import { inputOf } from '../../../../server/import/input.ts';
import { openRows } from '../../../../server/import/rows.ts';
import { Tally } from '../../../../server/import/tally.ts';
import { outcome } from './golden.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const ENDS = ['\n', '\r\n'];

/** Any text that a spreadsheet may hold in a cell; no lone surrogates, which no encoding writes. */
const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.toWellFormed());
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

const write = (rows: string[][], delimiter: string, end = '\n') =>
  stringify(rows, { delimiter, record_delimiter: end, quoted: true });

async function read(content: string | Uint8Array, delimiter: string): Promise<string[][]> {
  const dialect = { encoding: 'utf-8', delimiter, quote: '"', spaced: false, skip: 0, headed: false } as const;
  const rows: string[][] = [];
  for await (const { cells } of recordsOf(inputOf('a.csv', content), dialect)) rows.push(cells);
  return rows;
}

/** Rows of evidence, as a list of indicators has them. */
const indicator = fc.oneof(
  fc.ipV4().map((value) => ['ip', value]),
  fc.ipV6().map((value) => ['ip', value]),
  fc.tuple(fc.ipV4(), fc.integer({ min: 1, max: 65_535 })).map(([value, port]) => ['ip_port', `${value}:${port}`]),
  fc.domain().map((value) => ['domain', value.replace('.', '[.]')]),
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdefAB'), minLength: 64, maxLength: 64 })
    .map((value) => ['sha256', value]),
);
const note = fc.constantFrom(
  '',
  'Merry C2',
  'Merry C2 / DuskBird',
  'a, b; "c"',
  'größer „als“ 5 €',
  'merry.exe (DUSKBIRD)',
  '=1+1',
);
const evidence = fc.array(
  fc
    .tuple(indicator, note, fc.constantFrom('', '2024-05', '31/05/2024'))
    .map(([[type = '', value = ''], text, seen]) => [type, value, text, seen]),
  { minLength: 3, maxLength: 12 },
);
const HEADER = ['type', 'indicator', 'note', 'first seen'];

/** What a table says, without the lines where it says it. */
async function saidBy(content: string | Uint8Array) {
  const found = await outcome(tableFormat, content);
  if ('error' in found) throw new Error(found.error.message);
  const records = found.rows.flatMap((row) => [...(row.descriptions ?? []), ...(row.assertions ?? [])]);
  return {
    records: [...new Set(records.map((record) => JSON.stringify(record)))].sort(),
    verdicts: found.rows.map(({ refused, leftOut, repaired }) => JSON.stringify({ refused, leftOut, repaired })).sort(),
  };
}

describe('the grammar of tables', { timeout: 60_000 }, () => {
  it('gives back the cells that a writer of CSV wrote', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom(...ENDS),
        async (rows, delimiter, end) => {
          expect(await read(write(rows, delimiter, end), delimiter)).toEqual(rows);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives the line where each row begins', async () => {
    const text = 'a,b\n"c\nc",d\r\n\n"e\r\ne\r\ne",f\ng,h\n';
    const dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', spaced: false, skip: 1, headed: false } as const;
    const lines: number[] = [];
    for await (const { line } of recordsOf(inputOf('a.csv', text), dialect)) lines.push(line);
    expect(lines).toEqual([1, 2, 4, 5, 8]);
  });
});

describe('a table', { timeout: 60_000 }, () => {
  it('says the same in whatever order its rows stand', async () => {
    await fc.assert(
      fc.asyncProperty(
        evidence.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        async ([rows, shuffled]) => {
          expect(await saidBy(write([HEADER, ...shuffled], ','))).toEqual(await saidBy(write([HEADER, ...rows], ',')));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says the same with whatever delimiter, line end and encoding, which are found', async () => {
    await fc.assert(
      fc.asyncProperty(
        evidence,
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom(...ENDS),
        async (rows, delimiter, end) => {
          const text = write([HEADER, ...rows], delimiter, end);
          expect(layoutOf(text)).toMatchObject({ delimiter, header: 1 });
          const expected = await saidBy(text);
          for (const encode of [utf8WithMark, utf16('le'), utf16('be'), windows1252])
            expect(await saidBy(encode(text))).toEqual(expected);
          expect((await saidBy(write([HEADER, ...rows], ','))).records).toEqual(expected.records);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('says twice what it says once', async () => {
    await fc.assert(
      fc.asyncProperty(evidence, async (rows) => {
        const once = await saidBy(write([HEADER, ...rows], ','));
        const twice = await saidBy(write([HEADER, ...rows, ...rows], ','));
        expect(twice.records).toEqual(once.records);
      }),
      { numRuns: 50 },
    );
  });
});

const utf8WithMark = (text: string) => new TextEncoder().encode(`\ufeff${text}`);

const utf16 = (order: 'le' | 'be') => (text: string) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

const WINDOWS_1252: Record<string, number> = { '€': 0x80, '„': 0x84, '“': 0x93 };

/** Bytes above 127 alone tell that it is not UTF-8, so that a table of ASCII is the same in both. */
const windows1252 = (text: string) =>
  Uint8Array.from(text, (character) => WINDOWS_1252[character] ?? character.charCodeAt(0));

/** Cells as they come: values, what is none, several in one, and nothing. */
const dirt = fc.constantFrom(
  ...['198.51.100.7', '198.51.100.7:99999', 'bad-relay[.]com', '*.bad-relay.com', 'no host', '300.1.1.1', '-', ''],
  ...['d41d8cd98f00b204e9800998ecf8427e', 'IMPHASH=0123456789ABCDEF0123456789ABCDEF', 'hxxp://bad-relay.com/a', 'x'],
  ...['198.51.100.7, no host', '2024-13-45', '31/05/2024', '=cmd', 'T1059', 'Merry C2', '# note', 'a\u0007b'],
);
const HEADERS = ['ip', 'domain', 'md5', 'url', 'indicator', 'type', 'malware', 'actor', 'victim', 'first seen', 'note'];
const HEADERS_OF_EDGES = ['source', 'target', 'relation'];
const dirty = fc
  .oneof(fc.subarray(HEADERS, { minLength: 2 }), fc.subarray(HEADERS_OF_EDGES, { minLength: 2 }))
  .chain((header) =>
    fc
      .array(fc.array(dirt, { minLength: header.length - 1, maxLength: header.length + 1 }), {
        minLength: 3,
        maxLength: 12,
      })
      .map((rows) => [header, ...rows]),
  );

describe('rows of a dirty table', { timeout: 60_000 }, () => {
  it('have one verdict each, and the counts of verdicts are those of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(dirty, async (lines) => {
        const { rows } = await openRows(
          inputOf('a.csv', write(lines, ',')),
          { format: 'table' },
          new AbortController().signal,
        );
        const tally = new Tally();
        const nothing = { isKnown: () => false, isNew: () => true, placeOf: new Map() };
        const places: string[] = [];
        for await (const row of rows) {
          places.push(row.place);
          const verdicts = tally.judge([{ row, claims: [] }], nothing);
          tally.add({ ...NOTHING_WRITTEN, verdicts });
        }
        expect(new Set(places).size).toBe(places.length);
        expect(tally.rowCount).toBe(places.length);
        const header = places.includes('line 1') ? 1 : 0;
        const body = lines.map((_, index) => `line ${index + 1}`).slice(1 - header);
        expect(places).toEqual(body);
      }),
      { numRuns: 200 },
    );
  });
});

const NOTHING_WRITTEN = {
  entities: [],
  descriptions: 0,
  assertions: 0,
  carried: { descriptions: 0, assertions: 0 },
  named: [],
};
