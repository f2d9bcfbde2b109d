import { type RelationshipType, relationship } from '../../../contract/relationships.ts';
import { groupBy } from '../../group.ts';
import { mayMeet } from '../ownership.ts';

/** That a machine was used against somebody, whose it is, or that somebody is targeted. */
export interface RelayClaim {
  id: string;
  type: RelationshipType;
  /** OWNS: the owner; TARGETS: the attacker; else the machine. */
  from: string;
  /** OWNS: the machine; else the victim. */
  to: string;
  source: string;
  confidence: number;
  by: string | null;
  during: string | null;
  first_seen: string | null;
  last_seen: string | null;
  /** ISO instants: the first and last that the claim may mean; null where it has no date. */
  starts: string | null;
  ends: string | null;
  /** Of an ownership, the same: null where the source does not say since or until when, which need not have been then. */
  since?: string | null;
  until?: string | null;
}

/** What of it finds rows, orders them and follows chains. The rest is read of the rows of a page alone. */
export type LeanClaim = Omit<RelayClaim, 'source' | 'first_seen' | 'last_seen'>;

/** A machine that was used against somebody, with all that the graph says of it. */
export interface AbusedMachine {
  machine: string;
  /** Whether its name says nothing alone which machine it is. */
  weak: boolean;
  abuse: LeanClaim[];
  ownership: LeanClaim[];
}

/** One whose machines were used against another; a machine of no known owner at that time stands for itself. */
export interface Pair<Claim = RelayClaim> {
  kind: 'pair';
  owner: string | null;
  machine: string | null;
  victim: string;
  claims: Claim[];
}

/** An organisation that is a victim and whose machines were used against others. */
export interface BothRoles<Claim = RelayClaim> {
  kind: 'both roles';
  organisation: string;
  claims: Claim[];
}

/** Organisations of which each one's machines were used against the next. */
export interface Chain<Claim = RelayClaim> {
  kind: 'chain';
  organisations: string[];
  claims: Claim[];
}

export type Relay<Claim = RelayClaim> = Pair<Claim> | BothRoles<Claim> | Chain<Claim>;

export const isOwnership = (claim: LeanClaim): boolean => claim.type === 'OWNS';
const isAbuse = (claim: LeanClaim): boolean => relationship(claim.type).usedAgainst === true;

/**
 * Of some claims those by which machines of `owner` were used against `victim` (anybody else where absent): the abuse,
 * and that the machines were the owner's at that time.
 */
export function abuseBy<Claim extends LeanClaim>(claims: readonly Claim[], owner: string, victim?: string) {
  const owned = groupBy(
    claims.filter((claim) => isOwnership(claim) && claim.from === owner),
    ({ to }) => to,
  );
  const meeting = (claim: Claim) => (owned.get(claim.from) ?? []).filter((ownership) => mayMeet(ownership, claim));
  const abuse = claims.filter(
    (claim) =>
      isAbuse(claim) && (victim === undefined ? claim.to !== owner : claim.to === victim) && meeting(claim).length > 0,
  );
  return { abuse, ownership: [...new Set(abuse.flatMap(meeting))] };
}

/** Of what was done with one machine against one victim that of which no source says whose it may have been then. */
export function ownerlessIn<Claim extends LeanClaim>(claims: readonly Claim[]) {
  const ownership = claims.filter(isOwnership);
  const abuse = claims.filter((claim) => isAbuse(claim) && !ownership.some((one) => mayMeet(one, claim)));
  return { abuse, ownership };
}
