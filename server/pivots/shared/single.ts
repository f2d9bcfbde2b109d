import { cypher } from '../../cypher.ts';
import type { Hub } from '../hubs.ts';
import type { Candidate, Search } from './candidates.ts';
import type { SharedClaim } from './claims.ts';

/** A page of the values that join by themselves, ordered by the database, which gives no more than that page. */
export async function singleValues({
  database,
  reach,
  hub,
  scan,
  parameters,
  skip,
  limit,
}: Search & { skip: number; limit: number }) {
  const [found] = await database.read<{
    looked: number;
    total: number;
    page: { id: string; claims: Omit<SharedClaim, 'part'>[] }[];
    hubs: Hub[];
  }>(cypher('pivots/shared-infrastructure'), {
    ...parameters,
    ids: reach.starts,
    own: reach.own,
    hub,
    scan,
    skip,
    limit,
  });
  const page = found?.page ?? [];
  return {
    page: page.map(({ id }): Candidate => ({ shared: id, through: false, values: [id], ties: [] })),
    links: page,
    total: found?.total ?? 0,
    hubs: found?.hubs ?? [],
    cut: found?.looked === scan,
  };
}
