import { AppError } from '../errors.ts';

/** One file to be read: as it came, or a member of an archive. It can be read more than once. */
export interface Input {
  /** The file's name; of a member of an archive its path there. */
  name: string;
  /** Its bytes in pieces, from the start. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Where any part of it can be read at once; absent inside of what is packed. */
  stored?: { size: number; part(start: number, end: number): AsyncIterable<Uint8Array> };
}

/** The beginning of a file, by which its format is known. */
export interface Sample {
  name: string;
  /** The first 64 kB at most. */
  head: Uint8Array;
  /** The head as text, without a byte-order mark and stray NULs; empty where it is no text. */
  text: string;
  /** True where the head is the whole file. */
  whole: boolean;
}

const HEAD = 64 * 1024;

export async function sampleOf(input: Input): Promise<Sample> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of input.bytes()) {
    pieces.push(piece);
    length += piece.length;
    if (length > HEAD) break;
  }
  const head = Buffer.concat(pieces).subarray(0, HEAD);
  return { name: input.name, head, text: headText(head), whole: length <= HEAD };
}

/** Whether nothing stands in a file, or a byte-order mark alone. */
export const isEmpty = ({ head }: Sample): boolean =>
  head.length === 0 || ['efbbbf', 'fffe', 'feff'].includes(Buffer.from(head.subarray(0, 4)).toString('hex'));

/** The encoding that a byte-order mark or, without one, the pattern of zero bytes tells; UTF-8 where neither does. */
export function unicodeOf(head: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (head.length >= 4 && a !== 0 && b === 0 && head[3] === 0) return 'utf-16le';
  if (head.length >= 4 && a === 0 && b !== 0 && head[2] === 0) return 'utf-16be';
  return 'utf-8';
}

/**
 * A text in which a program left a NUL now and then is one, without them, and so is one into which a part of two bytes a
 * letter was pasted; among bytes of no encoding NULs tell that it is none.
 */
function headText(head: Uint8Array): string {
  const text = new TextDecoder(unicodeOf(head)).decode(head, { stream: true });
  if (!text.includes('\0')) return text;
  const single = text.replace(TWO_BYTES, (part) => part.replaceAll('\0', ''));
  const rest = single.replaceAll('\0', '');
  return text.includes('\ufffd') || single.length - rest.length > text.length * STRAY ? '' : rest;
}

/** Letters of two bytes each in a text of one. */
const TWO_BYTES = /(?:[\t\n\r\x20-\x7e]\0){8,}/g;

/** The share of NULs up to which a text is one. */
const STRAY = 0.02;

/**
 * The text of a file in pieces, without a byte-order mark.
 * @param encoding a label of the Encoding Standard; by default UTF-8 or UTF-16, as the file says
 * @throws AppError invalid_file where the bytes are no text in that encoding
 */
export async function* textOf(input: Input, encoding?: string): AsyncIterable<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const piece of input.bytes()) {
      decoder ??= new TextDecoder(encoding ?? unicodeOf(piece), { fatal: true });
      const text = decoder.decode(piece, { stream: true });
      if (text !== '') yield text;
    }
    const rest = decoder?.decode() ?? '';
    if (rest !== '') yield rest;
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new AppError(
      'invalid_file',
      `"${input.name}" is not text in UTF-8 or UTF-16. Save it as UTF-8 and try again.`,
      {},
      { cause: error },
    );
  }
}

/** Characters of the largest file that is read at once. */
const LARGEST_WHOLE = 64 * 1024 * 1024;

/**
 * The whole text, for formats whose files a person writes.
 * @throws AppError invalid_file where it is too large
 */
export async function wholeText(input: Input): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of textOf(input)) {
    pieces.push(piece);
    length += piece.length;
    if (length > LARGEST_WHOLE)
      throw new AppError(
        'invalid_file',
        `"${input.name}" has more than ${LARGEST_WHOLE.toLocaleString('en')} characters, and a file of its format is read at once. Write it as Crosspivot NDJSON, which is read line by line. Nothing was loaded.`,
      );
  }
  return pieces.join('');
}

/** Bytes of the largest file that is held in memory as a whole. */
const MOST_WHOLE = 100_000_000;

/**
 * All bytes of a file that can only be read as a whole.
 * @param about what such a file is, and the way out of one that is too large
 * @throws AppError invalid_file where it has more than 100 MB
 */
export async function wholeBytes(input: Input, about: { is: string; wayOut: string }): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of input.bytes()) {
    pieces.push(piece);
    length += piece.length;
    if (length > MOST_WHOLE)
      throw new AppError(
        'invalid_file',
        `"${input.name}" is ${about.is} of more than ${MOST_WHOLE.toLocaleString('en')} bytes. ${about.wayOut} Nothing was loaded.`,
      );
  }
  return Buffer.concat(pieces);
}

/** Content in memory as a file. */
export function inputOf(name: string, content: Uint8Array | string): Input {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* part(start: number, end: number) {
    yield bytes.subarray(start, end);
  }
  return { name, bytes: () => part(0, bytes.length), stored: { size: bytes.length, part } };
}
