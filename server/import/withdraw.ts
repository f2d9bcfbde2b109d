import { cypher } from '../cypher.ts';
import type { Database, Transaction } from '../db.ts';
import { deleteEntities } from './entities.ts';
import { regroup } from './identity.ts';
import { inTurn } from './lock.ts';
import { partsOf } from './parts.ts';
import { settle } from './settle.ts';

interface Batch {
  number: number;
  type: string;
  ids: string[];
}

/**
 * Takes away exactly what an import brought: its claims that no other import carries, and the entities that nothing
 * else speaks of. It goes part by part and batch by batch, each in one transaction, so that it may be ended and taken up
 * again at any moment.
 */
export async function takeBack(database: Database, importId: string): Promise<void> {
  for (;;) {
    const [held] = await partsOf(database.read, importId);
    if (!held) break;
    await letGo(database, importId, held.part);
  }
  await database.write((transaction) => transaction.run(cypher('imports/delete'), { id: importId }));
}

/** Has an import hold a part no longer. Where no other import holds it, its claims are taken back before. */
export async function letGo(database: Database, importId: string, part: string): Promise<void> {
  let more = true;
  while (more)
    more = await inTurn(database, async (transaction) => {
      const held = (await partsOf(transaction.run, importId)).find((one) => one.part === part);
      if (held && !held.shared && (await takeBackLastBatch(transaction, part))) return true;
      await transaction.run(cypher('imports/drop-part'), { import: importId, part });
      return false;
    });
}

/** @returns whether there was one */
async function takeBackLastBatch(transaction: Transaction, part: string): Promise<boolean> {
  const batches = await transaction.run<Batch>(cypher('imports/last-batch'), { part });
  const [last] = batches;
  if (!last) return false;
  const gone: Withdrawn[] = [];
  for (const { type, ids } of batches) {
    const rows = await transaction.run<Withdrawn>(cypher('load/withdraw', { type }), { ids, part });
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
  await transaction.run(cypher('imports/delete-batch'), { part, number: last.number });
  return true;
}

/** The ends of claims that are gone. */
interface Withdrawn {
  from: string;
  to: string;
  /** The ids that one tied, where it did. */
  identifiers: string[] | null;
}
