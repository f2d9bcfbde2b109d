import { useState } from 'react';
import { Button } from 'react-aria-components';
import { count } from '../words.ts';
import { byDate, type Dated } from './byDate.ts';
import { ClaimLine } from './SourceClaims.tsx';

/** Claims listed at once. */
const PAGE = 50;

/** Every claim by the date of what it claims, each with its source; the rest of many is one button away, and counted. */
export function DatedClaims({ claims }: { claims: Dated[] }) {
  const [listed, setListed] = useState(PAGE);
  const left = claims.length - listed;
  return (
    <>
      <ol className="claims sources">
        {byDate(claims)
          .slice(0, listed)
          .map((claim) => (
            <ClaimLine key={claim.id} claim={claim} hasSource />
          ))}
      </ol>
      {left > 0 ? (
        <Button className="button" onPress={() => setListed(listed + PAGE)}>
          Show {count(Math.min(PAGE, left), 'more claim')} of {left}
        </Button>
      ) : null}
    </>
  );
}
