import { cypher } from '../cypher.ts';
import type { Database, Transaction } from '../db.ts';
import { deleteEntities } from './entities.ts';
import { regroup } from './identity.ts';
import { lock } from './load.ts';
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
  const [batch] = await transaction.run<Batch>(cypher('imports/last-batch'), { import: importId });
  if (!batch) {
    await transaction.run(cypher('imports/delete'), { id: importId });
    return false;
  }
  const rows = await transaction.run<{ from: string; to: string; orphaned: boolean; identifiers: string[] | null }>(
    cypher('load/withdraw', { type: batch.type }),
    { ids: batch.ids, import: importId },
  );
  const changed = rows.filter((row) => row.orphaned);
  const ends = [...new Set(changed.flatMap((row) => [row.from, row.to]))];
  const parted = changed.flatMap(({ to, identifiers }) => (identifiers ? [to, ...identifiers] : []));
  const { touched } = await regroup(transaction, parted);
  const gone = new Set(await deleteEntities(transaction, ends));
  await settle(
    transaction,
    [...new Set([...ends, ...touched])].filter((id) => !gone.has(id)),
  );
  await transaction.run(cypher('imports/delete-batch'), {
    import: importId,
    number: batch.number,
    type: batch.type,
  });
  return true;
}
