import { cypher } from '../cypher.ts';
import { groupBy } from '../group.ts';
import type { ClaimRow } from './claims.ts';
import { knownEntities } from './entities.ts';
import { type Ask, type Lead, type Regrouped, resolveIds } from './identity.ts';
import type { Knowledge, Known } from './knowledge.ts';
import { FOREIGN } from './outcome.ts';
import type { Plan } from './plan.ts';

/** What the graph says of what a batch names. */
export interface Seen {
  /** Ids of entities at its claims, as the file names them. */
  named: string[];
  /** Under which entity an id is known that stands under another. */
  placeOf: ReadonlyMap<string, string>;
  /** The claims, each between the entities where it stands. */
  placed: ClaimRow[];
  /** The entities between which they stand. */
  ends: string[];
  /** What is known of those that are in the graph. */
  before: ReadonlyMap<string, Known>;
  /** The claims that are in the graph, by their ids. */
  there: ReadonlyMap<string, There>;
}

/** A claim that is in the graph, or on its way there with a batch before. */
export interface There {
  /** Whether the import carried it before. */
  carried: boolean;
  /** Where the database keeps it, for as long as nobody else has a turn; absent where it is on its way. */
  at?: string;
}

interface Look {
  claims: ClaimRow[];
  /** The mark of what the import brings. */
  part: string;
  knowledge: Knowledge;
  /** What the batch adds to the index of ids. */
  leads: Lead[];
  /** Batches of the import that may be on their way into the graph, so that it does not tell of them yet. */
  ahead?: readonly Plan[];
  /** What was moved in the graph for this batch. */
  regrouped?: Regrouped;
}

/** Asks what of a batch is in the graph, as far as it is not known. */
export async function look(ask: Ask, given: Look): Promise<Seen> {
  const { claims, knowledge, part, leads, ahead = [], regrouped } = given;
  const named = endsOf(claims);
  const unmet = named.filter((id) => regrouped || !knowledge.has(id));
  const placeOf = await resolveIds(ask, unmet);
  for (const { type, id, entity } of [...ahead.flatMap((plan) => plan.leads), ...leads])
    if (type === 'IDENTIFIES') placeOf.set(id, entity);
  const placed = placeOf.size === 0 ? claims : claims.map((row) => placedAt(row, placeOf));
  const ends = placeOf.size === 0 ? named : endsOf(placed);
  const before = await knownOf(ask, ends, { knowledge, regrouped });
  const there = await claimsThere(ask, placed, { before, knowledge, part, ahead });
  return { named, placeOf, placed, ends, before, there };
}

function endsOf(claims: ClaimRow[]): string[] {
  const ends = new Set<string>();
  for (const { from, to } of claims) ends.add(from).add(to);
  return [...ends];
}

function placedAt(row: ClaimRow, placeOf: ReadonlyMap<string, string>): ClaimRow {
  const [from, to] = [placeOf.get(row.from), placeOf.get(row.to)];
  if (!from && !to) return row;
  return { type: row.type, id: row.id, from: from ?? row.from, to: to ?? row.to, claim: row.claim };
}

/** What is known of the entities that are in the graph, each under its id. */
async function knownOf(
  ask: Ask,
  ids: string[],
  { knowledge, regrouped }: { knowledge: Knowledge; regrouped: Regrouped | undefined },
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const touched = new Set(regrouped?.touched);
  const gone = new Set(regrouped?.gone);
  const unknown: string[] = [];
  for (const id of ids) {
    const one = touched.has(id) ? FOREIGN : gone.has(id) ? null : knowledge.of(id);
    if (one) known.set(id, one);
    else unknown.push(id);
  }
  for (const id of await knownEntities(ask, unknown)) known.set(id, FOREIGN);
  return known;
}

/**
 * The claims that are in the graph, each with whether the import carried it before. Those at an entity that was not
 * there, or that only this import knows and that it did not write, need no question.
 */
async function claimsThere(
  ask: Ask,
  placed: ClaimRow[],
  {
    before,
    knowledge,
    part,
    ahead,
  }: { before: ReadonlyMap<string, Known>; knowledge: Knowledge; part: string; ahead: readonly Plan[] },
): Promise<Map<string, There>> {
  const there = new Map<string, There>();
  const possible = placed.filter(({ id, from, to }) => {
    if (ahead.some((plan) => plan.claims.has(id))) {
      there.set(id, { carried: true });
      return false;
    }
    const [start, end] = [before.get(from), before.get(to)];
    return start && end && (!(start.ours || end.ours) || knowledge.mayHaveWritten(id));
  });
  const asked = [...groupBy(possible, (row) => row.type)].map(([type, rows]) =>
    knownClaims(ask, { type, ids: rows.map((row) => row.id), part }),
  );
  for (const known of await Promise.all(asked)) for (const [id, found] of known) there.set(id, found);
  return there;
}

/** Which of these claims of one type are in the graph, by their ids? */
export async function knownClaims(
  ask: Ask,
  { type, ids, part }: { type: string; ids: string[]; part: string },
): Promise<Map<string, There>> {
  const rows = await ask<{ ids: string[]; at: string[]; carried: boolean[] }>(cypher('load/known-claims', { type }), {
    ids,
    part,
  });
  const known = new Map<string, There>();
  for (const { ids, at, carried } of rows)
    for (const [index, id] of ids.entries())
      known.set(id, { at: at[index] as string, carried: carried[index] === true });
  return known;
}
