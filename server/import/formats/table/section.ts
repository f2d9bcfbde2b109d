import { detect } from './detect.ts';
import type { Cells } from './grammar.ts';
import { headerOf } from './headers.ts';

/** An empty row, or a title: of several cells at most one is filled. */
function isSparse({ cells }: Cells): boolean {
  let filled = cells.length === 1 ? 1 : 0;
  for (const cell of cells) if (/\S/.test(cell) && ++filled > 1) return false;
  return true;
}

/** Characters of a header at most. */
const LONGEST = 100;

/**
 * Whether a row heads another table below the first: behind an empty row or a title, of nothing but words, of which one
 * heads values.
 */
export function headsSection(row: Cells, before: Cells | undefined): boolean {
  if (before === undefined) return false;
  if (!isSparse(before) && before.line + 1 >= row.line) return false;
  const words = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (words.length < 2) return false;
  const known = words.flatMap((word) => headerOf(word) ?? []);
  return (
    known.some(({ role }) => role === 'value' || role === 'from') &&
    words.every((word) => headerOf(word) !== null || (word.length <= LONGEST && detect(word) === null))
  );
}
