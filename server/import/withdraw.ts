import { cypher } from '../cypher.ts';
import type { Database, Transaction } from '../db.ts';
import { deleteEntities } from './entities.ts';
import { regroup } from './identity.ts';
import { lock } from './lock.ts';
import { settle } from './settle.ts';

interface Batch {
  number: number;
  type: string;
  ids: string[];
}

/**
 * Takes away exactly what an import brought: its claims that no other import carries, and the entities that nothing
 * else speaks of. It goes batch by batch from the last to the first, each in one transaction, so that it may be
 * ended and taken up again at any moment.
 */
export async function takeBack(database: Database, importId: string): Promise<void> {
  let more = true;
  while (more) more = await database.write((transaction) => takeBackLastBatch(transaction, importId));
}

async function takeBackLastBatch(transaction: Transaction, importId: string): Promise<boolean> {
  await lock(transaction);
  const batches = await transaction.run<Batch>(cypher('imports/last-batch'), { import: importId });
  const [last] = batches;
  if (!last) {
    await transaction.run(cypher('imports/delete'), { id: importId });
    return false;
  }
  const gone: Withdrawn[] = [];
  for (const { type, ids } of batches) {
    const rows = await transaction.run<Withdrawn>(cypher('load/withdraw', { type }), { ids, import: importId });
    gone.push(...rows);
  }
  const ends = [...new Set(gone.flatMap((row) => [row.from, row.to]))];
  const parted = gone.flatMap(({ to, identifiers }) => (identifiers ? [to, ...identifiers] : []));
  const { touched } = await regroup(transaction, parted);
  const deleted = new Set(await deleteEntities(transaction, ends));
  await settle(
    transaction,
    [...new Set([...ends, ...touched])].filter((id) => !deleted.has(id)),
  );
  await transaction.run(cypher('imports/delete-batch'), { import: importId, number: last.number });
  return true;
}

/** The ends of claims that are gone. */
interface Withdrawn {
  from: string;
  to: string;
  /** The ids that one tied, where it did. */
  identifiers: string[] | null;
}
