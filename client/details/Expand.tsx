import { useEffect, useRef, useState } from 'react';
import type { Degree, GraphNode } from '../../contract/graph.ts';
import { type Expansion, expand, sayExpansion, USUAL_NUMBER } from '../actions/expand.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { expansionIsOffered } from '../store/page.ts';
import { neighboursOnPicture } from '../store/shown.ts';
import { foldId } from '../store/state.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { ExpandBy } from './ExpandBy.tsx';
import { ExpandRow } from './ExpandRow.tsx';

/** Exact counts by type, direction and kind, how many of each are there already, and a way to add some. */
export function Expand({ entity, only = () => true }: { entity: GraphNode; only?: (degree: Degree) => boolean }) {
  const world = useWorld();
  const attempt = useAttempt();
  const picture = useShown((state) => state.picture);
  const [by, setBy] = useState<Pick<Expansion, 'order' | 'number'>>({ order: 'rarest', number: USUAL_NUMBER });
  const [isBusy, setBusy] = useState(false);
  const degrees = useAnswer(`degrees ${entity.id}`, (signal) => world.api.degrees(entity.id, signal));

  const section = useRef<HTMLElement>(null);
  const isWanted = useShown((state) => state.expanding === entity.id);
  const isThere = degrees.status === 'answered';
  useEffect(() => {
    if (!isWanted || !isThere) return;
    section.current?.scrollIntoView({ block: 'start' });
    world.store.setState(expansionIsOffered);
  }, [isWanted, isThere, world]);

  if (degrees.status === 'failed') return <Failed error={degrees.error} askAgain={degrees.askAgain} />;
  if (degrees.status === 'waiting') return <Waiting what="Counting what it is linked to…" />;
  const there = neighboursOnPicture(picture, entity.id);
  const rows = degrees.value.degrees.filter(only);
  const grow = ({ type, direction, kind, entities }: Degree) => {
    setBusy(true);
    const expansion = { type, direction, kind, ...by };
    const what = sayExpansion(entity, expansion, entities);
    return attempt(expand(world, { id: entity.id, what, expansion })).finally(() => setBusy(false));
  };
  return (
    <section ref={section}>
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
                onExpand={() => grow(degree)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
