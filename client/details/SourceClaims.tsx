import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type Basis, sayTlp, type Tlp } from '../../contract/evidence.ts';
import { SourceLink } from '../parts/SourceLink.tsx';
import { StandingMark } from '../parts/StandingMark.tsx';
import { type Standings, standingsOf } from '../standing.ts';
import { sayConfidence, sayDate } from '../words.ts';
import { Originals } from './Originals.tsx';
import { Prose } from './Prose.tsx';

export interface Claim extends Standings {
  id: string;
  source: string;
  sourceName: string;
  published?: string | undefined;
  basis: Basis;
  confidence: number;
  tlp: Tlp;
  url?: string | undefined;
  sentence: string;
  text?: string | undefined;
  /** The record that holds what the text cites, where it stands elsewhere. */
  cites?: string | undefined;
  /** What hangs on it. */
  note?: string | undefined;
  /** True where another source contradicts it. */
  disagrees?: boolean;
  /** The record as it came. */
  original?: string | undefined;
}

/** Claims before "all": a hub's list stays readable. */
const FIRST = 3;

/**
 * One source: its date, and each claim as a sentence with basis and confidence; what holds comes first.
 * @param isPart true where it may claim more than was read
 */
export function SourceClaims({ claims, isPart = false }: { claims: Claim[]; isPart?: boolean }) {
  const [isWhole, setWhole] = useState(false);
  const [first] = claims;
  if (!first) return null;
  const sorted = claims.toSorted((a, b) => standingsOf(a).length - standingsOf(b).length);
  const listed = isWhole ? sorted : sorted.slice(0, FIRST);
  return (
    <li className="source">
      <p className="source-name">
        <b>
          <SourceLink url={first.url}>{first.sourceName}</SourceLink>
        </b>
        {first.published ? `, ${sayDate(first.published)}` : ', undated'}
      </p>
      <ul className="claims">
        {listed.map((claim) => (
          <ClaimLine key={claim.id} claim={claim} />
        ))}
      </ul>
      {claims.length > FIRST ? (
        <Button className="button quiet" onPress={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer claims' : `All ${claims.length} claims of this source${isPart ? ' that were read' : ''}`}
        </Button>
      ) : null}
    </li>
  );
}

/** One claim: the sentence, its basis and confidence, what disagrees with it, and the record as it came. */
export function ClaimLine({ claim, hasSource = false }: { claim: Claim; hasSource?: boolean }) {
  return (
    <li data-basis={claim.basis}>
      <span>
        {claim.sentence} <StandingMark of={claim} />{' '}
        {claim.disagrees ? <span className="conflict-mark">conflict</span> : null}
      </span>
      {hasSource ? (
        <span className="facts">
          <SourceLink url={claim.url}>{claim.sourceName}</SourceLink>
          {claim.published ? `, published ${sayDate(claim.published)}` : ', undated'}
        </span>
      ) : null}
      <span className="facts">
        {claim.basis} · {sayConfidence(claim.confidence)}
        {claim.tlp === 'clear' ? '' : ` · ${sayTlp(claim.tlp)}`}
      </span>
      {claim.note ? <span className="facts note">{claim.note}</span> : null}
      {claim.text ? (
        <span className="claim-text">
          <Prose text={claim.text} original={claim.original ?? claim.cites} />
        </span>
      ) : null}
      <Originals records={[claim]} />
    </li>
  );
}
