import { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../errors.ts';
import type { Input } from './input.ts';

/** Members of the largest archive that is taken. */
const MAX_MEMBERS = 1_000;
/** Bytes that one packed file may hold unpacked, all members together. */
export const MAX_UNPACKED = 16 * 1024 ** 3;
/** Unpacked bytes to a packed one; looked at from `BOMB_FROM` bytes on. */
export const MAX_RATIO = 250;
export const BOMB_FROM = 64 * 1024 ** 2;

/** A member of a zip file. */
export interface Member {
  /** Its path in the archive. */
  name: string;
  /** Its content, unpacked; may be asked for more than once. @throws AppError invalid_file where it is damaged */
  bytes(): AsyncIterable<Uint8Array>;
}

/**
 * The members of a zip file, none of them dangerous; folders and what systems add apart.
 * @throws AppError invalid_file where it is damaged or encrypted, hides far more than its size, holds too many members,
 *   or names paths outside of itself
 */
export async function membersOf(file: Input): Promise<Member[]> {
  const { zip, entries } = await readDirectory(file);
  return entries.map((entry) => ({ name: entry.fileName, bytes: () => contentOf(zip, entry) }));
}

async function* contentOf(zip: ZipFile, entry: Entry): AsyncIterable<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw damaged(entry.fileName, error);
  });
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw error instanceof AppError ? error : damaged(entry.fileName, error);
  } finally {
    stream.destroy();
  }
}

/** A file behind the interface of the library that reads zip files; there is nothing to close. */
class Parts extends yauzl.RandomAccessReader {
  readonly #stored: NonNullable<Input['stored']>;

  constructor(stored: NonNullable<Input['stored']>) {
    super();
    this.#stored = stored;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#stored.part(start, end), { objectMode: false });
  }
}

async function readDirectory(file: Input): Promise<{ zip: ZipFile; entries: Entry[] }> {
  if (!file.stored) throw refused(file.name, 'lies inside of another packed file', 'Unpack it first.');
  const { size } = file.stored;
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(new Parts(file.stored), size, {
      autoClose: false,
      lazyEntries: true,
    });
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      if (zip.entryCount > MAX_MEMBERS || entries.length > MAX_MEMBERS)
        throw refused(file.name, `holds more than ${MAX_MEMBERS} files`, 'Load them in several archives.');
      if (entry.isEncrypted()) throw refused(file.name, 'is encrypted', 'Unpack it with its password first.');
      if (!/\/$|^__MACOSX\/|(^|\/)\.DS_Store$/.test(entry.fileName)) entries.push(entry);
    }
    const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (total > MAX_UNPACKED || (total > BOMB_FROM && total > MAX_RATIO * size))
      throw bomb(file.name, largest(entries));
    if (entries.length === 0) throw refused(file.name, 'holds no file', 'Pack what you want to load into it.');
    return { zip, entries };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const leaves = /relative path|absolute path|invalid characters/.test((error as Error).message);
    throw leaves
      ? refused(
          file.name,
          'names a path outside of itself',
          'It may be an attack. Unpack it by hand and load what you trust.',
        )
      : damaged(file.name, error);
  }
}

const largest = (entries: readonly Entry[]): string =>
  entries.reduce((one, other) => (other.uncompressedSize > one.uncompressedSize ? other : one)).fileName;

/** @param member of an archive the one that unpacks to most */
export const bomb = (name: string, member?: string) =>
  new AppError(
    'invalid_file',
    `"${name}" unpacks to more than ${MAX_RATIO} times its size or 16 GiB, which no evidence does${member === undefined ? '' : `; most of it is "${member}"`}. Unpack it yourself and load what is inside.`,
  );

export const damaged = (name: string, error: unknown) =>
  new AppError(
    'invalid_file',
    `"${name}" is damaged and cannot be unpacked: ${(error as Error).message}. Fetch or pack it again.`,
    {},
    { cause: error },
  );

export const refused = (name: string, reason: string, wayOut: string) =>
  new AppError('invalid_file', `"${name}" ${reason}, so nothing of it was loaded. ${wayOut}`);
