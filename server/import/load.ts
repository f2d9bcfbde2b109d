import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportRecord } from '../../contract/imports.ts';
import type { Database } from '../db.ts';
import { Base } from './base.ts';
import { BATCH, claimsOf, emptyBatch, FIRST_BATCH, Filling } from './batch.ts';
import { asserts, type ClaimRow, describes } from './claims.ts';
import { Completion } from './completion.ts';
import { Fingerprints } from './fingerprints.ts';
import type { Row } from './formats/format.ts';
import type { Bringer } from './parts.ts';
import { Pipeline } from './pipeline.ts';
import { assertionId, type DescriptionRecord, descriptionId } from './records.ts';
import { Tally } from './tally.ts';

/** Rows that are read before others get their turn. */
const ROWS_A_TURN = 100;

/** What an import that is open in the book is to load. */
export interface LoadRequest extends Bringer {
  database: Database;
  rows: AsyncIterable<Row>;
  /** Bytes of the file. */
  size: number;
  /** Ends the load between two batches; what was written stays in the book, to be taken back. */
  signal: AbortSignal;
  /** Told after each batch. */
  onProgress?: (progress: { phase: 'reading'; rows: number }) => void;
  /** Claims written in one transaction. */
  batchSize?: number;
}

export type Loaded = Pick<ImportRecord, 'carried' | 'added' | 'base' | 'rows' | 'problems' | 'problemCount'>;

/**
 * Reads rows and writes what they say into the graph, the next batch being read while others are written. Claims that
 * are there already gain the import; nothing is written twice. Batches are kept in the book, so that what was written
 * can be withdrawn at any moment.
 * @returns what the file carried, what the graph did not know before, and what became of each row
 */
export async function load({
  database,
  importId,
  part,
  rows,
  size,
  signal,
  onProgress,
  batchSize = BATCH,
}: LoadRequest): Promise<Loaded> {
  const completion = new Completion();
  const entities = new Fingerprints();
  const tally = new Tally(entities);
  const onWritten = () => onProgress?.({ phase: 'reading', rows: tally.rowCount });
  const pipeline = new Pipeline({ database, bringer: { importId, part }, tally, entities, onWritten });
  let batch = emptyBatch(0);
  let filling = new Filling();
  let base = null as Base | null;
  let writing = Promise.resolve();

  const hand = async () => {
    await writing;
    signal.throwIfAborted();
    writing = pipeline.add(batch);
    writing.catch(() => undefined);
    batch = emptyBatch(batch.number + 1);
    filling = new Filling();
  };
  /** What a row says but what the base carries. */
  const read = (row: Row, descriptions: DescriptionRecord[]): ClaimRow[] => {
    const claims: ClaimRow[] = [];
    for (const record of descriptions) {
      const { source: from, about: to } = record;
      const id = descriptionId(record);
      if (!base?.carries({ type: 'DESCRIBES', id, from, to }, batch.known)) claims.push(describes(record, id));
    }
    for (const record of row.assertions ?? []) {
      const { type, from, to } = record;
      const id = assertionId(record);
      if (!base?.carries({ type, id, from, to }, batch.known)) claims.push(asserts(record, id));
    }
    return claims;
  };
  const add = async (row: Row, descriptions: DescriptionRecord[]) => {
    const claims = read(row, descriptions);
    batch.rows.push({ row, claims });
    filling.add(claims);
    const most = batch.number === 0 ? Math.min(FIRST_BATCH, batchSize) : batchSize;
    if (!filling.isFull(most)) return;
    if (batch.number === 0) {
      const found = await Base.find({ database, importId, part, size }, claimsOf(batch));
      const { known, rows } = batch;
      if (found) for (const one of rows) one.claims = one.claims.filter((claim) => !found.carries(claim, known));
      base = found;
    }
    await hand();
  };

  try {
    let count = 0;
    for await (const row of rows) {
      await add(row, completion.take(row));
      count += 1;
      if (count % ROWS_A_TURN === 0) await nextTurn();
    }
    for (const stub of completion.stubs()) await add({ place: '' }, [stub]);
    if (batch.rows.length > 0) await hand();
    await writing;
    await pipeline.drain();
    return { ...tally.result(), base: (await base?.settle(signal)) ?? null };
  } finally {
    await writing.catch(() => undefined);
    await pipeline.close();
  }
}
