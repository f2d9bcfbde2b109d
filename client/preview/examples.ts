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
 * what the columns say. Nothing of a packed file.
 */
export async function examplesOf(
  content: Blob,
  { encoding, delimiter, quote, header }: Pick<TableReading, 'encoding' | 'delimiter' | 'quote' | 'header'>,
): Promise<Examples> {
  const { parse } = await import('csv-parse/browser/esm/sync');
  const text = new TextDecoder(encoding).decode(await content.slice(0, HEAD).arrayBuffer());
  if (text.includes('\0')) return new Map();
  const whole = content.size > HEAD ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
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
