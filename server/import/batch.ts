import type { RowVerdict } from '../../contract/imports.ts';
import { ROLE_NAMES } from '../../contract/kinds.ts';
import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';
import { groupBy } from '../group.ts';
import type { ClaimRow } from './claims.ts';
import { addEntities, knownEntities } from './entities.ts';
import type { Row } from './formats/format.ts';
import { type Regrouped, regroup, resolveIds, type Tie } from './identity.ts';
import type { Knowledge, Known } from './knowledge.ts';
import { lock } from './lock.ts';
import { BARE, FOREIGN, type Outcome, outcomes } from './outcome.ts';
import { gainRole, settle, settleNames } from './settle.ts';
import type { Tally } from './tally.ts';

/** Rows that are written together, with their claims. */
export interface Batch {
  number: number;
  rows: { row: Row; claims: ClaimRow[] }[];
}

export interface Written {
  entities: string[];
  descriptions: number;
  assertions: number;
  /** What this batch carries that no batch of the import carried before. */
  carried: { descriptions: number; assertions: number };
  /** Ids of the entities at its claims, as the file names them. */
  named: string[];
  verdicts: RowVerdict[];
}

interface WriteRequest {
  importId: string;
  batch: Batch;
  tally: Tally;
  knowledge: Knowledge;
}

/**
 * Writes a batch with all that follows from it: after each transaction every entity that somebody describes stands as
 * `settle` would have it.
 * @returns what was written, and `learn`, to be called once that is in the graph
 */
export async function writeBatch(
  transaction: Transaction,
  { importId, batch, tally, knowledge }: WriteRequest,
): Promise<{ written: Written; learn: () => void }> {
  const turn = await lock(transaction);
  knowledge.begin(turn);
  const claims = unique(batch.rows.flatMap((one) => one.claims));
  const named = [...new Set(claims.flatMap((row) => [row.from, row.to]))];
  const regrouped = await regroup(transaction, [], claims.flatMap(tieOf));
  const entities = await resolveIds(transaction, named);
  const placed = claims.map((row) => placedAt(row, entities));
  const ends = [...new Set(placed.flatMap((row) => [row.from, row.to]))];
  const before = await knownOf(transaction, ends, { knowledge, regrouped });
  const there = await claimsThere(transaction, { placed, before, knowledge, importId });
  const fresh = placed.filter((row) => !there.has(row.id));
  const follows = outcomes(ends, { fresh, before, knowledge });
  const added = follows.filter((one) => !before.has(one.id));
  await addEntities(
    transaction,
    added.map(({ id, gained, properties }) => ({ id, roles: gained, properties })),
  );
  await Promise.all([
    ...writeClaims(transaction, fresh, importId),
    ...writeOutcomes(
      transaction,
      follows.filter((one) => before.has(one.id)),
    ),
  ]);
  await settleNames(
    transaction,
    follows.filter((one) => one.unclear).map((one) => one.id),
  );
  await settle(transaction, regrouped.touched);

  const created = new Set([...regrouped.created, ...added.map((one) => one.id)]);
  const verdicts = tally.judge(batch.rows, { known: new Set(there.keys()), created, placeOf: entities });
  await keep(transaction, { importId, number: batch.number, verdicts, placed });
  const carried = placed.filter((row) => there.get(row.id) !== true);
  return {
    written: { entities: [...created], ...counts(fresh), carried: counts(carried), named, verdicts },
    learn() {
      for (const id of regrouped.gone) knowledge.forget(id);
      for (const id of regrouped.touched) knowledge.learn(id, FOREIGN);
      for (const { id, known } of follows) knowledge.learn(id, known);
      for (const row of fresh) knowledge.wrote(row.id);
      knowledge.commit(turn);
    },
  };
}

/** Whether a batch that was tried before is in the graph: its transaction may have ended well and its answer been lost. */
export async function isInGraph(
  transaction: Transaction,
  { importId, number }: { importId: string; number: number },
): Promise<boolean> {
  const [row] = await transaction.run<{ kept: boolean }>(cypher('imports/batch-kept'), { import: importId, number });
  return row?.kept ?? false;
}

export const unique = (rows: ClaimRow[]): ClaimRow[] => [...new Map(rows.map((row) => [row.id, row])).values()];

