import type { RelationshipType } from '../../contract/relationships.ts';
import type { ClaimRow } from '../graph/claims.ts';
import { groupBy } from '../group.ts';
import { kindOf, organisationOfHost } from '../import/normalise.ts';
import { mayHaveOwned } from './ownership.ts';

/**
 * That an artefact was seen at a victim or used against it; with `whole`, that the victim is part of another; of type
 * `OWNS`, that a host is the victim's.
 */
export interface Sighting {
  id: string;
  source: string;
  type: RelationshipType;
  confidence: number;
  /** What was seen, the artefact itself or a URL on it; null where nothing was. */
  at: string | null;
  /** The host itself where its id does not say whose it is. */
  victim: string;
  /** The host of the victim where it was seen; null where the victim alone is named. */
  host: string | null;
  whole: string | null;
  by: string | null;
  during: string | null;
  first_seen: string | null;
  last_seen: string | null;
}

/** A claim as a sighting. */
export const sightingOf = ({ type, start, end, claim }: ClaimRow): Sighting => {
  const { id, source, confidence, by, during, first_seen, last_seen } = claim;
  const victim = type === 'OWNS' ? start : (organisationOfHost(end) ?? end);
  const of = { at: type === 'OWNS' ? null : start, victim, host: kindOf(end) === 'host' ? end : null, whole: null };
  return { id, source, type, confidence, ...of, by, during, first_seen, last_seen };
};

/** Each sighting at whom it stands for: one at a host that its id places nowhere, at the surest owner of then, as surely as both are said. */
export function sightingsIn(claims: readonly Sighting[]): Sighting[] {
  const owners = groupBy(
    claims.filter(({ type }) => type === 'OWNS'),
    ({ host }) => host,
  );
  return claims
    .filter(({ type, whole }) => type !== 'OWNS' && whole === null)
    .flatMap((seen) => {
      if (seen.victim !== seen.host) return [seen];
      const [owns] = (owners.get(seen.host) ?? [])
        .filter((one) => mayHaveOwned(one, seen))
        .toSorted((a, b) => b.confidence - a.confidence || (a.victim < b.victim ? -1 : 1));
      return owns ? [{ ...seen, victim: owns.victim, confidence: (seen.confidence * owns.confidence) / 100 }] : [];
    });
}
