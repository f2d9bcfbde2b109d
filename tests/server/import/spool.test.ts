import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Input } from '../../../server/import/input.ts';
import { openStored, receive } from '../../../server/import/spool.ts';

const folder = mkdtempSync(join(tmpdir(), 'spool-test-'));
/** The temporary folder of these tests alone. */
process.env.TMPDIR = folder;
afterAll(() => rmSync(folder, { recursive: true }));

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(input: Input): Promise<string> {
  const found: Uint8Array[] = [];
  for await (const piece of input.bytes()) found.push(piece);
  return Buffer.concat(found).toString();
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const leftOvers = () => readdirSync(tmpdir());

describe('receive', () => {
  it('keeps a file that can be read again and in parts, with its size and hash', async () => {
    const file = await receive('a.txt', pieces('one ', 'two ', 'three'));
    expect(file).toMatchObject({ size: 13, hash: sha256('one two three') });
    expect(await textOf(file.input)).toBe('one two three');
    expect(await textOf(file.input)).toBe('one two three');
    const part: Uint8Array[] = [];
    for await (const piece of file.input.stored?.part(4, 7) ?? []) part.push(piece);
    expect(Buffer.concat(part).toString()).toBe('two');
    await file.close();
  });

  it('leaves nothing in the temporary folder, not even while it is open', async () => {
    const before = leftOvers();
    const file = await receive('a.txt', pieces('x'));
    if (process.platform !== 'win32') expect(leftOvers()).toEqual(before);
    await file.close();
    expect(leftOvers()).toEqual(before);
  });

  it('lets go of what came of a transfer that breaks off', async () => {
    const before = leftOvers();
    const broken = async function* () {
      yield Buffer.from('x');
      throw new Error('gone');
    };
    await expect(receive('a.txt', broken())).rejects.toThrow('gone');
    expect(leftOvers()).toEqual(before);
  });

  it('refuses more than 4 GiB without waiting for the end', async () => {
    const huge = async function* () {
      const piece = new Uint8Array(1);
      Object.defineProperty(piece, 'length', { value: 5 * 1024 ** 3 });
      yield piece;
      throw new Error('read on');
    };
    await expect(receive('huge', huge())).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('4 GiB'),
    });
  });
});

describe('openStored', () => {
  it('opens a file where it lies', async () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'content');
    const file = await openStored(path, 'a.txt');
    expect(file).toMatchObject({ size: 7, hash: sha256('content') });
    expect(await textOf(file.input)).toBe('content');
    await file.close();
  });

  it.each([
    ['what is not there', join(folder, 'absent'), /is not there/],
    ['a folder', folder, /is not a file|cannot be read/],
  ])('refuses %s', async (_name, path, message) => {
    await expect(openStored(path, 'x')).rejects.toMatchObject({
      code: 'invalid_file',
      message: expect.stringMatching(message),
    });
  });
});
