import type { RelationshipType } from '../../../contract/relationships.ts';
import { cypher } from '../../cypher.ts';
import type { Database } from '../../db.ts';
import type { Hub } from '../hubs.ts';
import type { AbusedMachine, LeanClaim } from './claims.ts';

/** As the query gives an assertion: keys would be most of what comes. */
type Read = [
  id: string,
  type: RelationshipType,
  other: string,
  confidence: number,
  by: string | null,
  during: string | null,
  /** Of an ownership since and until when, where the source says so. */
  starts: string | null,
  ends: string | null,
];

/** Who targets an owner of abused machines; no claims where more do than are followed. */
export type Targeted = Hub & { claims: LeanClaim[] };

/**
 * Machines that were used against somebody, those used most where there are more than `most`, and who targets their
 * owners.
 * @param parameters the filter, which values count, whether `targets` are asked for, and the most of them, `hub`
 */
export async function abusedMachines(
  database: Database,
  parameters: Record<string, unknown> & { targets: boolean; hub: number },
  { most }: { most: number },
): Promise<{ machines: AbusedMachine[]; targeted: Targeted[]; isCut: boolean }> {
  const read = await database.read<{
    machines: [machine: string, weak: boolean, abuse: Read[], ownership: Read[]][];
    targets: [owner: string, degree: number, claims: Read[]][];
  }>(cypher('pivots/trusted-relays'), { ...parameters, scan: most + 1 });
  const found = read.flatMap(({ machines }) => machines);
  const machines = found.slice(0, most).map(([machine, weak, abuse, ownership]) => ({
    machine,
    weak,
    abuse: abuse.map((read) => claimOf(read, machine, read[2])),
    ownership: ownership.map((read) => ownershipOf(read, machine)),
  }));
  const targeted = read
    .flatMap(({ targets }) => targets)
    .map(([id, degree, claims]) => ({
      id,
      degree,
      claims: claims.map((read) => claimOf(read, read[2], id)),
    }));
  return { machines, targeted, isCut: found.length > most || targeted.length > most };
}

const claimOf = ([id, type, , confidence, by, during, starts, ends]: Read, from: string, to: string): LeanClaim => ({
  id,
  type,
  from,
  to,
  confidence,
  by,
  during,
  starts,
  ends,
});

function ownershipOf(read: Read, machine: string): LeanClaim {
  const [, , owner, , , , since, until] = read;
  return { ...claimOf(read, owner, machine), since, until };
}
