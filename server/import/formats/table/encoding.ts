import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../../../../contract/tables.ts';
import { type Input, unicodeOf } from '../../input.ts';

/**
 * The encoding of a text: UTF-16 where a mark or the pattern of zero bytes says so, UTF-8 where the whole file is valid
 * UTF-8, and else Windows-1252, which spreadsheets write where they write neither.
 */
export async function encodingOf(input: Input, head: Uint8Array): Promise<Encoding> {
  const unicode = unicodeOf(head);
  if (unicode !== 'utf-8') return unicode;
  let rest: Uint8Array = new Uint8Array();
  for await (const piece of input.bytes()) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = lastWhole(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return 'windows-1252';
    rest = bytes.slice(end);
  }
  return rest.length === 0 ? 'utf-8' : 'windows-1252';
}

/** Where the last character of a piece begins that goes on in the next one; the end where none does. */
function lastWhole(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
