import { Button } from 'react-aria-components';
import { changeScope } from '../actions/scope.ts';
import { OpensBelow } from '../parts/OpensBelow.tsx';
import { select } from '../store/selection.ts';
import { count, sayNumber } from '../words.ts';
import { useWorld } from '../world.ts';
import { LaneDrawing } from './LaneDrawing.tsx';
import type { Lane } from './lanes.ts';
import type { Axis } from './profile.ts';

/** One lane: its name selects its relations, its undated ones and its silences are named beside the drawing. */
export function LaneRow({ lane, axis, width, most }: { lane: Lane; axis: Axis; width: number; most: number }) {
  const { store } = useWorld();
  const { title, relations, undated, gaps } = lane;
  return (
    <li className="lane">
      <Button
        className="lane-title quiet"
        aria-label={`Select ${title}: ${count(relations.length, 'relation')}`}
        onPress={() => store.setState(select(relations))}
      >
        <span className="lane-name">{title}</span> <span className="facts">{sayNumber(relations.length)}</span>
      </Button>
      <LaneDrawing lane={lane} axis={axis} width={width} most={most} />
      <span className="lane-figures">
        {undated.length > 0 ? (
          <Button
            className="quiet"
            aria-label={`Select ${sayNumber(undated.length)} undated of ${title}`}
            onPress={() => store.setState(select(undated))}
          >
            {sayNumber(undated.length)} undated
          </Button>
        ) : null}
        {gaps.length > 0 ? (
          <OpensBelow
            className="quiet"
            buttonLabel={`${count(gaps.length, 'silence')} of ${title}`}
            label={`Silences of ${title}`}
            button={count(gaps.length, 'silence')}
          >
            {(close) => (
              <ul className="gap-list">
                {gaps.map(({ from, to, sentence }) => (
                  <li key={sentence}>
                    <Button
                      className="quiet"
                      onPress={() => {
                        changeScope(store, { window: { from, to }, compared: null });
                        close();
                      }}
                    >
                      {sentence}
                    </Button>
                  </li>
                ))}
              </ul>
            )}
          </OpensBelow>
        ) : null}
      </span>
    </li>
  );
}
