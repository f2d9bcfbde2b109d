import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';

/**
 * Takes the lock under which all loads and withdrawals follow each other.
 * @returns the number of this turn: one more than that of the last transaction that wrote
 */
export async function lock(transaction: Transaction): Promise<number> {
  const [row] = await transaction.run<{ turn: number }>(cypher('load/lock'), { holder: `process ${process.pid}` });
  return row?.turn ?? 0;
}
