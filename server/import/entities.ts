import { KINDS } from '../../contract/kinds.ts';
import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';
import { groupBy } from '../group.ts';
import { kindOf } from './normalise.ts';

/** Adds the entities that are not in the graph yet and returns their ids. */
export async function createEntities(transaction: Transaction, ids: string[]): Promise<string[]> {
  const wanted = [...new Set(ids)];
  const rows = await transaction.run<{ id: string }>(cypher('load/known-entities'), { ids: wanted });
  const known = new Set(rows.map((row) => row.id));
  const fresh = wanted.filter((id) => !known.has(id));
  for (const [kind, same] of groupBy(fresh, kindOf)) {
    await transaction.run(cypher('load/entities', { label: KINDS[kind].label }), { ids: same, kind });
  }
  return fresh;
}

/** Takes away those that nobody speaks of any more and returns their ids. */
export async function deleteEntities(transaction: Transaction, ids: string[]): Promise<string[]> {
  const rows = await transaction.run<{ id: string }>(cypher('load/delete-entities'), { ids });
  return rows.map((row) => row.id);
}
