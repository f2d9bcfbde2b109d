import { useState } from 'react';
import type { Degree, GraphNode } from '../../contract/graph.ts';
import { type Expansion, expand } from '../actions/expand.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { neighboursOnPicture } from '../store/shown.ts';
import { foldId } from '../store/state.ts';
import { count, countKind, nameOf, phrase } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { ExpandBy } from './ExpandBy.tsx';
import { ExpandRow } from './ExpandRow.tsx';

export const EXPAND_ID = 'expand';
const USUAL_NUMBER = 10;

/** Exact counts by type, direction and kind, how many of each are there already, and a way to add some. */
export function Expand({ entity, only = () => true }: { entity: GraphNode; only?: (degree: Degree) => boolean }) {
  const world = useWorld();
  const attempt = useAttempt();
  const picture = useShown((state) => state.picture);
  const [by, setBy] = useState<Pick<Expansion, 'order' | 'number'>>({ order: 'rarest', number: USUAL_NUMBER });
  const [isBusy, setBusy] = useState(false);
  const degrees = useAnswer(`degrees ${entity.id}`, (signal) => world.api.degrees(entity.id, signal));

  if (degrees.status === 'failed') return <Failed error={degrees.error} askAgain={degrees.askAgain} />;
  if (degrees.status === 'waiting') return <Waiting what="Counting what it is linked to…" />;
  const there = neighboursOnPicture(picture, entity.id);
  const rows = degrees.value.degrees.filter(only);
  const grow = ({ type, direction, kind }: Degree, total: number) => {
    const what = `${nameOf(entity)} ${phrase(type, direction)} ${countKind(kind, total)}`;
    const name = `Expand ${nameOf(entity)}: ${phrase(type, direction)} ${countKind(kind, total)}`;
    setBusy(true);
    return attempt(expand(world, { id: entity.id, what, name, expansion: { type, direction, kind, ...by } })).finally(
      () => setBusy(false),
    );
  };
  return (
    <section id={EXPAND_ID}>
      <h3>Expand · linked to {count(degrees.value.entities, 'entity', 'entities')}</h3>
      {rows.length === 0 ? (
        <p className="hint">Nothing is linked to it.</p>
      ) : (
        <>
          <ExpandBy by={by} onChange={setBy} />
          <ul className="expand-rows">
            {rows.map((degree) => (
              <ExpandRow
                key={foldId({ anchor: entity.id, ...degree })}
                degree={degree}
                already={there.get(foldId({ anchor: entity.id, ...degree })) ?? 0}
                number={by.number}
                isBusy={isBusy}
                onExpand={() => grow(degree, degree.entities)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
