import { AppError } from '../../../errors.ts';
import type { Input } from '../../input.ts';
import type { Cells } from '../table/grammar.ts';
import { columnOf } from './cells.ts';
import { elementsOf } from './sheet.ts';

/** A cell that is merged with those below it. */
interface Merge {
  column: number;
  /** The last row that it reaches. */
  last: number;
}

/** Merges by the row in which they begin. */
export type Merges = ReadonlyMap<number, readonly Merge[]>;

const MARK = 'mergeCell ';
/** Merges of a sheet that are held while it is read. */
const MOST = 100_000;

/**
 * The cells of a sheet that are merged downwards. A sheet tells of them behind its rows, so it is looked through for
 * the word first, and read once more only where it stands there.
 * @throws AppError invalid_file where there are too many, or the sheet cannot be read
 */
export async function mergesOf(input: Input): Promise<Merges> {
  const merges = new Map<number, Merge[]>();
  if (!(await holds(input, MARK))) return merges;
  let count = 0;
  for await (const { attributes } of elementsOf(input, 'mergeCell')) {
    const [from = '', to = ''] = (attributes.get('ref') ?? '').split(':');
    const [column, first, last] = [columnOf(from), rowOf(from), rowOf(to)];
    if (column === undefined || !(first < last)) continue;
    count += 1;
    if (count > MOST)
      throw new AppError(
        'invalid_file',
        `"${input.name}" holds more than ${MOST.toLocaleString('en')} merged cells. Save its sheets as CSV, which is read row by row.`,
      );
    const known = merges.get(first);
    if (known) known.push({ column, last });
    else merges.set(first, [{ column, last }]);
  }
  return merges;
}

/** The row of `C5` is 5; NaN where it names none. */
const rowOf = (reference: string): number => Number(/\d+$/.exec(reference)?.[0]);

async function holds(input: Input, text: string): Promise<boolean> {
  let kept = Buffer.alloc(0);
  for await (const piece of input.bytes()) {
    const looked = Buffer.concat([kept, piece]);
    if (looked.includes(text)) return true;
    kept = looked.subarray(-text.length);
  }
  return false;
}

/** The rows, each with what a cell above says that reaches it. */
export async function* filledDown(rows: AsyncIterable<Cells>, merges: Merges): AsyncIterable<Cells> {
  const reaching = new Map<number, { last: number; text: string }>();
  for await (const row of rows) {
    const cells = [...row.cells];
    for (const [column, { last, text }] of reaching) {
      if (last < row.line) reaching.delete(column);
      else if (text !== '' && (cells[column] ?? '') === '') {
        while (cells.length < column) cells.push('');
        cells[column] = text;
      }
    }
    for (const { column, last } of merges.get(row.line) ?? [])
      reaching.set(column, { last, text: row.cells[column] ?? '' });
    yield { ...row, cells };
  }
}
