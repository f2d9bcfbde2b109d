import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportRecord } from '../../contract/imports.ts';
import type { Database } from '../db.ts';
import { type Batch, isInGraph, unique, writeBatch } from './batch.ts';
import { asserts, type ClaimRow, describes } from './claims.ts';
import { Completion } from './completion.ts';
import type { Row } from './formats/format.ts';
import { Knowledge } from './knowledge.ts';
import { Tally } from './tally.ts';

/** Claims written in one transaction; the best of those measured for this database. */
const BATCH = 3_000;
/** Characters of the texts written in one transaction. */
const BATCH_TEXT = 8_000_000;
/** Rows that are read before others get their turn. */
const ROWS_A_TURN = 100;

export interface LoadRequest {
  database: Database;
  /** Of an import that is open in the book. */
  importId: string;
  rows: AsyncIterable<Row>;
  /** Ends the load between two batches; what was written stays in the book, to be taken back. */
  signal: AbortSignal;
  /** Told after each batch. */
  onProgress?: (progress: { phase: 'reading'; rows: number }) => void;
  /** Claims written in one transaction. */
  batchSize?: number;
}

export type Loaded = Pick<ImportRecord, 'carried' | 'added' | 'rows' | 'problems' | 'problemCount'>;

/**
 * Reads rows and writes what they say into the graph, the next batch being read while one is written. Claims that are
 * there already gain the import; nothing is written twice. Batches are kept in the book, so that what was written can
 * be withdrawn at any moment.
 * @returns what the file carried, what the graph did not know before, and what became of each row
 */
export async function load({
  database,
  importId,
  rows,
  signal,
  onProgress,
  batchSize = BATCH,
}: LoadRequest): Promise<Loaded> {
  const completion = new Completion();
  const tally = new Tally();
  const knowledge = new Knowledge();
  let batch: Batch = { number: 0, rows: [] };
  let size = { claims: 0, text: 0 };
  let writing = Promise.resolve();

  const write = async (full: Batch) => {
    let tried: Awaited<ReturnType<typeof writeBatch>> | null = null;
    const { written, learn } = await database.write(async (transaction) => {
      if (tried && (await isInGraph(transaction, { importId, number: full.number }))) return tried;
      tried = await writeBatch(transaction, { importId, batch: full, tally, knowledge });
      return tried;
    });
    learn();
    tally.add(written);
    onProgress?.({ phase: 'reading', rows: tally.rowCount });
  };
  const hand = async () => {
    await writing;
    signal.throwIfAborted();
    writing = write(batch);
    writing.catch(() => undefined);
    batch = { number: batch.number + 1, rows: [] };
    size = { claims: 0, text: 0 };
  };
  const add = async (row: Row, claims: ClaimRow[]) => {
    batch.rows.push({ row, claims });
    size.claims += Math.max(1, claims.length);
    for (const { claim } of claims) size.text += textOf(claim);
    if (size.claims >= batchSize || size.text >= BATCH_TEXT) await hand();
  };

  try {
    let read = 0;
    for await (const row of rows) {
      const descriptions = completion.take(row).map(describes);
      await add(row, unique([...descriptions, ...(row.assertions ?? []).map(asserts)]));
      read += 1;
      if (read % ROWS_A_TURN === 0) await nextTurn();
    }
    for (const stub of completion.stubs()) await add({ place: '' }, [describes(stub)]);
    if (batch.rows.length > 0) await hand();
    await writing;
    return tally.result();
  } finally {
    await writing.catch(() => undefined);
  }
}

/** Characters of the texts of a claim that may be long. */
const textOf = ({ original, description }: Record<string, unknown>): number =>
  (typeof original === 'string' ? original.length : 0) + (typeof description === 'string' ? description.length : 0);
