import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../server/import/formats/format.ts';
import { tidy } from '../../../server/import/tidy.ts';
import { assertion, DESCRIPTION, description } from './evidence.ts';

const row = (said: Partial<typeof DESCRIPTION>): Row => ({
  place: 'line 1',
  descriptions: [{ ...DESCRIPTION, ...said }],
});

describe('tidy', () => {
  it('leaves a row as it is that can be kept as it is', () => {
    fc.assert(
      fc.property(fc.array(description), fc.array(assertion), (descriptions, assertions) => {
        const given = { place: 'line 1', descriptions, assertions };
        const tidied = tidy(given);
        expect(tidy(tidied)).toBe(tidied);
        if (tidied.repaired === undefined) expect(tidied).toBe(given);
      }),
    );
  });

  it.each([
    ['NUL', 'a\0b', 'ab'],
    ['a bell', 'a\x07b', 'ab'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
  ])('mends %s, and says so', (_name, given, expected) => {
    const tidied = tidy(row({ name: given, aliases: [given], attributes: { [given]: given } }));
    expect(tidied.descriptions?.[0]).toMatchObject({
      name: expected,
      aliases: [expected],
      attributes: { [expected]: expected },
    });
    expect(tidied.repaired).toEqual(['control characters or halves of characters taken out']);
  });

  it.each(['tab\there', 'line\nbreak', 'return\r\n', 'emoji 🕵'])('keeps %j', (text) => {
    expect(tidy(row({ description: text })).descriptions?.[0]?.description).toBe(text);
  });

  it.each([
    [
      'a text of a million characters and one',
      { description: 'x'.repeat(1_000_001) },
      /a text of 1,000,001 characters/,
    ],
    ['eight million characters in one row', { original: 'x'.repeat(8_000_001) }, /8,000,\d+ characters in one row/],
  ])('refuses %s', (_name, said, message) => {
    expect(tidy(row(said))).toEqual({ place: 'line 1', refused: expect.stringMatching(message) });
  });
});
