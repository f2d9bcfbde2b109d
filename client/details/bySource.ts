import type { Claim } from './SourceClaims.tsx';

/** Claims by the source that makes them, in the order in which the sources come; the newest source first. */
export function bySource(claims: Claim[]): Claim[][] {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) groups.set(claim.source, [...(groups.get(claim.source) ?? []), claim]);
  return [...groups.values()].sort((a, b) => (newest(a) < newest(b) ? 1 : -1));
}

const newest = (claims: Claim[]): string =>
  claims
    .map(({ published }) => published ?? '')
    .sort()
    .at(-1) ?? '';
