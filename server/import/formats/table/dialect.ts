import { behindMark, firstRecords } from './grammar.ts';
import { headerOf } from './headers.ts';
import { type Layout, layoutOfRecords, MOST_ABOVE } from './layout.ts';

/** How a text lies as a table, and how it is cut into cells. */
export interface TextLayout extends Layout {
  delimiter: string;
  quote: string | null;
  spaced: boolean;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** The header of logs that name their fields: tabs part those of Zeek, blanks those of web servers (W3C extended). */
const NAMED_FIELDS = /^#fields(?:\t|: )/im;
/** The header of flow logs of a cloud (VPC), whose fields blanks part. */
const FLOW_LOG = /^(?=[^\n]*\bsrcaddr dstaddr\b)[a-z][a-z-]*(?: [a-z][a-z-]*){3,60}\r?$/m;
/** Records of the beginning by which a table is known. */
export const MOST_RECORDS = 500;

interface Given {
  delimiter?: string | undefined;
  quote?: string | null | undefined;
  header?: number | undefined;
  least?: number | undefined;
}

/**
 * Finds delimiter, quote and header in the beginning of a text; null where it lies as no table of two columns.
 * @param given what is known of them already, and the least columns of a table, by default two
 */
export function layoutOf(text: string, given: Given = {}): TextLayout | null {
  const hint = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const isNamed = NAMED_FIELDS.exec(text)?.[0].endsWith(' ') || FLOW_LOG.test(text);
  const known = isNamed ? ' ' : hint;
  const delimiters = given.delimiter ? [given.delimiter] : known ? [known] : DELIMITERS;
  const quotes = given.quote === undefined ? ['"', "'"] : [given.quote];
  const layouts = delimiters.flatMap((delimiter) =>
    quotes.map((quote) => layout(text, { delimiter, quote, header: given.header, least: given.least ?? 2 })),
  );
  const [best] = layouts
    .filter((one) => one !== null)
    .sort((a, b) => b.regular - a.regular || b.width - a.width || Number(a.quote === "'") - Number(b.quote === "'"));
  return best ?? null;
}

function layout(
  text: string,
  {
    delimiter,
    quote,
    header,
    least,
  }: { delimiter: string; quote: string | null; header: number | undefined; least: number },
): TextLayout | null {
  const lines = text.split(/\r\n|\n|\r/);
  const spaced = quote !== null && text.includes(`${quote}${delimiter} ${quote}`);
  const dialect = { delimiter, quote, spaced };
  if (quote === "'" && !lines.some((line) => new RegExp(`(^|\\${delimiter})'[^']*'(\\${delimiter}|$)`).test(line)))
    return null;
  const line = header ?? (commentedHeader(lines, dialect) || undefined);
  const headers = firstRecords(behindMark(lines[(line ?? 0) - 1] ?? ''), dialect, 1)[0]?.cells;
  const found = layoutOfRecords(firstRecords(text, dialect, MOST_RECORDS), { header: line, headers, least });
  return found && { ...found, ...dialect };
}

/** A header behind `#`, as feeds write it above their rows; 0 where there is none. */
function commentedHeader(
  lines: string[],
  dialect: { delimiter: string; quote: string | null; spaced: boolean },
): number {
  let last = 0;
  let below = '';
  for (const [index, line] of lines.slice(0, MOST_ABOVE).entries()) {
    below = line;
    if (line.trim() !== '' && !line.startsWith('#')) break;
    if (line.startsWith('#')) last = index + 1;
    if (NAMED_FIELDS.test(line)) break;
  }
  if (last === 0) return 0;
  const cellsOf = (line: string) => firstRecords(behindMark(line), dialect, 1)[0]?.cells ?? [];
  const cells = cellsOf(lines[last - 1] ?? '');
  const known = cells.filter((cell) => headerOf(cell) !== null).length;
  return known >= 2 || (known === 1 && cells.length > 1 && cells.length === cellsOf(below).length) ? last : 0;
}
