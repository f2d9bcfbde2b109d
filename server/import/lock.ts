import { randomUUID } from 'node:crypto';
import { cypher } from '../cypher.ts';
import type { Database, Transaction } from '../db.ts';

/** A name for a turn under the lock, of which there is no second. */
export const newTurn = (): string => `process ${process.pid} ${randomUUID()}`;

/**
 * Takes the lock under which all loads and withdrawals follow each other.
 * @param turn the name of the turn that begins
 * @returns the name of the turn before: of the last transaction that wrote; null where this is the first
 */
export async function lock(transaction: Transaction, turn = newTurn()): Promise<string | null> {
  const [row] = await transaction.run<{ before: string | null }>(cypher('load/lock'), { holder: turn });
  return row?.before ?? null;
}

/** Does work in one transaction, in a turn of its own under the lock. */
export function inTurn<T>(database: Database, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return database.write(async (transaction) => {
    await lock(transaction);
    return work(transaction);
  });
}
