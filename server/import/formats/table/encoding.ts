import type { TableReading } from '../../../../contract/tables.ts';
import { type Input, unicodeOf } from '../../input.ts';

type Encoding = TableReading['encoding'];

/**
 * The encoding of a text: UTF-16 where a mark or the pattern of zero bytes says so, UTF-8 where the whole file is valid
 * UTF-8, and else Windows-1252, which spreadsheets write where they write neither.
 */
export async function encodingOf(input: Input, head: Uint8Array): Promise<Encoding> {
  const unicode = unicodeOf(head);
  if (unicode !== 'utf-8') return unicode;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of input.bytes()) decoder.decode(piece, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'windows-1252';
    throw error;
  }
}
