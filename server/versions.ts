/** A claim that may be a version of a record of its source. */
export interface Version {
  source: string;
  published?: string | null | undefined;
  record?: string | null | undefined;
}

/**
 * The claims that hold: of several versions of one record of one source the newest, and all claims that are no version of
 * anything. A source that corrects itself does not contradict itself.
 */
export function currentVersions<Claim extends Version>(claims: Claim[]): Claim[] {
  const newest = new Map<string, string>();
  for (const claim of claims) {
    const published = claim.published ?? '';
    if (claim.record && published > (newest.get(keyOf(claim)) ?? '')) newest.set(keyOf(claim), published);
  }
  return claims.filter((claim) => !claim.record || (claim.published ?? '') >= (newest.get(keyOf(claim)) ?? ''));
}

const keyOf = ({ source, record }: Version) => `${source} ${record}`;
