import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Assertion, Description } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { USED_AGAINST } from '../../contract/relationships.ts';
import type { Evidence } from '../actions/evidence.ts';
import { count, nameOf, sayClaim, sayNumber } from '../words.ts';
import { bySource } from './bySource.ts';
import { type Claim, SourceClaims } from './SourceClaims.tsx';

/** Sources before "all". */
const FIRST = 3;

/** Every claim about an entity, by the source that makes it, the newest source first. */
export function WhoSaysSo({
  entity,
  descriptions,
  evidence,
}: {
  entity: GraphNode;
  descriptions: Description[];
  evidence: Evidence;
}) {
  const [isWhole, setWhole] = useState(false);
  const name = (id: string) => {
    const node = id === entity.id ? entity : evidence.nodes.get(id);
    return node ? nameOf(node) : id;
  };
  const claimOf = (assertion: Assertion) => claimOfAssertion(assertion, entity.id, name);
  const claims = [
    ...evidence.assertions.filter(isAbuse).map(claimOf),
    ...descriptions.filter(saysSomething).map(claimOfDescription),
    ...evidence.assertions.filter((assertion) => !isAbuse(assertion)).map(claimOf),
  ];
  const groups = bySource(claims);
  const { returned, total } = evidence.looked;
  const listed = isWhole ? groups : groups.slice(0, FIRST);
  return (
    <section>
      <h3>
        Who says so ·{' '}
        {returned < total && groups.length < entity.sources
          ? `${sayNumber(groups.length)} of ${count(entity.sources, 'source')}`
          : count(groups.length, 'source')}
      </h3>
      <ul className="sources">
        {listed.map((group) => (
          <SourceClaims key={group[0]?.source} claims={group} isPart={returned < total} />
        ))}
      </ul>
      {groups.length > FIRST ? (
        <Button className="button" onPress={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer sources' : `All ${groups.length} ${returned < total ? 'of them' : 'sources'}`}
        </Button>
      ) : null}
      {claims.length === 0 ? <p className="hint">No source describes it or links it to anything.</p> : null}
      {returned < total ? (
        <p className="hint">
          Claims about {sayNumber(returned)} of {sayNumber(total)} linked entities, the newest
          {evidence.machines > 0 ? ', and against whom the machines among these were used' : ''}. Expand to read the
          others.
        </p>
      ) : null}
    </section>
  );
}

const saysSomething = ({ name, description }: Description) => name !== undefined || description !== undefined;

/** What the product is for comes first: whose machines were used against whom. */
const isAbuse = ({ type }: Assertion): boolean => USED_AGAINST.includes(type);

const claimOfDescription = (description: Description): Claim => ({
  ...description,
  // The records of descriptions stand together at the end of the details.
  original: undefined,
  cites: description.original,
  sentence: description.name ? `calls it ${description.name}` : 'describes it',
  text: description.description,
});

function claimOfAssertion(assertion: Assertion, id: string, name: (id: string) => string): Claim {
  const sentence = sayClaim(assertion, name, assertion.to === id ? 'in' : 'out');
  return { ...assertion, sentence, text: assertion.description };
}
