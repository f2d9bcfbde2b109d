import { Button } from 'react-aria-components';
import { STANDING_PATHS } from '../graph/icons.ts';
import { STANDINGS, type Standing, type Standings } from '../standing.ts';
import { select } from '../store/selection.ts';
import { shown } from '../store/shown.ts';
import { sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/** What the quiet marks on the picture mean, where there are any; each selects what carries it. */
export function LegendMarks() {
  const { store } = useWorld();
  const { nodes, edges } = shown(useShown((state) => state.picture));
  const marks = (Object.keys(STANDINGS) as Standing[])
    .map((standing) => ({ standing, ids: [...nodes, ...edges].filter(has(standing)).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0);
  return marks.map(({ standing, ids }) => (
    <Button key={standing} className="chip mark" onPress={() => store.setState(select(ids))}>
      <svg viewBox="-8 -8 16 16" width="16" height="16" fill="none" stroke="currentColor" aria-hidden="true">
        <circle r="7" strokeWidth="1.5" />
        <path d={STANDING_PATHS[standing]} strokeWidth="1.8" />
      </svg>
      {STANDINGS[standing].title} <span className="count">{sayNumber(ids.length)}</span>
    </Button>
  ));
}

const has =
  (standing: Standing) =>
  (one: Standings): boolean =>
    one[standing] === true;