/** What a description ties to its subject, where it does. */
function tieOf({ claim: { about, identifiers } }: ClaimRow): Tie[] {
  return identifiers ? [{ about, identifiers } as Tie] : [];
}

function placedAt(row: ClaimRow, entities: ReadonlyMap<string, string>): ClaimRow {
  const [from, to] = [entities.get(row.from), entities.get(row.to)];
  if (!from && !to) return row;
  return { type: row.type, id: row.id, from: from ?? row.from, to: to ?? row.to, claim: row.claim };
}

/** What is known of the entities that are in the graph, each under its id. */
async function knownOf(
  transaction: Transaction,
  ids: string[],
  { knowledge, regrouped }: { knowledge: Knowledge; regrouped: Regrouped },
): Promise<ReadonlyMap<string, Known>> {
  const known = new Map<string, Known>();
  const moved = new Map([
    ...regrouped.created.map((id) => [id, BARE] as const),
    ...regrouped.touched.map((id) => [id, FOREIGN] as const),
  ]);
  const gone = new Set(regrouped.gone);
  const unknown: string[] = [];
  for (const id of ids) {
    const one = moved.get(id) ?? (gone.has(id) ? null : knowledge.of(id));
    if (one) known.set(id, one);
    else unknown.push(id);
  }
  for (const id of await knownEntities(transaction, unknown)) known.set(id, FOREIGN);
  return known;
}

/**
 * The claims that are in the graph, each with whether the import carried it before; from now on it does. Those at an
 * entity that was not there, or that only this import knows and that it did not write, need no question.
 */
async function claimsThere(
  transaction: Transaction,
  {
    placed,
    before,
    knowledge,
    importId,
  }: { placed: ClaimRow[]; before: ReadonlyMap<string, Known>; knowledge: Knowledge; importId: string },
): Promise<Map<string, boolean>> {
  const possible = placed.filter((row) => {
    const [from, to] = [before.get(row.from), before.get(row.to)];
    return from && to && (!(from.ours || to.ours) || knowledge.mayHaveWritten(row.id));
  });
  const there = new Map<string, boolean>();
  for (const [type, rows] of groupBy(possible, (row) => row.type)) {
    const known = await transaction.run<{ id: string; carried: boolean }>(cypher('load/carry', { type }), {
      ids: rows.map((row) => row.id),
      import: importId,
    });
    for (const { id, carried } of known) there.set(id, carried);
  }
  return there;
}

function writeClaims(transaction: Transaction, fresh: ClaimRow[], importId: string): Promise<unknown>[] {
  const imports = [importId];
  for (const { claim } of fresh) claim.imports = imports;
  return [...groupBy(fresh, (row) => row.type)].map(([type, rows]) =>
    transaction.run(cypher('load/claims', { type }), {
      rows: rows.map(({ from, to, claim }) => ({ from, to, claim })),
    }),
  );
}

/** Writes what follows for entities that were there. */
function writeOutcomes(transaction: Transaction, follows: Outcome[]): Promise<unknown>[] {
  const rows = follows.flatMap(({ id, properties }) => (properties ? [{ id, properties }] : []));
  return [
    ...(rows.length > 0 ? [transaction.run(cypher('settle/write'), { rows })] : []),
    ...ROLE_NAMES.map((role) => {
      const gained = follows.filter((one) => one.gained.includes(role));
      return gainRole(
        transaction,
        role,
        gained.map((one) => one.id),
      );
    }),
  ];
}

/** Writes down what the batch carries and what became of its rows. */
async function keep(
  transaction: Transaction,
  {
    importId,
    number,
    verdicts,
    placed,
  }: { importId: string; number: number; verdicts: RowVerdict[]; placed: ClaimRow[] },
): Promise<void> {
  await transaction.run(cypher('imports/batch'), {
    import: importId,
    number,
    rows: JSON.stringify(verdicts),
    carried: [...groupBy(placed, (row) => row.type)].map(([type, rows]) => ({ type, ids: rows.map((row) => row.id) })),
    now: new Date().toISOString(),
  });
}

function counts(rows: ClaimRow[]): { descriptions: number; assertions: number } {
  const descriptions = rows.filter((row) => row.type === 'DESCRIBES').length;
  return { descriptions, assertions: rows.length - descriptions };
}
