import { KINDS, ROLES, type Role } from '../../contract/kinds.ts';
import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';
import { groupBy } from '../group.ts';
import { kindOf } from './normalise.ts';

/** Adds the entities that are not in the graph yet and returns their ids. */
export async function createEntities(transaction: Transaction, ids: string[]): Promise<string[]> {
  const wanted = [...new Set(ids)];
  const known = await knownEntities(transaction.run, wanted);
  const fresh = wanted.filter((id) => !known.has(id));
  await Promise.all(
    addEntities(
      transaction,
      fresh.map((id) => ({ id, roles: [] })),
    ),
  );
  return fresh;
}

/** Which of these are in the graph? */
export async function knownEntities(ask: Transaction['run'], ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await ask<{ id: string }>(cypher('load/known-entities'), { ids });
  return new Set(rows.map((row) => row.id));
}

export interface NewEntity {
  id: string;
  roles: readonly Role[];
  /** What follows from its evidence; absent where nobody describes it yet. */
  properties?: Record<string, unknown> | undefined;
}

/** Adds entities that are not in the graph, with one question for those alike. */
export function addEntities(transaction: Transaction, entities: NewEntity[]): Promise<unknown>[] {
  const alike = groupBy(entities, ({ id, roles }) => [kindOf(id), ...roles].join(' '));
  return [...alike.values()].map((same) => {
    const [{ id, roles }] = same as [NewEntity];
    const kind = kindOf(id);
    const label = [KINDS[kind].label, ...roles.map((role) => ROLES[role].label)];
    const rows = same.map((one) => ({ id: one.id, kind, ...one.properties }));
    return transaction.run(cypher('load/entities', { label }), { rows });
  });
}

/** Takes away those that nobody speaks of any more and returns their ids. */
export async function deleteEntities(transaction: Transaction, ids: string[]): Promise<string[]> {
  const rows = await transaction.run<{ id: string }>(cypher('load/delete-entities'), { ids });
  return rows.map((row) => row.id);
}
