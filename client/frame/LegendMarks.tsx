import { Button } from 'react-aria-components';
import { STANDING_PATHS } from '../graph/icons.ts';
import { STANDINGS, type Standing, type Standings } from '../standing.ts';
import { shownGroups } from '../store/groups.ts';
import { select } from '../store/selection.ts';
import { shown } from '../store/shown.ts';
import { sayNumber } from '../words.ts';
import { useLater, useWorld } from '../world.ts';

/** What the quiet marks on the picture mean, where there are any; each selects what carries it. */
export function LegendMarks() {
  const { store } = useWorld();
  const picture = useLater((state) => state.picture);
  const { nodes, edges } = shown(picture);
  const groups = shownGroups(picture);
  const marks = (Object.keys(STANDINGS) as Standing[])
    .map((standing) => ({ standing, ids: [...nodes, ...edges].filter(has(standing)).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0);
  return (
    <>
      {[false, true].map((isOpen) => {
        const ids = groups.filter((group) => group.isOpen === isOpen).map(({ id }) => id);
        return ids.length === 0 ? null : (
          <Button key={String(isOpen)} className="chip mark" onPress={() => store.setState(select(ids))}>
            <GroupSign isOpen={isOpen} />
            {isOpen ? 'Open group' : 'Closed group'} <span className="count">{sayNumber(ids.length)}</span>
          </Button>
        );
      })}
      {marks.map(({ standing, ids }) => (
        <Button key={standing} className="chip mark" onPress={() => store.setState(select(ids))}>
          <svg viewBox="-8 -8 16 16" width="16" height="16" fill="none" stroke="currentColor" aria-hidden="true">
            <circle r="7" strokeWidth="1.5" />
            <path d={STANDING_PATHS[standing]} strokeWidth="1.8" />
          </svg>
          {STANDINGS[standing].title} <span className="count">{sayNumber(ids.length)}</span>
        </Button>
      ))}
    </>
  );
}

/** A closed group has a double border, an open one is a box round others. */
function GroupSign({ isOpen }: { isOpen: boolean }) {
  return (
    <svg viewBox="-8 -8 16 16" width="16" height="16" fill="none" stroke="currentColor" aria-hidden="true">
      <rect x="-7" y="-7" width="14" height="14" rx="3" strokeWidth="1.2" />
      {isOpen ? (
        <path d="M-4 0a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0M1 3a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0" />
      ) : (
        <rect x="-4" y="-4" width="8" height="8" rx="2" strokeWidth="1.2" />
      )}
    </svg>
  );
}

const has =
  (standing: Standing) =>
  (one: Standings): boolean =>
    one[standing] === true;
