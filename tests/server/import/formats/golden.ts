import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../server/errors.ts';
import type { Format, Reading, Row } from '../../../../server/import/formats/format.ts';
import { FORMATS } from '../../../../server/import/formats/index.ts';
import { type Input, inputOf, sampleOf } from '../../../../server/import/input.ts';

/** What comes of a file: its rows and what it says of itself, or the error that refuses it. */
export async function outcome(
  format: Format,
  content: Uint8Array | string,
  { name = 'sample', mapping }: { name?: string; mapping?: Reading['mapping'] } = {},
): Promise<
  { title?: unknown; reading?: unknown; rows: Row[] } | { error: Pick<AppError, 'code' | 'message' | 'details'> }
> {
  const told: { title?: unknown; reading?: unknown } = {};
  const reading: Reading = {
    claim: { source: 'source:sample', basis: 'reported', confidence: 50, tlp: 'clear' },
    mapping,
    signal: new AbortController().signal,
    title: ({ name, description }) => {
      told.title = { name, description };
    },
    show: (shown) => {
      told.reading = shown;
    },
  };
  const rows: Row[] = [];
  try {
    for await (const row of format.read(inPieces(name, content), reading)) rows.push(row);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { error: { code: error.code, message: error.message, details: error.details } };
  }
  return { ...told, rows };
}

/** A file that comes in pieces of seven bytes, so that no piece holds a whole of anything. */
function inPieces(name: string, content: Uint8Array | string): Input {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    ...inputOf(name, bytes),
    async *bytes() {
      if (bytes.length > 100_000) yield bytes;
      else for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    },
  };
}

/** As JSON has it: a field that is undefined is absent. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export const recognises = async (format: Format, content: Uint8Array | string, name = 'sample'): Promise<boolean> =>
  format.recognises(await sampleOf(inputOf(name, content)));

/**
 * Tests a format with the folder of its name beside this file: `name.<ending>` is read, with the mapping of
 * `name.mapping.json` if there is one, and what comes of it stands in `name.expected.json`. With UPDATE_GOLDEN=1 the
 * expectations are written anew, for a person to read before they are committed.
 */
export function describeGolden(format: Format): void {
  const folder = new URL(`./${format.name}/`, import.meta.url);
  const files = readdirSync(folder);
  const samples = files.filter((file) => !/\.(expected|mapping)\.json$/.test(file));

  describe(`golden samples of ${format.name}`, () => {
    it.each(samples)('%s', async (file) => {
      const content = readFileSync(new URL(file, folder));
      const stem = file.replace(/\.[^.]+$/, '');
      const mapping = files.includes(`${stem}.mapping.json`)
        ? JSON.parse(readFileSync(new URL(`${stem}.mapping.json`, folder), 'utf8'))
        : undefined;
      const found = plain(await outcome(format, content, { name: file, mapping }));
      const expected = new URL(`${stem}.expected.json`, folder);
      if (process.env.UPDATE_GOLDEN) writeFileSync(expected, `${JSON.stringify(found, null, 2)}\n`);
      expect(found).toEqual(JSON.parse(readFileSync(expected, 'utf8')));
      const sample = await sampleOf(inputOf(file, content));
      expect(FORMATS.find((one) => one.recognises(sample))?.name).toBe(format.name);
    });
  });
}
