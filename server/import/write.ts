import { ROLE_NAMES } from '../../contract/kinds.ts';
import { RELATIONSHIP_NAMES } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';
import type { ClaimRow } from './claims.ts';
import { addEntities } from './entities.ts';
import { bindLeads } from './identity.ts';
import type { Outcome } from './outcome.ts';
import type { Bringer } from './parts.ts';
import { Places } from './places.ts';
import { byType, type Plan } from './plan.ts';
import { gainRole, settleNames } from './settle.ts';
import { type Standing, Standings } from './standings.ts';

/**
 * Carries a plan out, with all that follows from it: after each transaction every entity that somebody describes stands
 * as `settle` would have it. All is sent at once and carried out in this order.
 */
export async function carryOut(transaction: Transaction, plan: Plan, bringer: Bringer): Promise<void> {
  await allOf([
    ...addEntities(transaction, plan.added),
    bindLeads(transaction, plan.leads),
    ...writeClaims(transaction, plan.fresh, bringer.part),
    takeClaims(transaction, plan.taken, bringer.part),
    ...writeOutcomes(transaction, plan.changed),
    keep(transaction, plan, bringer),
  ]);
  await settleNames(transaction, plan.unclear);
}

/** Whether a batch that was tried before is in the graph: its transaction may have ended well and its answer been lost. */
export async function isInGraph(
  transaction: Transaction,
  { importId, number }: { importId: string; number: number },
): Promise<boolean> {
  const [row] = await transaction.run<{ kept: boolean }>(cypher('imports/batch-kept'), { import: importId, number });
  return row?.kept ?? false;
}

/** Waits for all of them, also where one fails: a transaction is not to end while questions of it are on their way. */
async function allOf(sent: Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(sent)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** How a claim stands, in the order in which a question finds it. */
const STANDING = ['source', 'basis', 'confidence', 'tlp', 'published'] as const;
/** What a claim says, in the order in which a question finds it in the claim's row, behind ends and standing. */
const ASSERTED = columnsOf('load/assertions');
const DESCRIBED = columnsOf('load/descriptions');

function columnsOf(question: string): string[] {
  const text = cypher(question, { type: RELATIONSHIP_NAMES[0] as string });
  const columns: string[] = [];
  for (const [, name, place] of text.matchAll(/(\w+): (?:coalesce\()?row\[(\d+)\]/g))
    columns[Number(place)] = name as string;
  return columns.slice(3);
}

function writeClaims(transaction: Transaction, fresh: ClaimRow[], part: string): Promise<unknown>[] {
  const imports = [part];
  return [...byType(fresh)].map(async ([type, claims]) => {
    const [question, columns] =
      type === 'DESCRIBES' ? [cypher('load/descriptions'), DESCRIBED] : [cypher('load/assertions', { type }), ASSERTED];
    const known = new Standings();
    const ends = new Places();
    const rows = claims.map((claim) => listed(claim, columns, { ends, standings: known })).sort(byEnds);
    const standings = known.all.map((standing) => STANDING.map((name) => standing[name]));
    const answer = await transaction.run<{ written: number }>(question, { imports, ends: ends.all, standings, rows });
    if (answer[0]?.written !== rows.length) throw new Error(`an end of ${type} is not in the graph`);
  });
}

type Listed = [from: number, to: number, standing: number, ...said: unknown[]];

/**
 * A claim as a list, which costs driver and database less than a map with its names. Ends and standing are sent once for
 * all that share them, and how its source named the ends only where it stands at others.
 */
function listed(
  { from, to, claim }: ClaimRow,
  columns: string[],
  { ends, standings }: { ends: Places; standings: Standings },
): Listed {
  const row: Listed = [ends.of(from), ends.of(to), standings.placeOf(claim as unknown as Standing)];
  for (const name of columns) row.push(claim[name] ?? null);
  if (row.at(-1) !== to) return row;
  row.pop();
  if (row.at(-1) === from) row.pop();
  while (row.at(-1) === null) row.pop();
  return row;
}

/** Claims of the same ends behind each other: the database keeps those of an entity in one chain. */
const byEnds = (one: Listed, other: Listed): number => one[0] - other[0] || one[1] - other[1];

async function takeClaims(transaction: Transaction, at: string[], part: string): Promise<void> {
  if (at.length > 0) await transaction.run(cypher('load/carry'), { at, part });
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
  { number, counted, placed }: Plan,
  { importId, part }: Bringer,
): Promise<void> {
  await transaction.run(cypher('imports/batch'), {
    import: importId,
    part,
    number,
    rows: JSON.stringify(counted.verdicts),
    carried: [...byType(placed)].map(([type, rows]) => ({ type, ids: rows.map((row) => row.id) })),
    now: new Date().toISOString(),
  });
}
