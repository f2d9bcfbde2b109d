import { sayNumber } from '../words.ts';

/**
 * What a page of an answer holds, in words: all rows, or which of them. What is put on the picture is the page's.
 * @param first rows before the page
 */
export function rowsOfPage({ first, returned, total }: { first: number; returned: number; total: number }): {
  said: string;
  which: string;
} {
  if (returned === total) return { said: `${sayNumber(total)} ${total === 1 ? 'row' : 'rows'}`, which: 'all' };
  const range = `${sayNumber(first + 1)} to ${sayNumber(first + returned)}`;
  return { said: `Rows ${range} of ${sayNumber(total)}`, which: `rows ${range}` };
}
