import type { EntityDetails as Said } from '../../contract/graph.ts';
import type { MatchAnswer } from '../../contract/routes.ts';
import { type Evidence, evidenceAbout, wasUsed } from '../actions/evidence.ts';
import { NamedIn } from '../investigations/NamedIn.tsx';
import { NoteOn } from '../notes/NoteOn.tsx';
import { Failed } from '../parts/Failed.tsx';
import { type Answer, useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useShown, useWorld } from '../world.ts';
import { AtAGlance } from './AtAGlance.tsx';
import { Conflicts } from './Conflicts.tsx';
import { EntityActions } from './EntityActions.tsx';
import { EntityHead } from './EntityHead.tsx';
import { Expand } from './Expand.tsx';
import { hasNear, NearIt } from './NearIt.tsx';
import { Originals } from './Originals.tsx';
import { SaidOfIt } from './SaidOfIt.tsx';
import { WhoSaysSo } from './WhoSaysSo.tsx';

/** Neighbours whose assertions are read; the rest is one expansion away, and the page says so. */
const EVIDENCE_LIMIT = 60;

/** One entity: evidence before attributes. What the picture knows of it, and what can be done with it there, waits for no answer. */
export function EntityDetails({ id }: { id: string }) {
  const { api } = useWorld();
  const known = useShown(({ schema }) => `${schema?.entities} ${schema?.assertions}`);
  const details = useAnswer(`details ${id} ${known}`, (signal) => api.entity(id, signal));
  const evidence = useAnswer(`evidence ${id} ${known}`, (signal) => evidenceAbout(api, id, EVIDENCE_LIMIT, signal));
  const near = useAnswer(`near ${id} ${known}`, async (signal) => (hasNear(id) ? api.around(id, signal) : null));

  const drawn = useShown(({ picture }) => picture.nodes[id]);
  const entity = details.value?.entity ?? drawn;

  return (
    <>
      {entity ? (
        <>
          <EntityHead entity={entity} />
          <EntityActions entity={entity} />
          <NoteOn id={id} />
        </>
      ) : null}
      {details.status === 'waiting' ? <Waiting what="Asking who says what…" /> : null}
      {details.status === 'failed' ? <Failed error={details.error} askAgain={details.askAgain} /> : null}
      {details.status === 'answered' ? <Known details={details.value} evidence={evidence} near={near} /> : null}
    </>
  );
}

/** What its sources say of it. */
function Known({
  details: { entity, descriptions, conflicts },
  evidence,
  near,
}: {
  details: Said;
  evidence: Answer<Evidence> & { askAgain: () => void };
  near: Answer<MatchAnswer | null>;
}) {
  // Nothing comes in above a thing to press: what stands below the assertions waits for them.
  if (evidence.status === 'waiting' || near.status === 'waiting') return <Waiting what="Reading the assertions…" />;
  return (
    <>
      <AtAGlance
        entity={entity}
        descriptions={descriptions}
        wasUsed={evidence.value !== null && wasUsed(evidence.value, entity.id)}
      />
      <Conflicts conflicts={conflicts} />
      {evidence.status === 'failed' ? <Failed error={evidence.error} askAgain={evidence.askAgain} /> : null}
      {evidence.status === 'answered' ? (
        <WhoSaysSo entity={entity} descriptions={descriptions} evidence={evidence.value} />
      ) : null}
      <Expand entity={entity} />
      {near.value ? <NearIt id={entity.id} answer={near.value} /> : null}
      <NamedIn id={entity.id} />
      <SaidOfIt descriptions={descriptions} />
      <Originals records={descriptions} />
    </>
  );
}
