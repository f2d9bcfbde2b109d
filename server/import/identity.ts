import { cypher } from '../cypher.ts';
import type { Transaction } from '../db.ts';
import { groupBy } from '../group.ts';
import { createEntities, deleteEntities } from './entities.ts';
import { canBeBound, canonicalIds } from './identifiers.ts';

/**
 * What is known by several ids is one entity. The descriptions say which ids belong together; each claim stands at the
 * entity of the ids that its source named, so an entity parts again when the description that tied it is withdrawn.
 * `CrosspivotIdentifier` nodes index the ties: each id that a description ties, and that is not its entity's own,
 * IDENTIFIES the entity, or only MAY_IDENTIFY it where the ids contradict each other and stay apart.
 */

/** A description that ties its subject to further ids, which may hold the subject. */
export interface Tie {
  about: string;
  identifiers: string[];
}

/** An id in the index, and an entity that it leads to. */
export interface Lead {
  id: string;
  entity: string;
  type: 'IDENTIFIES' | 'MAY_IDENTIFY';
}

/** What a change of ties did to the graph, and what is left to do. */
export interface Regrouped {
  created: string[];
  /** Entities whose claims changed and that are still there. */
  touched: string[];
  /** Those that are there no longer. */
  gone: string[];
  /** For the index, as soon as the entities of incoming ties are there. */
  leads: Lead[];
}

/** Asks the graph, in a transaction that writes or in one of its own. */
export type Ask = Transaction['run'];

/** The ids under which entities stand in the graph, for those that stand under another of their ids. */
export async function resolveIds(ask: Ask, ids: Iterable<string>): Promise<Map<string, string>> {
  const bindable = [...new Set(ids)].filter(canBeBound);
  if (bindable.length === 0) return new Map();
  const rows = await ask<{ id: string; entity: string }>(cypher('identity/resolve'), { ids: bindable });
  return new Map(rows.map((row) => [row.id, row.entity]));
}

/**
 * Joins and parts the entities of these ids by the descriptions in the graph, and moves claims to where the ids stand
 * that their sources named.
 * @param incoming ties of descriptions that are about to be written
 */
export async function regroup(
  transaction: Transaction,
  ids: Iterable<string>,
  incoming: readonly Tie[] = [],
): Promise<Regrouped> {
  const around = await neighbourhood(transaction.run, [...ids, ...incoming.flatMap(idsOf)]);
  const ties = [...around.ties, ...incoming];
  const home = homeBy(around, ties);

  const moves = await findMoves(transaction, around, home);
  const created = await createEntities(
    transaction,
    moves.flatMap((move) => [move.from, move.to]),
  );
  for (const [type, moved] of groupBy(moves, (move) => move.type)) {
    await transaction.run(cypher('identity/delete-claims', { type }), { ids: moved.map((move) => move.claim.id) });
    await transaction.run(cypher('identity/move-claims', { type }), {
      rows: moved.map(({ from, to, claim }) => ({ from, to, claim })),
    });
  }
  const { bind, release } = changeOfLeads(around.leads, leadsOf(ties, home));
  if (release.length > 0) await transaction.run(cypher('identity/release'), { rows: release });
  const awaited = new Set(incoming.map((tie) => home(tie.about)));
  await bindLeads(
    transaction,
    bind.filter((lead) => !awaited.has(lead.entity)),
  );

  const touched = new Set(moves.flatMap((move) => [move.start, move.end, move.from, move.to]));
  const left = [...touched].filter((id) => !awaited.has(id));
  const gone = left.length > 0 ? await deleteEntities(transaction, left) : [];
  for (const id of gone) touched.delete(id);
  return { created, touched: [...touched], gone, leads: bind.filter((lead) => awaited.has(lead.entity)) };
}

/**
 * Where the ids of incoming ties lead, as long as nothing in the graph has to change for that.
 * @param isMet whether an id is of an entity that may be on its way into the graph
 * @returns null where something has: then `regroup` is due
 */
export async function leadsToAdd(
  ask: Ask,
  incoming: readonly Tie[],
  isMet: (id: string) => boolean,
): Promise<Lead[] | null> {
  if (incoming.length === 0) return [];
  const around = await neighbourhood(ask, incoming.flatMap(idsOf));
  if ([...around.ids].some(isMet)) return null;
  const ties = [...around.ties, ...incoming];
  const home = homeBy(around, ties);
  const { bind, release } = changeOfLeads(around.leads, leadsOf(ties, home));
  return leaving(around, home).size > 0 || release.length > 0 ? null : bind;
}

