import { useEffect, useRef, useState } from 'react';
import type { Degree, GraphNode } from '../../contract/graph.ts';
import { type Expansion, expand, type Sort, sayExpansion, showCount, USUAL_NUMBER } from '../actions/expand.ts';
import { neighboursOf, neighboursThere } from '../actions/neighbours.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { EVERYTHING, filtersOn, parametersOf } from '../store/narrowing.ts';
import { expansionIsOffered } from '../store/page.ts';
import { foldId } from '../store/picture.ts';
import { neighboursOnPicture, seenNodes, unseenOf } from '../store/shown.ts';
import { ASK_OVER, SUMMARISE_OVER } from '../store/thresholds.ts';
import { count, countKind, phrase, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { ExpandAsk } from './ExpandAsk.tsx';
import { ExpandBy } from './ExpandBy.tsx';
import { ExpandNarrow } from './ExpandNarrow.tsx';
import { ExpandRow } from './ExpandRow.tsx';
import { Expansions } from './Expansions.tsx';

const ANY = { type: null, direction: null, kind: null };

type Wanted = Pick<Expansion, 'type' | 'direction' | 'kind' | 'number'> & { entities: number };

/** Exact counts by type, direction and kind, how many of each are there already, and a way to add some. */
export function Expand({ entity, only }: { entity: GraphNode; only?: (degree: Degree) => boolean }) {
  const world = useWorld();
  const attempt = useAttempt();
  const picture = useShown((state) => state.picture);
  const [by, setBy] = useState<Pick<Expansion, 'order' | 'number'>>({ order: 'rarest', number: USUAL_NUMBER });
  const [narrowing, setNarrowing] = useState(EVERYTHING);
  const [isBusy, setBusy] = useState(false);
  const [asked, setAsked] = useState<Wanted | null>(null);
  const filters = filtersOn(narrowing);
  const narrowed = JSON.stringify(narrowing);
  const degrees = useAnswer(`degrees ${entity.id} ${narrowed}`, (signal) =>
    world.api.degrees(entity.id, signal, parametersOf(narrowing)),
  );
  const around = filters === 0 ? '' : neighboursOf(picture, entity.id).ids.sort().join(' ');
  const filtered = useAnswer(`there ${entity.id} ${narrowed} ${around}`, () =>
    neighboursThere(world, entity.id, narrowing),
  );

  const section = useRef<HTMLElement>(null);
  const isWanted = useShown((state) => state.expanding === entity.id);
  const isThere = degrees.status === 'answered';
  useEffect(() => {
    if (!isWanted || !isThere) return;
    section.current?.scrollIntoView({ block: 'start' });
    world.store.setState(expansionIsOffered);
  }, [isWanted, isThere, world]);

  const controls = (
    <>
      <ExpandBy by={by} onChange={setBy} />
      <ExpandNarrow narrowing={narrowing} onChange={setNarrowing} />
    </>
  );
  const failed = degrees.status === 'failed' ? degrees : filtered.status === 'failed' ? filtered : null;
  if (failed) {
    return (
      <section>
        {filters > 0 ? controls : null}
        <Failed error={failed.error} askAgain={failed.askAgain} />
      </section>
    );
  }
  if (degrees.status === 'waiting' && filters === 0) return <Waiting what="Counting what it is linked to…" />;

  const there = filters === 0 ? neighboursOf(picture, entity.id) : (filtered.value ?? { ids: [], edges: [] });
  const bySort = neighboursOnPicture({ nodes: picture.nodes, edges: byId(there.edges) }, entity.id);
  const seen = neighboursOnPicture({ nodes: seenNodes(picture), edges: byId(there.edges) }, entity.id);
  const rows = (degrees.value?.degrees ?? []).filter(only ?? (() => true));
  const total = degrees.value?.entities ?? 0;
  const isWaiting = degrees.status === 'waiting' || (filters > 0 && filtered.status === 'waiting');
  const grow = ({ entities, number, ...sort }: Wanted) => {
    setBusy(true);
    const expansion = { ...sort, order: by.order, number, narrowing };
    const what = sayExpansion(entity, expansion, entities);
    return attempt(expand(world, { id: entity.id, what, expansion })).finally(() => setBusy(false));
  };
  const want = (wanted: Wanted) => (wanted.number > ASK_OVER ? setAsked(wanted) : void grow(wanted));
  const common = { number: by.number, isBusy: isBusy || isWaiting };
  return (
    <section ref={section}>
      <h3>
        Expand
        {degrees.value ? ` · linked to ${count(total, 'entity', 'entities')}` : ''}
        {filters > 0 ? ' that the filters let through' : ''}
      </h3>
      {rows.length === 0 && filters === 0 ? (
        <p className="hint">Nothing is linked to it.</p>
      ) : (
        <>
          {controls}
          {total > SUMMARISE_OVER ? (
            <p className="callout">
              {sayNumber(total)} entities are too many to draw. This is what they are: narrow them by a filter, take the
              first few of a sort, or put a sort on the picture as a count.
            </p>
          ) : null}
          {isWaiting ? <Waiting what="Counting what the filters let through…" /> : null}
          <ul className="expand-rows">
            {only || rows.length < 2 ? null : (
              <ExpandRow
                {...common}
                kind={null}
                sort="linked in any way"
                entities={total}
                already={there.ids.length}
                unseen={unseenOf(picture, there.ids).length}
                onExpand={(number) => want({ ...ANY, number, entities: total })}
                onCount={null}
              />
            )}
            {rows.map((degree) => {
              const { type, direction, kind, entities } = degree;
              const id = foldId({ anchor: entity.id, ...degree });
              const already = bySort.get(id) ?? 0;
              const canCount = filters === 0 && entities - already > ASK_OVER && !(id in picture.folds);
              return (
                <ExpandRow
                  {...common}
                  key={id}
                  kind={kind}
                  sort={saySort(degree)}
                  entities={entities}
                  already={already}
                  unseen={already - (seen.get(id) ?? 0)}
                  onExpand={(number) => want({ type, direction, kind, number, entities })}
                  onCount={canCount && entity.id in picture.nodes ? () => showCount(world, entity, degree) : null}
                />
              );
            })}
          </ul>
          {rows.length === 0 && !isWaiting ? <p className="hint">The filters let nothing through.</p> : null}
        </>
      )}
      <Expansions id={entity.id} />
      <ExpandAsk
        number={asked?.number ?? null}
        onAnswer={(number) => {
          setAsked(null);
          if (asked && number !== null) void grow({ ...asked, number });
        }}
      />
    </section>
  );
}

const saySort = ({ type, direction, kind, entities }: Sort & { entities: number }): string =>
  `${phrase(type, direction)} ${countKind(kind, entities)}`;

const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));
