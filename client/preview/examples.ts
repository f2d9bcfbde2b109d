import type { TableReading } from '../../contract/tables.ts';

/** Bytes of a file that are looked at. */
const HEAD = 32_768;
/** Rows below the header that are looked at. */
const ROWS = 30;
const EXAMPLES = 3;
const LONGEST = 60;

export type Examples = ReadonlyMap<number, readonly string[]>;

/**
 * Some different cells of each column (counted from 1), as they stand at the head of a table, for a person who corrects
 * what the columns say; of a table packed by gzip as well, and nothing of an archive.
 */
export async function examplesOf(
  content: Blob,
  { encoding, delimiter, quote, header }: Pick<TableReading, 'encoding' | 'delimiter' | 'quote' | 'header'>,
): Promise<Examples> {
  const { parse } = await import('csv-parse/browser/esm/sync');
  const { head, isWhole } = await headOf(content).catch(() => NOTHING);
  const text = new TextDecoder(encoding).decode(head);
  if (text.includes('\0')) return new Map();
  const whole = isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  const rows: string[][] = parse(whole, {
    delimiter,
    quote: quote ?? false,
    from_line: header + 1,
    to: ROWS,
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    skip_empty_lines: true,
    trim: true,
  });
  const found = new Map<number, string[]>();
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      const known = found.get(index + 1) ?? [];
      const short = cell.length > LONGEST ? `${cell.slice(0, LONGEST)}…` : cell;
      if (short !== '' && known.length < EXAMPLES && !known.includes(short)) found.set(index + 1, [...known, short]);
    }
  }
  return found;
}

/** Of what is packed otherwise than it says, or cut off. */
const NOTHING = { head: new Uint8Array(), isWhole: true };

/** The first bytes of a file, unpacked where gzip has packed it. */
async function headOf(content: Blob): Promise<{ head: Uint8Array; isWhole: boolean }> {
  const first = new Uint8Array(await content.slice(0, HEAD).arrayBuffer());
  if (first[0] !== 0x1f || first[1] !== 0x8b) return { head: first, isWhole: content.size <= HEAD };
  const reader = content.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
    if (size > HEAD) break;
  }
  const isWhole = size <= HEAD;
  if (!isWhole) await reader.cancel();
  return { head: new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer()).slice(0, HEAD), isWhole };
}
