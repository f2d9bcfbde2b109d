import type { Layout } from './layout.ts';

/** Rows below the header that are looked at. */
const ROWS = 30;
const EXAMPLES = 3;
/** Characters of the longest that is shown whole. */
const LONGEST = 60;

/** Some different cells of each column, as they stand in the table, for a person who corrects what the columns say. */
export function examplesOf({ rows, width }: Pick<Layout, 'rows' | 'width'>): string[][] {
  const found: string[][] = Array.from({ length: width }, () => []);
  for (const row of rows.slice(0, ROWS)) {
    for (const [index, text] of row.slice(0, width).entries()) {
      const known = found[index] as string[];
      const cell = text.trim();
      const short = cell.length > LONGEST ? `${cell.slice(0, LONGEST)}…` : cell;
      if (short !== '' && known.length < EXAMPLES && !known.includes(short)) known.push(short);
    }
  }
  return found;
}
