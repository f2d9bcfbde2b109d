import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NDJSON_RECORDS } from '../../../../contract/ndjson.ts';
import type { Row } from '../../../../server/import/formats/format.ts';
import { ndjsonFormat } from '../../../../server/import/formats/ndjson.ts';
import type { AssertionRecord, DescriptionRecord } from '../../../../server/import/records.ts';
import { ASSERTION, assertion, DESCRIPTION, description } from '../evidence.ts';
import { describeGolden, outcome, plain, recognises } from './golden.ts';

describeGolden(ndjsonFormat);

const HEADER = '{"format":"crosspivot-ndjson","version":1,"name":"n"}';

const rowsOf = async (content: string): Promise<Row[]> =>
  ((await outcome(ndjsonFormat, content)) as { rows?: Row[] }).rows ?? [];

/** Of a type whose ends may be of any kind. */
const JUDGEMENT: Partial<AssertionRecord> = {
  opinion: 'agree',
  pivot: 'cross-victim',
  reading: 'another',
  object_refs: ['assertion:1'],
};
const related = fc
  .tuple(assertion, fc.constantFrom({}, JUDGEMENT))
  .map(([record, judgement]): AssertionRecord => ({ ...record, ...judgement, type: 'RELATED_TO' }));

/** A record as a line that says all of it. */
const lineOf = (record: DescriptionRecord | AssertionRecord): string => {
  if (!('about' in record)) return JSON.stringify({ assertion: record });
  return JSON.stringify({ description: record });
};

describe('the NDJSON format', () => {
  it.each(['', '[]', '{}', '{"format":"crosspivot-case"}', 'x {"format":"crosspivot-ndjson"}', `[\n${HEADER}\n]`])(
    'does not recognise %j',
    async (content) => expect(await recognises(ndjsonFormat, content)).toBe(false),
  );

  it.each([
    ['an empty file', ''],
    ['blank lines', '\n \n'],
    ['no JSON', 'header'],
    ['null', 'null'],
    ['another version', HEADER.replace(':1', ':2')],
    ['no name', '{"format":"crosspivot-ndjson","version":1}'],
    ['an unknown field', HEADER.replace('"name"', '"nme":1,"name"')],
    ['deep nesting', '['.repeat(100_000)],
  ])('refuses a file that begins with %s', async (_, content) => {
    expect(await outcome(ndjsonFormat, content)).toMatchObject({
      error: { code: 'invalid_file', message: expect.stringMatching(/^The first line is not \{"format"/) },
    });
  });

  it('has a field for each that a record has', () => {
    expect(Object.keys(NDJSON_RECORDS.assertion.shape).sort()).toEqual(Object.keys(ASSERTION).sort());
    const { hashes: _short, ...fields } = NDJSON_RECORDS.description.shape;
    expect(Object.keys(fields).sort()).toEqual(Object.keys(DESCRIPTION).sort());
  });

  it('gives back every record as it was written', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(description, related)), async (records) => {
        const rows = await rowsOf([HEADER, ...records.map(lineOf)].join('\n'));
        const found = rows.flatMap((row) => [...(row.descriptions ?? []), ...(row.assertions ?? [])]);
        expect(plain(found)).toEqual(plain(records));
      }),
    ));

  it.each([
    ['longer than any limit of the case format', 'x'.repeat(30_000)],
    ['with line breaks, quotes and control characters', '\u2028"\\\r\n\u0000'],
  ])('takes a description %s', async (_, text) => {
    const record = { ...DESCRIPTION, about: 'tool:t', identifiers: undefined, description: text, original: text };
    expect(plain(await rowsOf(`${HEADER}\n${lineOf(record)}`))).toEqual([
      { place: 'line 2', descriptions: [plain(record)] },
    ]);
  });

  it('refuses a line that is too long and reads the next', async () => {
    const long = `{"description":{"about":"tool:t","source":"source:a","description":"${'x'.repeat(16_000_000)}"}}`;
    const rows = await rowsOf(
      [HEADER, '{"source":{"id":"source:a","name":"A"}}', long, lineOf(DESCRIPTION)].join('\r\n'),
    );
    expect(rows.map(({ place, refused }) => [place, refused])).toEqual([
      ['line 2', undefined],
      ['line 3', 'longer than 16,000,000 characters: split the record'],
      ['line 4', expect.stringContaining('identifiers')],
    ]);
  });
});
