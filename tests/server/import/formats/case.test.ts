import { describe, expect, it } from 'vitest';
import { caseFormat } from '../../../../server/import/formats/case.ts';
import { describeGolden, outcome, recognises } from './golden.ts';

describeGolden(caseFormat);

describe('the case format', () => {
  it.each(['', '[]', '{}', '{"type": "bundle"}', 'type,from,to', '"crosspivot-case"'])(
    'does not recognise %j',
    async (content) => {
      expect(await recognises(caseFormat, content)).toBe(false);
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
  ])('refuses %s as a file, never in another way', async (_name, content) => {
    expect(await outcome(caseFormat, content)).toMatchObject({
      error: {
        code: 'invalid_file',
        message: expect.stringMatching(/^The file (has|is)/),
        details: { problems: expect.any(Array) },
      },
    });
  });

  it('names each fault once, however many sources an entry has', async () => {
    const sources = ['a', 'b', 'c'].map((id) => ({ id: `source:${id}`, name: id }));
    const assertions = [{ type: 'USES', from: 'nothing', to: 'tool:t', source: sources.map((one) => one.id) }];
    const found = await outcome(caseFormat, JSON.stringify({ ...minimal, sources, assertions }));
    expect(found).toHaveProperty('error.details.problems', [
      {
        place: '$.assertions[0].from',
        message: expect.stringContaining('"nothing" names no kind'),
        severity: 'refused',
      },
    ]);
  });
});
