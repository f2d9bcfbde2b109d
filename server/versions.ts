import { isStixId } from './import/identifiers.ts';

/** A claim that may be a version of a record of its source. */
export interface Version {
  source: string;
  published?: string | null | undefined;
  record?: string | null | undefined;
}

/**
 * The claims that hold: of several versions of one record of one source the newest, and all claims that are no version of
 * anything. A source that corrects itself does not contradict itself. An object of STIX that names no creator is one
 * record, whoever carries it; only who created an object makes versions of it (STIX 2.1, 3.6).
 */
export function currentVersions<Claim extends Version>(claims: Claim[]): Claim[] {
  const newest = new Map<unknown, string>();
  for (const claim of claims) {
    const published = claim.published ?? '';
    if (claim.record && published > (newest.get(keyOf(claim)) ?? '')) newest.set(keyOf(claim), published);
  }
  return claims.filter((claim) => !claim.record || (claim.published ?? '') >= (newest.get(keyOf(claim)) ?? ''));
}

const keyOf = ({ source, record }: Version) =>
  isStixId(record ?? '') && !source.startsWith(CREATOR) ? record : `${source} ${record}`;

/** How the id of a source begins that an object names as its creator. */
const CREATOR = 'source:identity--';
