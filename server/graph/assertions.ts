import type { Assertion } from '../../contract/evidence.ts';
import { RELATIONSHIP_NAMES, type RelationshipType } from '../../contract/relationships.ts';
import type { AssertionsAnswer } from '../../contract/routes.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { nodesById } from './nodes.ts';
import { offset, type Place, pageOf, placeAt } from './page.ts';

interface Row {
  type: RelationshipType;
  start: string;
  end: string;
  /** An assertion as the graph keeps it, with what only the graph needs. */
  superseded: boolean;
  claim: Omit<Assertion, 'type' | 'sourceName'> & { starts?: unknown; ends?: unknown };
}

/** Assertions by their ids. Ids that name none are left out, and the page says of how many. */
export async function assertionsById(database: Database, ids: string[]): Promise<AssertionsAnswer> {
  const rows = await database.read<Row>(cypher('graph/assertions-by-id', { type: RELATIONSHIP_NAMES }), { ids });
  return answer(database, rows, { place: { skip: 0 }, total: rows.length });
}

/** Every assertion of one type from one entity to another. */
export async function assertionsBetween(
  database: Database,
  edge: { type: RelationshipType; from: string; to: string },
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<AssertionsAnswer> {
  const skip = offset(cursor);
  const [found] = await database.read<{ turn: number | null; total: number; page: Row[] }>(
    cypher('graph/assertions-between', { type: edge.type }),
    {
      from: edge.from,
      to: edge.to,
      skip,
      limit,
    },
  );
  const place = placeAt(cursor, found?.turn ?? 0);
  return answer(database, found?.page ?? [], { place, total: found?.total ?? 0 });
}

async function answer(
  database: Database,
  rows: Row[],
  { place, total }: { place: Place; total: number },
): Promise<AssertionsAnswer> {
  const ids = rows.flatMap(({ start, end, claim }) => [start, end, claim.source, claim.by, claim.during]);
  const nodes = await nodesById(
    database,
    ids.filter((id) => id !== undefined),
  );
  const names = new Map(nodes.map((node) => [node.id, node.name]));
  const assertions = rows.map((row) => toAssertion(row, names)).sort((a, b) => (newness(a) < newness(b) ? 1 : -1));
  return { assertions, nodes, page: pageOf({ ...place, returned: rows.length, total, rank: 'newest first' }) };
}

const newness = (assertion: Assertion) => `${assertion.published ?? ''} ${assertion.id}`;

function toAssertion({ type, start, end, claim, superseded }: Row, names: Map<string, string>): Assertion {
  const { starts: _starts, ends: _ends, ...rest } = claim;
  return {
    ...rest,
    type,
    from: start,
    to: end,
    sourceName: names.get(claim.source) ?? claim.source,
    ...(superseded ? { superseded } : {}),
    ...(claim.by ? { byName: names.get(claim.by) ?? claim.by } : {}),
    ...(claim.during ? { duringName: names.get(claim.during) ?? claim.during } : {}),
  };
}
