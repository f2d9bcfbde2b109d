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

/** What a change of ties did to the graph. */
export interface Regrouped {
  created: string[];
  /** Entities whose claims changed and that are still there. */
  touched: string[];
  /** Those that are there no longer. */
  gone: string[];
}

/** The ids under which entities stand in the graph, for those that stand under another of their ids. */
export async function resolveIds(transaction: Transaction, ids: Iterable<string>): Promise<Map<string, string>> {
  const bindable = [...new Set(ids)].filter(canBeBound);
  if (bindable.length === 0) return new Map();
  const rows = await transaction.run<{ id: string; entity: string }>(cypher('identity/resolve'), { ids: bindable });
  return new Map(rows.map((row) => [row.id, row.entity]));
}

/**
 * Joins and parts the entities of these ids by the descriptions in the graph, and moves claims to where the ids stand
 * that their sources named.
 * @param incoming ties of descriptions that are about to be written: `resolveIds` then says where
 */
export async function regroup(
  transaction: Transaction,
  ids: Iterable<string>,
  incoming: readonly Tie[] = [],
): Promise<Regrouped> {
  const around = await neighbourhood(transaction, [...ids, ...incoming.flatMap(idsOf)]);
  const ties = [...around.ties, ...incoming];
  const canonical = canonicalIds([...ties.map(idsOf), ...[...around.ids].map((id) => [id])]);
  const home = (id: string) => canonical.get(id) ?? id;

  const moves = await findMoves(transaction, around, home);
  const homes = incoming.map((tie) => home(tie.about));
  const created = await createEntities(transaction, [...moves.flatMap((move) => [move.from, move.to]), ...homes]);
  for (const [type, moved] of groupBy(moves, (move) => move.type)) {
    await transaction.run(cypher('load/delete-claims', { type }), { ids: moved.map((move) => move.claim.id) });
    await transaction.run(cypher('load/claims', { type }), {
      rows: moved.map(({ from, to, claim }) => ({ from, to, claim })),
    });
  }
  await updateIndex(transaction, around.leads, leadsOf(ties, home));

  const touched = new Set(moves.flatMap((move) => [move.start, move.end, move.from, move.to]));
  const awaited = new Set(homes);
  const left = [...touched].filter((id) => !awaited.has(id));
  const gone = left.length > 0 ? await deleteEntities(transaction, left) : [];
  for (const id of gone) touched.delete(id);
  return { created, touched: [...touched], gone };
}

const idsOf = ({ about, identifiers }: Tie) => [about, ...identifiers];

/** An id in the index, and an entity that it leads to. */
interface Lead {
  id: string;
  entity: string;
  type: 'IDENTIFIES' | 'MAY_IDENTIFY';
}

interface Neighbourhood {
  /** All ids that may belong together. */
  ids: Set<string>;
  ties: Tie[];
  leads: Lead[];
  /** The ids among them that have an entity. */
  entities: Set<string>;
}

async function neighbourhood(transaction: Transaction, ids: string[]): Promise<Neighbourhood> {
  const found: Neighbourhood = { ids: new Set(), ties: [], leads: [], entities: new Set() };
  for (let asked = [...new Set(ids)]; asked.length > 0; ) {
    for (const id of asked) found.ids.add(id);
    const rows = await transaction.run<{ entity: string; ties: Tie[]; leads: Omit<Lead, 'entity'>[] }>(
      cypher('identity/ties'),
      { ids: asked },
    );
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

/** The claims that stand elsewhere than the ids that their sources named. */
async function findMoves(transaction: Transaction, { ids, leads, entities }: Neighbourhood, home: Home) {
  const leaving = new Set([...entities].filter((id) => home(id) !== id));
  for (const { id, entity, type } of leads) if (type === 'IDENTIFIES' && home(id) !== entity) leaving.add(entity);
  if (leaving.size === 0) return [];
  const staying = groupBy([...ids], home);
  const rows = await transaction.run<ClaimRow>(cypher('identity/claims'), {
    rows: [...leaving].map((entity) => ({ entity, staying: staying.get(entity) ?? [] })),
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

async function updateIndex(transaction: Transaction, current: Lead[], wanted: Lead[]): Promise<void> {
  const there = byKey(current);
  const due = byKey(wanted);
  const bind = [...due.values()].filter((lead) => !there.has(keyOf(lead)));
  const release = [...there.values()].filter((lead) => !due.has(keyOf(lead)));
  if (bind.length > 0) await transaction.run(cypher('identity/bind'), { rows: bind });
  if (release.length > 0) await transaction.run(cypher('identity/release'), { rows: release });
}

const keyOf = ({ id, entity, type }: Lead) => `${type} ${id} ${entity}`;
const byKey = (leads: Lead[]) => new Map(leads.map((lead) => [keyOf(lead), lead]));
