import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import { type Filter, filterParameters } from '../../graph/filter.ts';
import { groupBy } from '../../group.ts';

/** An assertion that a technique is revoked in favour of another, or a sub-technique of it. */
export interface Lead {
  id: string;
  source: string;
  confidence: number;
  /** When the source was published; empty where that is not known. */
  published: string;
  type: 'RELATED_TO' | 'SUBTECHNIQUE_OF';
  from: string;
  to: string;
}

/** How ids lead to others. */
export type Leads = Pick<ReadonlyMap<string, string>, 'get'>;

/** A revoked technique to its successor, a sub-technique to the technique it is of. */
export interface Ways {
  successors: Leads;
  parents: Leads;
}

/** As sources call the relationship of a revoked technique to its successor. */
const REVOKED_BY = ['revoked by', 'revoked-by'];
const SCAN = 20_000;

/** Which techniques are revoked in favour of which, as the sources say that the filter lets through. */
export const revocations = (database: Database, filter: Filter): Promise<Lead[]> =>
  database.read<Lead>(cypher('pivots/attack-successors'), {
    ...filterParameters(filter),
    names: REVOKED_BY,
    scan: SCAN,
  });

/** Which techniques are sub-techniques of which, as they say. */
export const subTechniques = (database: Database, filter: Filter): Promise<Lead[]> =>
  database.read<Lead>(cypher('pivots/attack-parents'), { ...filterParameters(filter), scan: SCAN });

/**
 * Where techniques lead by these assertions, or by all of them but one. Where a technique leads to several, the surest
 * counts, of those equally sure the newest, then the last by its id.
 */
export function waysBy(leads: readonly Lead[]): (without?: string) => Ways {
  const sorted = leads.filter(({ from, to }) => from !== to).sort(bestLast);
  const from = groupBy(sorted, ({ type, from }) => `${type} ${from}`);
  const next = (type: Lead['type'], without?: string): Leads => ({
    get: (technique) => from.get(`${type} ${technique}`)?.findLast(({ id }) => id !== without)?.to,
  });
  return (without) => ({ successors: next('RELATED_TO', without), parents: next('SUBTECHNIQUE_OF', without) });
}

const bestLast = (a: Lead, b: Lead): number =>
  a.confidence - b.confidence || inOrder(a.published, b.published) || inOrder(a.to, b.to);

const inOrder = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);
