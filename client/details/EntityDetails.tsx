import { evidenceAbout, wasUsed } from '../actions/evidence.ts';
import { NamedIn } from '../investigations/NamedIn.tsx';
import { NoteOn } from '../notes/NoteOn.tsx';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useShown, useWorld } from '../world.ts';
import { Conflicts } from './Conflicts.tsx';
import { EntityActions } from './EntityActions.tsx';
import { EntityHead } from './EntityHead.tsx';
import { Expand } from './Expand.tsx';
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

  const drawn = useShown(({ picture }) => picture.nodes[id]);

  if (details.status !== 'answered') {
    return (
      <>
        {drawn ? (
          <>
            <EntityHead entity={drawn} descriptions={[]} wasUsed={false} />
            <EntityActions entity={drawn} />
            <NoteOn id={id} />
          </>
        ) : null}
        {details.status === 'failed' ? (
          <Failed error={details.error} askAgain={details.askAgain} />
        ) : (
          <Waiting what="Asking who says what…" />
        )}
      </>
    );
  }
  const { entity, descriptions, conflicts } = details.value;
  return (
    <>
      <EntityHead
        entity={entity}
        descriptions={descriptions}
        wasUsed={evidence.value !== null && wasUsed(evidence.value, id)}
      />
      <EntityActions entity={entity} />
      <NoteOn id={entity.id} />
      <Conflicts conflicts={conflicts} />
      {evidence.status === 'failed' ? <Failed error={evidence.error} askAgain={evidence.askAgain} /> : null}
      {evidence.status === 'waiting' ? <Waiting what="Reading the assertions…" /> : null}
      {evidence.status === 'answered' ? (
        <WhoSaysSo entity={entity} descriptions={descriptions} evidence={evidence.value} />
      ) : null}
      <Expand entity={entity} />
      <NamedIn id={entity.id} />
      <SaidOfIt descriptions={descriptions} />
      <Originals records={descriptions} />
    </>
  );
}
