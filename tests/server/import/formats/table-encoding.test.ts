import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingOf } from '../../../../server/import/formats/table/encoding.ts';

/** A file that comes in pieces of so many bytes. */
const inPieces = (bytes: Uint8Array, size: number) => ({
  name: 'a.csv',
  async *bytes() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  },
});
const encoding = (bytes: Uint8Array, size = 5) => encodingOf(inPieces(bytes, size), bytes.subarray(0, 64));

describe('encodingOf', () => {
  it('takes every text in UTF-8 for UTF-8, wherever its pieces end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          expect(await encoding(new TextEncoder().encode(`ip,note\n${text.toWellFormed()}`), size)).toBe('utf-8');
        },
      ),
    );
  });

  it.each([
    ['a byte of Windows-1252', [0x69, 0x70, 0x0a, 0x80], 'windows-1252'],
    ['a byte of Windows-1252 far from the beginning', [...Array(500).fill(0x61), 0xe9, 0x61], 'windows-1252'],
    ['a character that the end cuts', [0x69, 0x70, 0x0a, 0xe2, 0x82], 'windows-1252'],
    ['UTF-16 with a mark', [0xff, 0xfe, 0x69, 0x00], 'utf-16le'],
    ['UTF-16, the high byte first, with a mark', [0xfe, 0xff, 0x00, 0x69], 'utf-16be'],
    ['UTF-16 without a mark', [0x69, 0x00, 0x70, 0x00], 'utf-16le'],
    ['nothing', [], 'utf-8'],
  ])('%s', async (_what, bytes, expected) => expect(await encoding(Uint8Array.from(bytes))).toBe(expected));
});
