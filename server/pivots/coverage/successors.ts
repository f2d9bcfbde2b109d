import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import type { Leads } from './techniques.ts';

/** As sources call the relationship of a revoked technique to its successor. */
const REVOKED_BY = ['revoked by', 'revoked-by'];
const SCAN = 20_000;

/** Which revoked technique leads to which, as the sources say. */
export async function successorsOf(database: Database): Promise<Leads> {
  const rows = await database.read<{ revoked: string; successor: string }>(cypher('pivots/attack-successors'), {
    names: REVOKED_BY,
    scan: SCAN,
  });
  return new Map(rows.map(({ revoked, successor }) => [revoked, successor]));
}
