import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import { chunks } from '../../group.ts';
import type { Hub } from '../hubs.ts';
import { distinct } from '../pivot.ts';
import { type Joined, joinedBy, joinedOver, type SharedClaim } from './claims.ts';
import type { Reach } from './reach.ts';

/** A row to be: what joins, and over which values. */
export interface Candidate {
  shared: string;
  through: boolean;
  /** The values whose links are its evidence, and how they are tied together. */
  values: string[];
  ties: SharedClaim[];
}

interface Tie {
  id: string;
  degree: number;
  values: (Hub & { ties: Pick<SharedClaim, 'id' | 'type' | 'from' | 'to'>[] })[];
}

/** A row with how many parties come together there. */
type Ranked = Candidate & { parties: number };

export interface Search {
  database: Database;
  reach: Reach;
  hub: number;
  scan: number;
  /** The filter and which values count. */
  parameters: Record<string, unknown>;
}

/** A page of what joins over one hop or two, the rarest first, with what was not followed. */
export async function candidatesOf({
  database,
  reach,
  hub,
  scan,
  parameters,
  skip,
  limit,
}: Search & { skip: number; limit: number }) {
  const own = new Set(reach.own);
  const found = await database.read<Hub>(cypher('pivots/shared-infrastructure-values'), {
    ...parameters,
    ids: reach.starts,
    own: reach.own,
    scan: scan + 1,
  });
  const reached = found.slice(0, scan);
  const near = new Set(reached.flatMap(({ id, degree }) => (degree > hub ? [] : [id])));
  const ties = await database.read<Tie>(cypher('pivots/shared-infrastructure-ties'), {
    ...parameters,
    ids: [...near],
    hub,
    scan: scan + 1,
  });
  const followed = ties.slice(0, scan).map((tie) => withoutHubs(tie, hub));
  const tied = followed.flatMap(({ tie }) => [tie.id, ...tie.values.map(({ id }) => id)]);
  const parties = await partiesOf(database, parameters, [...new Set([...near, ...tied])]);
  const known = (id: string) => ({ id, near: near.has(id), parties: parties.get(id) ?? [] });

  const single = [...near].map((id) => candidate(id, joinedBy(known(id), own), [id], null));
  const over = followed.map(({ tie }) => {
    const values = [...new Set([tie.id, ...tie.values.map(({ id }) => id)])];
    return candidate(
      tie.id,
      joinedOver(
        values.map((id) => ({ ...known(id), near: id !== tie.id && near.has(id) })),
        own,
      ),
      values,
      tie,
    );
  });
  const hubs = [...reached.filter(({ degree }) => degree > hub), ...followed.flatMap((one) => one.hubs)];
  const candidates = [...single, ...over].filter((one) => one !== null).sort(byRarity);
  const page: Candidate[] = candidates.slice(skip, skip + limit);
  const links = await database.read<{ id: string; claims: Omit<SharedClaim, 'part'>[] }>(
    cypher('pivots/shared-infrastructure-claims'),
    { ...parameters, ids: distinct(page.flatMap((one) => one.values)) },
  );
  return {
    page,
    links,
    total: candidates.length,
    hubs: [...new Map(hubs.map((one) => [one.id, one])).values()],
    cut: found.length > scan || ties.length > scan,
  };
}

function candidate(shared: string, joined: Joined | null, values: string[], tie: Tie | null): Ranked | null {
  const ties = (tie?.values ?? []).flatMap(({ ties }) =>
    ties.map((one) => ({ ...one, part: 'tie' as const, by: null })),
  );
  return joined && { shared, through: tie !== null, parties: joined.parties.length, values, ties };
}

/** Fewest parties first, one hop before two, then by id. */
const byRarity = (a: Ranked, b: Ranked): number =>
  a.parties - b.parties || Number(a.through) - Number(b.through) || (a.shared < b.shared ? -1 : 1);

/** Of what ties values together those that can be followed; none where they have too many links in all. */
function withoutHubs(tie: Tie, hub: number): { tie: Tie; hubs: Hub[] } {
  const few = tie.values.filter(({ degree }) => degree <= hub);
  const links = few.reduce((sum, { degree }) => sum + degree, tie.degree);
  if (links > hub) return { tie: { ...tie, values: [] }, hubs: [{ id: tie.id, degree: links }] };
  return { tie: { ...tie, values: few }, hubs: tie.values.filter(({ degree }) => degree > hub) };
}

async function partiesOf(database: Database, parameters: Record<string, unknown>, ids: string[]) {
  const rows = await Promise.all(
    chunks(ids, 5_000).map((some) =>
      database.read<{ id: string; parties: string[] }>(cypher('pivots/shared-infrastructure-parties'), {
        ...parameters,
        ids: some,
      }),
    ),
  );
  return new Map(rows.flat().map(({ id, parties }) => [id, parties]));
}
