import { createHash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Input } from './input.ts';

/** Bytes of the largest file that is taken. */
export const MAX_FILE = 4 * 1024 ** 3;

/** Bytes read at once. */
const PIECE = 256 * 1024;

/** A file that lies on this machine's disk, to be read as often as need be. */
export interface StoredFile {
  input: Input;
  size: number;
  /** SHA-256 of its content, in hexadecimal. */
  hash: string;
  /** Lets go of it; what was received is then gone. */
  close(): Promise<void>;
}

/**
 * Receives a file into the temporary folder, so that its length and what it holds need no memory. The file has no
 * name there from the start where the system allows that, so that nothing is left behind even by a killed process.
 * @throws AppError too_large above 4 GiB
 */
export async function receive(name: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const folder = await mkdtemp(join(tmpdir(), 'crosspivot-'));
  const handle = await open(join(folder, 'file'), 'wx+', 0o600);
  const remove = () => rm(folder, { recursive: true, force: true });
  const nameless = await remove().then(
    () => true,
    () => false,
  );
  const close = async () => {
    await handle.close();
    if (!nameless) await remove();
  };
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of content) {
      size += piece.length;
      if (size > MAX_FILE) throw tooLarge(name);
      hash.update(piece);
      await handle.writeFile(piece);
    }
    return { input: inputOfHandle(name, handle, size), size, hash: hash.digest('hex'), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Opens a file of this machine where it lies.
 * @throws AppError invalid_file where it is not there or cannot be read, too_large above 4 GiB
 */
export async function openStored(path: string, name: string): Promise<StoredFile> {
  const handle = await openToRead(path);
  try {
    const { size } = await handle.stat();
    if (size > MAX_FILE) throw tooLarge(name);
    const input = inputOfHandle(name, handle, size);
    const hash = createHash('sha256');
    for await (const piece of input.bytes()) hash.update(piece);
    return { input, size, hash: hash.digest('hex'), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openToRead(path: string): Promise<FileHandle> {
  try {
    const handle = await open(path, 'r');
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    throw new AppError('invalid_file', `"${path}" is not a file.`);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'cannot be read';
    throw new AppError('invalid_file', `The file ${reason}.`, {}, { cause: error });
  }
}

function inputOfHandle(name: string, handle: FileHandle, size: number): Input {
  async function* part(start: number, end: number): AsyncIterable<Uint8Array> {
    for (let at = start; at < end; ) {
      const piece = Buffer.allocUnsafe(Math.min(PIECE, end - at));
      const { bytesRead } = await handle.read(piece, 0, piece.length, at);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
  }
  return { name, bytes: () => part(0, size), stored: { size, part } };
}

const tooLarge = (name: string) =>
  new AppError(
    'too_large',
    `"${name}" is larger than 4 GiB, the most that one file may have. Split it and load the parts.`,
    {
      limit: MAX_FILE,
    },
  );
