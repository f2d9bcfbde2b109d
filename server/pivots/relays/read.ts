import type { RelationshipType } from '../../../contract/relationships.ts';
import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import type { AbusedMachine, LeanClaim } from './claims.ts';

/** As the queries give an assertion: keys would be most of what comes. */
type Read = [
  id: string,
  type: RelationshipType,
  other: string,
  confidence: number,
  by: string | null,
  during: string | null,
  starts: string | null,
  ends: string | null,
];

/** Machines that were used against somebody, those used most where there are more than `most`. */
export async function abusedMachines(
  database: Database,
  parameters: Record<string, unknown>,
  { most }: { most: number },
): Promise<{ machines: AbusedMachine[]; isCut: boolean }> {
  const [read] = await database.read<{ machines: [machine: string, abuse: Read[], ownership: Read[]][] }>(
    cypher('pivots/trusted-relays'),
    { ...parameters, scan: most + 1 },
  );
  const found = read?.machines ?? [];
  const machines = found.slice(0, most).map(([machine, abuse, ownership]) => ({
    machine,
    abuse: abuse.map((read) => ({ ...claimOf(read), from: machine, to: read[2] })),
    ownership: ownership.map((read) => ({ ...claimOf(read), from: read[2], to: machine })),
  }));
  return { machines, isCut: found.length > most };
}

/** Who targets organisations, of those that anybody does; nothing of one that more than `hub` relationships do. */
export async function targetsOf(database: Database, parameters: { ids: string[]; hub: number }) {
  if (parameters.ids.length === 0) return [];
  const found = await database.read<{ id: string; degree: number; claims: Read[] }>(
    cypher('pivots/victims'),
    parameters,
  );
  return found.map(({ id, degree, claims }) => ({
    id,
    degree,
    claims: claims.map((read): LeanClaim => ({ ...claimOf(read), from: read[2], to: id })),
  }));
}

const claimOf = ([id, type, , confidence, by, during, starts, ends]: Read) => ({
  id,
  type,
  confidence,
  by,
  during,
  starts,
  ends,
});
