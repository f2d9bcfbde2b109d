import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from '../../../server/import/lines.ts';

async function read(pieces: string[], longest = 1_000): Promise<Line[]> {
  const lines: Line[] = [];
  async function* given() {
    yield* pieces;
  }
  for await (const line of linesOf(given(), longest)) lines.push(line);
  return lines;
}

const text = fc.string({ unit: fc.constantFrom('a', 'é', '\n', '\r', '\r\n', '\u2028'), maxLength: 40 });

describe('linesOf(pieces, longest)', () => {
  it('gives the lines of a text, however it is cut into pieces', () =>
    fc.assert(
      fc.asyncProperty(fc.array(text), async (pieces) => {
        const lines = pieces.join('').split('\n');
        if (lines.at(-1) === '') lines.pop();
        expect(await read(pieces)).toEqual(
          lines.map((line, index) => ({ number: index + 1, text: line.replace(/\r$/, ''), cut: false })),
        );
      }),
    ));

  it('gives of a line that is too long its beginning, and the next line whole', async () => {
    expect(await read(['abc', 'def', 'g\nhij\n', 'klmn'], 3)).toEqual([
      { number: 1, text: 'abc', cut: true },
      { number: 2, text: 'hij', cut: false },
      { number: 3, text: 'klm', cut: true },
    ]);
  });
});
