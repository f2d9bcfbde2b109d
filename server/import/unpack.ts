import { Readable, Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../errors.ts';
import type { Input } from './input.ts';

/** Members of the largest archive that is taken. */
const MAX_MEMBERS = 1_000;
/** Bytes that one packed file may hold unpacked, all members together. */
const MAX_UNPACKED = 16 * 1024 ** 3;
/** Unpacked bytes to a packed one; looked at from `BOMB_FROM` bytes on. */
const MAX_RATIO = 250;
const BOMB_FROM = 64 * 1024 ** 2;

/**
 * The files inside of a file: itself, or what was packed into it with gzip, zstd or zip, known by content. A gzip or
 * zstd file inside of a zip is unpacked too.
 * @throws AppError invalid_file where it is damaged, hides far more than its size, or names paths outside of itself
 */
export async function* unpack(file: Input): AsyncIterable<Input> {
  const packing = packingOf(await magicOf(file));
  if (packing === 'zip') yield* members(file);
  else yield packing ? unpacked(file, packing) : file;
}

type Packing = 'gzip' | 'zstd' | 'zip';

function packingOf(magic: Uint8Array): Packing | null {
  const [a, b, c, d] = magic;
  if (a === 0x1f && b === 0x8b) return 'gzip';
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd';
  const isZip = a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6));
  return isZip ? 'zip' : null;
}

async function magicOf(file: Input): Promise<Uint8Array> {
  const head: number[] = [];
  for await (const piece of file.bytes()) {
    head.push(...piece.subarray(0, 4));
    if (head.length >= 4) break;
  }
  return Uint8Array.from(head.slice(0, 4));
}

function unpacked(file: Input, packing: 'gzip' | 'zstd'): Input {
  return {
    name: file.name.replace(/\.(gz|zst)$/i, ''),
    async *bytes() {
      const stream = Readable.from(file.bytes(), { objectMode: false });
      const unpacking = packing === 'gzip' ? zlib.createGunzip() : unzstd(file.name);
      const within = new Limit(file.name, () => unpacking.bytesWritten);
      yield* piped(file.name, [stream, unpacking, within]);
    },
  };
}

/** Node reads zstd from 22.15 on. */
function unzstd(name: string): Transform & { bytesWritten: number } {
  const create = (zlib as { createZstdDecompress?: () => zlib.Gunzip }).createZstdDecompress;
  if (create) return create();
  throw new AppError(
    'invalid_file',
    `"${name}" is packed with zstd, which Node ${process.versions.node} cannot read; 22.15 and later can. Unpack it first, or pack it with gzip.`,
  );
}

/** Ends a stream that unpacks to far more than it came with. */
class Limit extends Transform {
  #bytes = 0;
  readonly #name: string;
  readonly #packed: () => number;

  constructor(name: string, packed: () => number) {
    super();
    this.#name = name;
    this.#packed = packed;
  }

  override _transform(piece: Uint8Array, _encoding: unknown, done: (error: Error | null, piece?: Uint8Array) => void) {
    this.#bytes += piece.length;
    const isBomb = this.#bytes > BOMB_FROM && this.#bytes > MAX_RATIO * this.#packed();
    if (isBomb || this.#bytes > MAX_UNPACKED) done(bomb(this.#name));
    else done(null, piece);
  }
}

const bomb = (name: string) =>
  new AppError(
    'invalid_file',
    `"${name}" unpacks to more than ${MAX_RATIO} times its size or 16 GiB, which no evidence does. Unpack it yourself and load what is inside.`,
  );

async function* piped(name: string, [first, ...others]: [Readable, ...Transform[]]): AsyncIterable<Uint8Array> {
  const last = others.reduce<Readable>((from, to) => {
    from.on('error', (error) => to.destroy(error));
    return from.pipe(to);
  }, first);
  try {
    yield* last as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw error instanceof AppError ? error : damaged(name, error);
  } finally {
    for (const stream of [first, ...others]) stream.destroy();
  }
}

const damaged = (name: string, error: unknown) =>
  new AppError(
    'invalid_file',
    `"${name}" is damaged and cannot be unpacked: ${(error as Error).message}. Fetch or pack it again.`,
    {},
    { cause: error },
  );

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

async function* members(file: Input): AsyncIterable<Input> {
  const { zip, entries } = await readDirectory(file);
  for (const entry of entries) {
    const name = entry.fileName;
    const member: Input = {
      name,
      async *bytes() {
        const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
          throw damaged(name, error);
        });
        yield* piped(name, [stream]);
      },
    };
    const packing = packingOf(await magicOf(member));
    if (packing === 'zip') throw refused(file.name, `holds another archive, "${name}"`, 'Unpack it first.');
    yield packing ? unpacked(member, packing) : member;
  }
}

/** The members of an archive, none of them dangerous; folders and what systems add apart. */
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
      if (entry.fileName === '[Content_Types].xml')
        throw refused(file.name, 'is an office document', 'Save its table as CSV, or its text as plain text.');
      if (entry.isEncrypted()) throw refused(file.name, 'is encrypted', 'Unpack it with its password first.');
      if (!/\/$|^__MACOSX\/|(^|\/)\.DS_Store$/.test(entry.fileName)) entries.push(entry);
    }
    const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (total > MAX_UNPACKED || (total > BOMB_FROM && total > MAX_RATIO * size)) throw bomb(file.name);
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

const refused = (name: string, reason: string, wayOut: string) =>
  new AppError('invalid_file', `"${name}" ${reason}, so nothing of it was loaded. ${wayOut}`);
