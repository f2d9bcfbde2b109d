import type { ImportRecord, RowsAnswer, RowVerdict, Verdict } from '../../contract/imports.ts';
import { csvOf } from '../csv.ts';
import type { Database } from '../db.ts';
import { offset, pageOf } from '../graph/page.ts';
import * as book from './book.ts';

type Verdicts = AsyncIterable<RowVerdict[]>;

/** What became of the rows of an import, piece by piece; of one that is not in the graph, what was wrong with them. */
export async function* allVerdicts(database: Database, record: ImportRecord): Verdicts {
  if (record.status === 'loaded' || record.status === 'loading') yield* book.verdicts(database, record.id);
  else yield record.problems.map(({ place, message, severity }) => ({ place, message, verdict: severity }));
}

interface Wanted {
  verdict?: Verdict[] | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** One page of the rows of these verdicts, in the order of the file. */
export async function verdictsPage(
  verdicts: Verdicts,
  record: ImportRecord,
  { verdict, limit, cursor }: Wanted,
): Promise<RowsAnswer> {
  const skip = offset(cursor);
  const rows: RowVerdict[] = [];
  let seen = 0;
  for await (const piece of verdicts) {
    const wanted = piece.filter((row) => !verdict || verdict.includes(row.verdict));
    const from = Math.max(0, skip - seen);
    rows.push(...wanted.slice(from, from + limit - rows.length));
    seen += wanted.length;
    if (rows.length === limit) break;
  }
  const total = Object.entries(record.rows)
    .filter(([name]) => !verdict || verdict.some((one) => one === name))
    .reduce((sum, [, count]) => sum + count, 0);
  const page = pageOf({ skip, returned: rows.length, total: Math.max(total, seen), rank: 'in the order of the file' });
  return { rows, page };
}

/** The rows of these verdicts as lines of CSV, in which no cell is a formula, or of NDJSON. */
export async function* verdictsAsText(
  verdicts: Verdicts,
  format: 'csv' | 'ndjson',
  verdict: Verdict[] | undefined,
): AsyncIterable<string> {
  if (format === 'csv') yield 'place,verdict,message\n';
  for await (const piece of verdicts) {
    const wanted = piece.filter((row) => !verdict || verdict.includes(row.verdict));
    if (format === 'ndjson') yield wanted.map((row) => `${JSON.stringify(row)}\n`).join('');
    else yield csvOf(wanted.map((row) => [row.place, row.verdict, row.message]));
  }
}
