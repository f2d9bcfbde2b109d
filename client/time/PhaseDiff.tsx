import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { scopeOf } from '../actions/scope.ts';
import { select } from '../store/selection.ts';
import { edgesByPlace, within } from '../store/within.ts';
import { nameOf, sayNumber, sayRelation, saySpan } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

const STATES = [
  { id: 'added', title: 'Added', says: 'in the later window alone', mark: '●' },
  { id: 'gone', title: 'Gone', says: 'in the earlier window alone', mark: '○' },
  { id: 'persisted', title: 'Persisted', says: 'in both windows', mark: '■' },
] as const;

/** Relations that are listed of each state; the button selects all. */
const LISTED = 100;

/** What changed from one window to the other: the legend of the marks on the picture, and every relation that has one. */
export function PhaseDiff() {
  const { store } = useWorld();
  const picture = useShown((state) => state.picture);
  const scope = useShown(scopeOf);
  const found = useMemo(() => edgesByPlace(within(picture, scope)), [picture, scope]);
  const sentence = (id: string) => {
    const edge = picture.edges[id];
    if (!edge) return id;
    const name = (end: string) => {
      const node = picture.nodes[end];
      return node ? nameOf(node) : end;
    };
    const span = saySpan(edge);
    return `${sayRelation(edge, name)}${span ? `, ${span}` : ''}`;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="phase-diff" aria-label="What changed between the windows" tabIndex={0}>
      {STATES.map(({ id, title, says, mark }) => (
        <div key={id} data-phase={id}>
          <p>
            <Button
              className="chip phase"
              data-selected
              isDisabled={found[id].length === 0}
              aria-label={`${title} ${sayNumber(found[id].length)}, ${says}: select`}
              onPress={() => store.setState(select(found[id]))}
            >
              <span className="phase-mark" aria-hidden="true">
                {mark}
              </span>
              {title} {sayNumber(found[id].length)}
            </Button>{' '}
            <span className="facts">{says}</span>
          </p>
          <ul>
            {found[id].slice(0, LISTED).map((edge) => (
              <li key={edge}>
                <Button className="quiet relation" onPress={() => store.setState(select([edge]))}>
                  {sentence(edge)}
                </Button>
              </li>
            ))}
          </ul>
          {found[id].length > LISTED ? (
            <p className="hint">
              The first {LISTED} of {sayNumber(found[id].length)} are listed; the button above selects all.
            </p>
          ) : null}
        </div>
      ))}
    </section>
  );
}
