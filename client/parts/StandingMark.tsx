import { STANDINGS, type Standings, standingsOf } from '../standing.ts';

/** Says in a word that a source has revoked, deprecated or superseded what stands beside it. */
export function StandingMark({ of }: { of: Standings }) {
  return standingsOf(of).map((standing) => (
    <span key={standing} className="standing" title={STANDINGS[standing].says}>
      {STANDINGS[standing].title}
    </span>
  ));
}
