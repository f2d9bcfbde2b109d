import { Heading } from 'react-aria-components';
import type { GraphEdge } from '../../contract/graph.ts';
import { assertionsOf } from '../actions/evidence.ts';
import { NoteOn } from '../notes/NoteOn.tsx';
import { Entity } from '../parts/Entity.tsx';
import { Failed } from '../parts/Failed.tsx';
import { StandingMark } from '../parts/StandingMark.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { count, nameOf, phrase, sayClaim } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { bySource } from './bySource.ts';
import { SourceClaims } from './SourceClaims.tsx';

/** One edge of the picture: the claim, and every assertion that it folds, by source. */
export function EdgeDetails({ edge }: { edge: GraphEdge }) {
  const { api } = useWorld();
  const nodes = useShown((state) => state.picture.nodes);
  const evidence = useAnswer(`assertions of ${edge.assertions.join(' ')}`, (signal) =>
    assertionsOf(api, edge.assertions, signal),
  );
  const name = (id: string) => {
    const node = nodes[id] ?? evidence.value?.nodes.get(id);
    return node ? nameOf(node) : id;
  };
  const from = nodes[edge.from];
  const to = nodes[edge.to];
  const claims = (evidence.value?.assertions ?? []).map((assertion) => ({
    ...assertion,
    sentence: sayClaim(assertion, name),
    text: assertion.description,
  }));
  const groups = bySource(claims);
  return (
    <>
      <div className="details-head">
        <Heading level={2}>
          {name(edge.from)} {edge.name ?? phrase(edge.type, 'out')} {name(edge.to)}
        </Heading>
        {edge.conflict ? (
          <p>
            <span className="conflict-mark">conflict</span> Sources contradict each other here; select either end to see
            the claims side by side.
          </p>
        ) : null}
        {edge.revoked ? (
          <p>
            <StandingMark of={edge} /> Its sources have taken back all that they asserted here.
          </p>
        ) : null}
        <p className="ends">
          {from ? <Entity node={from} /> : null}
          {to ? <Entity node={to} /> : null}
        </p>
      </div>
      <NoteOn id={edge.id} />
      <section>
        <h3>
          Who says so · {count(edge.sources.length, 'source')}, {count(edge.assertions.length, 'assertion')}
        </h3>
        {evidence.status === 'waiting' ? <Waiting what="Reading the assertions…" /> : null}
        {evidence.status === 'failed' ? <Failed error={evidence.error} askAgain={evidence.askAgain} /> : null}
        <ul className="sources">
          {groups.map((group) => (
            <SourceClaims key={group[0]?.source} claims={group} />
          ))}
        </ul>
      </section>
    </>
  );
}
