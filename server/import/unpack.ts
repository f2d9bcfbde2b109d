import { Readable, Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { AppError } from '../errors.ts';
import { type Input, inputOf } from './input.ts';
import { isMaltegoIndex, ofMaltego } from './maltego.ts';
import { BOMB_FROM, bomb, damaged, MAX_RATIO, MAX_UNPACKED, type Member, membersOf, refused } from './zip.ts';

/** The member by which a zip file is known as a workbook of a spreadsheet. */
const WORKBOOK = 'xl/workbook.xml';
/** Bytes of the largest workbook inside of an archive. */
const LARGEST_HELD = 64 * 1024 ** 2;
/** Bytes unpacked at once. */
const PIECE = 128 * 1024;

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
      const unpacking = packing === 'gzip' ? zlib.createGunzip({ chunkSize: PIECE }) : unzstd(file.name);
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

/** The members of an archive; a workbook is one file, and so is a graph of Maltego. */
async function* members(file: Input): AsyncIterable<Input> {
  const found = await membersOf(file);
  if (isWorkbook(found)) {
    yield file;
    return;
  }
  if (found.some(({ name }) => name === '[Content_Types].xml' || name === 'mimetype'))
    throw refused(file.name, 'is an office document', 'Save its table as .xlsx or CSV, or its text as plain text.');
  if (isMaltegoIndex(found))
    throw refused(
      file.name,
      'is a graph that Maltego keeps in an index of its own (.mtgl)',
      'In Maltego, save it as .mtgx, or export the graph to a table.',
    );
  for (const member of ofMaltego(file.name, found) ?? found)
    yield await fileWithin(file, member).catch((error) => unreadable(member.name, error));
}

async function fileWithin(file: Input, member: Member): Promise<Input> {
  const packing = packingOf(await magicOf(member));
  if (packing === 'zip') return workbookWithin(file, member);
  return packing ? unpacked(member, packing) : member;
}

/** A member that cannot be unpacked: whoever reads it learns why. */
function unreadable(name: string, error: unknown): Input {
  if (!(error instanceof AppError)) throw error;
  return {
    name,
    // biome-ignore lint/correctness/useYield: it has nothing to give
    async *bytes() {
      throw error;
    },
  };
}

const isWorkbook = (members: readonly Member[]): boolean => members.some(({ name }) => name === WORKBOOK);

/** A workbook inside of an archive, which is small enough to be held. */
async function workbookWithin(file: Input, { name, bytes }: Member): Promise<Input> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes()) {
    pieces.push(piece);
    size += piece.length;
    if (size > LARGEST_HELD) break;
  }
  const held = inputOf(name, Buffer.concat(pieces));
  if (size <= LARGEST_HELD && isWorkbook(await membersOf(held))) return held;
  throw refused(name, `is an archive inside of "${file.name}"`, 'Unpack it first.');
}
