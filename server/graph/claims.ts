import type { Basis, Tlp } from '../../contract/evidence.ts';
import { RELATIONSHIP_NAMES, type RelationshipType } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { groupBy } from '../group.ts';
import { type Filter, filterParameters } from './filter.ts';

/** An assertion as edges are folded from it. */
export interface ClaimRow {
  type: RelationshipType;
  start: string;
  end: string;
  claim: {
    id: string;
    source: string;
    by: string | null;
    during: string | null;
    basis: Basis;
    confidence: number;
    tlp: Tlp;
    first_seen: string | null;
    last_seen: string | null;
    name: string | null;
    published?: string | null;
    record?: string | null;
    revoked?: boolean | null;
  };
}

/** What the queries give of each, in their order; keys would be most of what comes. */
const CLAIM = [
  ...['id', 'source', 'by', 'during', 'basis', 'confidence', 'tlp', 'first_seen', 'last_seen', 'name'],
  ...['published', 'record', 'revoked', 'starts', 'ends'],
] as const;

/** An assertion as `graph/claims-by-id` and its like give it. */
export type ReadClaim = [type: RelationshipType, start: string, end: string, ...claim: unknown[]];

/** Assertions read for one picture; beyond it the answer would not be drawn. */
export const CLAIM_LIMIT = 200_000;

export const toClaims = <Row extends ClaimRow = ClaimRow>(read: readonly ReadClaim[]): Row[] =>
  read.map(([type, start, end, ...values]) => {
    const claim: Record<string, unknown> = {};
    for (const [index, value] of values.entries()) claim[CLAIM[index] as string] = value;
    return { type, start, end, claim } as unknown as Row;
  });

/** What a query like `graph/claims-by-id` finds. */
export async function readClaims<Row extends ClaimRow = ClaimRow>(
  database: Database,
  query: string,
  parameters: Record<string, unknown>,
): Promise<Row[]> {
  const rows = await database.read<{ claim: ReadClaim }>(query, parameters);
  return toClaims<Row>(rows.map(({ claim }) => claim));
}

/**
 * Assertions by their ids.
 * @param claims the type of each where it is known, which spares asking for every type
 */
export async function claimsById(
  database: Database,
  claims: readonly { id: string; type?: RelationshipType | undefined }[],
): Promise<ClaimRow[]> {
  const untyped = claims.filter(({ type }) => type === undefined).map(({ id }) => id);
  const typed = groupBy(claims, ({ type }) => type);
  const found = await Promise.all(
    RELATIONSHIP_NAMES.map((type) => {
      const ids = [...new Set([...untyped, ...(typed.get(type) ?? []).map(({ id }) => id)])];
      return ids.length === 0 ? [] : readClaims(database, cypher('graph/claims-by-id', { type }), { ids });
    }),
  );
  return found.flat();
}

/**
 * The first assertions by id among these entities that pass the filter.
 * @param judges of which people judgements of rows count; absent, of all
 */
export async function claimsAmong(
  database: Database,
  ids: string[],
  filter: ReturnType<typeof filterParameters>,
  { limit = CLAIM_LIMIT, judges = null }: { limit?: number; judges?: string[] | null } = {},
): Promise<ClaimRow[]> {
  const query = cypher('graph/claims-among', { type: RELATIONSHIP_NAMES });
  return readClaims(database, query, { ...filter, ids, limit, judges });
}

/** The assertions between an entity and these that pass the filter. */
export async function claimsBetween(
  database: Database,
  { id, ids }: { id: string; ids: string[] },
  filter: Filter,
): Promise<ClaimRow[]> {
  const parameters = { ...filterParameters(filter), id, ids, limit: CLAIM_LIMIT };
  return readClaims(database, cypher('graph/claims-between'), parameters);
}

/** The assertions among these entities, and from them to others, that pass the filter. */
export async function claimsBeside(
  database: Database,
  { ids, others }: { ids: string[]; others: string[] },
  filter: Filter,
): Promise<ClaimRow[]> {
  const parameters = { ...filterParameters(filter), ids, others, limit: CLAIM_LIMIT };
  return readClaims(database, cypher('graph/claims-beside'), parameters);
}
