import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../server/errors.ts';
import { caseFormat } from '../../../../server/import/formats/case.ts';

/** `name.json` is read, and what comes of it stands in `name.expected.json`: evidence, or an error with its faults. */
const FOLDER = new URL('./case/', import.meta.url);
const text = (file: string) => readFileSync(new URL(file, FOLDER), 'utf8');
const samples = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
  .map((file) => file.replace('.json', ''));

function outcome(content: string): unknown {
  try {
    return caseFormat.read(content);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { error: { code: error.code, message: error.message, details: error.details } };
  }
}

/** As JSON has it: a field that is undefined is absent. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the case format', () => {
  it.each(samples)('reads %s as expected', (name) => {
    expect(plain(outcome(text(`${name}.json`)))).toEqual(JSON.parse(text(`${name}.expected.json`)));
  });

  it.each(samples)('recognises %s by its content', (name) => {
    expect(caseFormat.recognises(text(`${name}.json`))).toBe(true);
  });

  it.each(['', '[]', '{}', '{"type": "bundle"}', 'type,from,to', '"crosspivot-case"'])(
    'does not recognise %j',
    (content) => {
      expect(caseFormat.recognises(content)).toBe(false);
    },
  );

  const minimal = { format: 'crosspivot-case', version: 1, name: 'n', sources: [{ id: 'source:a', name: 'A' }] };

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '1e999'],
    ['an empty text', ''],
    ['NUL', '\0'],
    ['deep nesting', '['.repeat(100_000)],
    ['a prototype', '{"__proto__": {"format": "crosspivot-case"}}'],
    ['no sources', JSON.stringify({ ...minimal, sources: [] })],
    ['an unknown field', JSON.stringify({ ...minimal, extra: 1 })],
  ])('refuses %s as a file, never in another way', (_name, content) => {
    expect(outcome(content)).toMatchObject({
      error: {
        code: 'invalid_file',
        message: expect.stringMatching(/^The file (has|is)/),
        details: { problems: expect.any(Array) },
      },
    });
  });

  it('names each fault once, however many sources an entry has', () => {
    const sources = ['a', 'b', 'c'].map((id) => ({ id: `source:${id}`, name: id }));
    const assertions = [{ type: 'USES', from: 'nothing', to: 'tool:t', source: sources.map((one) => one.id) }];
    const found = outcome(JSON.stringify({ ...minimal, sources, assertions })) as { error: AppError };
    expect(found.error.details.problems).toEqual([
      {
        place: '$.assertions[0].from',
        message: expect.stringContaining('"nothing" names no kind'),
        severity: 'refused',
      },
    ]);
  });
});
