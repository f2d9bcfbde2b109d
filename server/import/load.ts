import type { ImportRecord, RowVerdict } from '../../contract/imports.ts';
import { cypher } from '../cypher.ts';
import type { Database, Transaction } from '../db.ts';
import { chunks, groupBy } from '../group.ts';
import { asserts, type ClaimRow, describes } from './claims.ts';
import { Completion } from './completion.ts';
import { createEntities } from './entities.ts';
import type { Row } from './formats/format.ts';
import { regroup, resolveIds, type Tie } from './identity.ts';
import { settle } from './settle.ts';
import { Tally } from './tally.ts';

/** Claims written in one transaction; the best of those measured for this database. */
const BATCH = 10_000;
/** Entities settled in one transaction. */
const SETTLE_BATCH = 2_000;

export interface LoadRequest {
  database: Database;
  /** Of an import that is open in the book. */
  importId: string;
  rows: AsyncIterable<Row>;
  /** Ends the load between two batches; what was written stays in the book, to be taken back. */
  signal: AbortSignal;
  /** Told after each batch. */
  onProgress?: (progress: { phase: 'reading' | 'settling'; rows: number }) => void;
}

export type Loaded = Pick<ImportRecord, 'carried' | 'added' | 'rows' | 'problems' | 'problemCount'>;

/** Rows that are written together, with their claims. */
interface Batch {
  rows: { row: Row; claims: ClaimRow[] }[];
  claims: number;
}

const emptyBatch = (): Batch => ({ rows: [], claims: 0 });

/**
 * Reads rows and writes what they say into the graph. Claims that are there already gain the import; nothing is
 * written twice. Batches are kept in the book, so that what was written can be withdrawn at any moment.
 * @returns what the file carried, what the graph did not know before, and what became of each row
 */
export async function load({ database, importId, rows, signal, onProgress }: LoadRequest): Promise<Loaded> {
  const completion = new Completion();
  const tally = new Tally();
  const touched = new Set<string>();
  let number = 0;
  let batch = emptyBatch();

  const write = async () => {
    signal.throwIfAborted();
    const written = await database.write((transaction) => writeBatch(transaction, { importId, number, batch, tally }));
    tally.add(written);
    for (const id of written.ends) touched.add(id);
    number += 1;
    batch = emptyBatch();
    onProgress?.({ phase: 'reading', rows: tally.rowCount });
  };

  for await (const row of rows) {
    const descriptions = completion.take(row);
    const claims = unique([...descriptions.map(describes), ...(row.assertions ?? []).map(asserts)]);
    batch.rows.push({ row, claims });
    batch.claims += Math.max(1, claims.length);
    if (batch.claims >= BATCH) await write();
  }
  for (const stubs of chunks(completion.stubs(), BATCH)) {
    batch.rows.push({ row: { place: '' }, claims: stubs.map(describes) });
    await write();
  }
  if (batch.rows.length > 0) await write();

  for (const ids of chunks([...touched], SETTLE_BATCH)) {
    signal.throwIfAborted();
    await database.write(async (transaction) => {
      await lock(transaction);
      await settle(transaction, ids);
    });
    onProgress?.({ phase: 'settling', rows: tally.rowCount });
  }
  return tally.result();
}

/** Takes the lock under which all loads and withdrawals follow each other. */
export const lock = (transaction: Transaction) =>
  transaction.run(cypher('load/lock'), { holder: `process ${process.pid}` });

export interface Written {
  entities: string[];
  descriptions: number;
  assertions: number;
  /** What this batch carries that no batch of the import carried before. */
  carried: { descriptions: number; assertions: number };
  /** Ids of the entities at its claims: as they stand in the graph, and as the file names them. */
  ends: string[];
  named: string[];
  verdicts: RowVerdict[];
}

async function writeBatch(
  transaction: Transaction,
  { importId, number, batch, tally }: { importId: string; number: number; batch: Batch; tally: Tally },
): Promise<Written> {
  const written: Written = {
    entities: [],
    descriptions: 0,
    assertions: 0,
    carried: { descriptions: 0, assertions: 0 },
    ends: [],
    named: [],
    verdicts: [],
  };
  await lock(transaction);
  const claims = unique(batch.rows.flatMap((one) => one.claims));
  written.named = [...new Set(claims.flatMap((row) => [row.from, row.to]))];
  const regrouped = await regroup(transaction, [], claims.flatMap(tieOf));
  const entities = await resolveIds(transaction, written.named);
  const placed = claims.map((row) => ({
    ...row,
    from: entities.get(row.from) ?? row.from,
    to: entities.get(row.to) ?? row.to,
  }));
  const ends = [...new Set(placed.flatMap((row) => [row.from, row.to]))];
  written.entities = [...regrouped.created, ...(await createEntities(transaction, ends))];
  written.ends = [...ends, ...regrouped.touched];
  const known = new Set<string>();
  for (const [type, rows] of groupBy(placed, (row) => row.type)) {
    const there = await transaction.run<{ id: string; carried: boolean }>(cypher('load/known-claims', { type }), {
      ids: rows.map((row) => row.id),
      import: importId,
    });
    for (const { id } of there) known.add(id);
    const fresh = rows.filter((row) => !known.has(row.id));
    await transaction.run(cypher('load/claims', { type }), {
      rows: fresh.map(({ from, to, claim }) => ({ from, to, claim: { ...claim, imports: [importId] } })),
    });
    const carry = there.filter((one) => !one.carried).map((one) => one.id);
    if (carry.length > 0) await transaction.run(cypher('load/carry', { type }), { ids: carry, import: importId });
    const what = type === 'DESCRIBES' ? 'descriptions' : 'assertions';
    written[what] += fresh.length;
    written.carried[what] += fresh.length + carry.length;
    await transaction.run(cypher('imports/batch'), { import: importId, number, type, ids: rows.map((row) => row.id) });
  }
  written.verdicts = tally.judge(batch.rows, { known, created: new Set(written.entities), placeOf: entities });
  await transaction.run(cypher('imports/rows'), {
    import: importId,
    number,
    rows: JSON.stringify(written.verdicts),
    now: new Date().toISOString(),
  });
  return written;
}

/** What a description ties to its subject, where it does. */
function tieOf({ claim: { about, identifiers } }: ClaimRow): Tie[] {
  return identifiers ? [{ about, identifiers } as Tie] : [];
}

const unique = (rows: ClaimRow[]): ClaimRow[] => [...new Map(rows.map((row) => [row.id, row])).values()];
