import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import { type ClaimRow, readClaims } from '../../graph/claims.ts';
import type { SharedClaim } from './claims.ts';

/** What ties values to parties: as rows are made of it, by the value, and as edges are folded from it. */
export interface Links {
  byValue: Map<string, SharedClaim[]>;
  whole: ClaimRow[];
}

/** What ties these values to clusters, actors, campaigns, organisations, malware and tools. */
export async function linksOf(
  database: Database,
  parameters: Record<string, unknown>,
  values: string[],
): Promise<Links> {
  const whole = await readClaims(database, cypher('pivots/shared-infrastructure-claims'), {
    ...parameters,
    ids: values,
  });
  const byValue = new Map(values.map((id) => [id, [] as SharedClaim[]]));
  for (const { type, start, end, claim } of whole) {
    const [value, party] = byValue.has(start) ? [start, end] : [end, start];
    byValue.get(value)?.push({ id: claim.id, by: claim.by, type, part: 'link', from: party, to: value });
  }
  return { byValue, whole };
}