/** Lets further ids lead to entities that are in the graph. */
export async function bindLeads(transaction: Transaction, leads: Lead[]): Promise<void> {
  if (leads.length > 0) await transaction.run(cypher('identity/bind'), { rows: leads });
}

export const idsOf = ({ about, identifiers }: Tie) => [about, ...identifiers];

function homeBy({ ids }: Neighbourhood, ties: readonly Tie[]): Home {
  const canonical = canonicalIds([...ties.map(idsOf), ...[...ids].map((id) => [id])]);
  return (id) => canonical.get(id) ?? id;
}

interface Neighbourhood {
  /** All ids that may belong together. */
  ids: Set<string>;
  ties: Tie[];
  leads: Lead[];
  /** The ids among them that have an entity. */
  entities: Set<string>;
}

async function neighbourhood(ask: Ask, ids: string[]): Promise<Neighbourhood> {
  const found: Neighbourhood = { ids: new Set(), ties: [], leads: [], entities: new Set() };
  for (let asked = [...new Set(ids)]; asked.length > 0; ) {
    for (const id of asked) found.ids.add(id);
    const rows = await ask<{ entity: string; ties: Tie[]; leads: Omit<Lead, 'entity'>[] }>(cypher('identity/ties'), {
      ids: asked,
    });
    const fresh = rows.filter((row) => !found.entities.has(row.entity));
    for (const { entity, ties, leads } of fresh) {
      found.entities.add(entity);
      for (const tie of ties) found.ties.push(tie);
      for (const lead of leads) found.leads.push({ ...lead, entity });
    }
    const named = fresh.flatMap(({ entity, ties, leads }) => [
      entity,
      ...ties.flatMap(idsOf),
      ...leads.map((lead) => lead.id),
    ]);
    asked = [...new Set(named)].filter((id) => !found.ids.has(id));
  }
  return found;
}

interface ClaimRow {
  type: string;
  start: string;
  end: string;
  claim: { id: string; from?: string; to?: string; about?: string; source: string };
}

type Home = (id: string) => string;

/** The entities at which claims stand that belong elsewhere. */
function leaving({ leads, entities }: Neighbourhood, home: Home): Set<string> {
  const left = new Set([...entities].filter((id) => home(id) !== id));
  for (const { id, entity, type } of leads) if (type === 'IDENTIFIES' && home(id) !== entity) left.add(entity);
  return left;
}

/** The claims that stand elsewhere than the ids that their sources named. */
async function findMoves(transaction: Transaction, around: Neighbourhood, home: Home) {
  const { ids, entities } = around;
  const left = leaving(around, home);
  if (left.size === 0) return [];
  const staying = groupBy([...ids], home);
  const rows = await transaction.run<ClaimRow>(cypher('identity/claims'), {
    rows: [...left].map((entity) => ({ entity, staying: staying.get(entity) ?? [] })),
  });
  const place = (named: string | undefined, now: string) => (entities.has(now) && named ? home(named) : now);
  return rows.map((row) => ({
    ...row,
    from: place(row.claim.from ?? row.claim.source, row.start),
    to: place(row.claim.to ?? row.claim.about, row.end),
  }));
}

/** Where each id that a description ties leads: to where that description stands. */
function leadsOf(ties: readonly Tie[], home: Home): Lead[] {
  return ties.flatMap((tie) => {
    const entity = home(tie.about);
    return idsOf(tie)
      .filter((id) => id !== entity)
      .map((id) => ({ id, entity, type: home(id) === entity ? ('IDENTIFIES' as const) : ('MAY_IDENTIFY' as const) }));
  });
}

function changeOfLeads(current: Lead[], wanted: Lead[]): { bind: Lead[]; release: Lead[] } {
  const there = byKey(current);
  const due = byKey(wanted);
  return {
    bind: [...due.values()].filter((lead) => !there.has(keyOf(lead))),
    release: [...there.values()].filter((lead) => !due.has(keyOf(lead))),
  };
}

const keyOf = ({ id, entity, type }: Lead) => `${type} ${id} ${entity}`;
const byKey = (leads: Lead[]) => new Map(leads.map((lead) => [keyOf(lead), lead]));
