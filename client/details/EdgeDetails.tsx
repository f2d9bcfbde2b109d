import { useState } from 'react';
import { Heading } from 'react-aria-components';
import type { Conflict } from '../../contract/evidence.ts';
import type { GraphEdge } from '../../contract/graph.ts';
import { assertionsOf } from '../actions/evidence.ts';
import type { Api } from '../api.ts';
import { NoteOn } from '../notes/NoteOn.tsx';
import { Choice } from '../parts/Choice.tsx';
import { Entity } from '../parts/Entity.tsx';
import { Failed } from '../parts/Failed.tsx';
import { StandingMark } from '../parts/StandingMark.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { count, nameOf, sayClaim, sayRelation } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { bySource } from './bySource.ts';
import { Conflicts } from './Conflicts.tsx';
import { DatedClaims } from './DatedClaims.tsx';
import { SourceClaims } from './SourceClaims.tsx';

const ORDERS = [
  { id: 'source', title: 'By source' },
  { id: 'date', title: 'By date' },
] as const;

/** One edge of the picture: the claim, where sources disagree, and every assertion that it folds, by source or by date. */
export function EdgeDetails({ edge }: { edge: GraphEdge }) {
  const { api } = useWorld();
  const nodes = useShown((state) => state.picture.nodes);
  const evidence = useAnswer(`assertions of ${edge.assertions.join(' ')}`, (signal) =>
    assertionsOf(api, edge.assertions, signal),
  );
  const [order, setOrder] = useState<(typeof ORDERS)[number]['id']>('source');
  const disagreements = useAnswer(`conflicts of ${edge.conflict} ${edge.id}`, (signal) =>
    edge.conflict ? conflictsAbout(api, edge, signal) : Promise.resolve([]),
  );
  const disputed = new Set((disagreements.value ?? []).flatMap(({ claims }) => claims.flatMap((one) => one.evidence)));
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
    disagrees: disputed.has(assertion.id),
  }));
  const groups = bySource(claims);
  return (
    <>
      <div className="details-head">
        <Heading level={2}>{sayRelation(edge, name)}</Heading>
        {edge.conflict ? (
          <p>
            <span className="conflict-mark">conflict</span> Sources contradict each other here. Their claims stand side
            by side below.
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
      {disagreements.status === 'failed' ? (
        <Failed error={disagreements.error} askAgain={disagreements.askAgain} />
      ) : null}
      <Conflicts conflicts={disagreements.value ?? []} name={name} />
      <section>
        <h3>
          Who says so · {count(edge.sources.length, 'source')}, {count(edge.assertions.length, 'assertion')}
        </h3>
        {evidence.status === 'waiting' ? <Waiting what="Reading the assertions…" /> : null}
        {evidence.status === 'failed' ? <Failed error={evidence.error} askAgain={evidence.askAgain} /> : null}
        {claims.length > 1 ? <Choice label="Order" options={ORDERS} value={order} onChange={setOrder} /> : null}
        {order === 'date' ? (
          <DatedClaims claims={claims} />
        ) : (
          <ul className="sources">
            {groups.map((group) => (
              <SourceClaims key={group[0]?.source} claims={group} />
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

/** What sources disagree on about either end, as far as an assertion of this edge is a part of it. */
async function conflictsAbout(api: Api, edge: GraphEdge, signal: AbortSignal): Promise<Conflict[]> {
  const ends = await Promise.all([...new Set([edge.from, edge.to])].map((id) => api.entity(id, signal)));
  const isHere = ({ claims }: Conflict) =>
    claims.some(({ evidence }) => evidence.some((id) => edge.assertions.includes(id)));
  return ends.flatMap(({ conflicts }) => conflicts).filter(isHere);
}
