import { Button } from 'react-aria-components';
import type { FoundPath, PathsAnswer } from '../../contract/paths.ts';
import { addPaths } from '../actions/paths.ts';
import { Entity } from '../parts/Entity.tsx';
import { Marking } from '../parts/Marking.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { choosePath, forgetPaths, lightThrough, turn } from '../store/paths.ts';
import { select } from '../store/selection.ts';
import { count, nameOf, roundScore, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { pathsThrough } from './lights.ts';

/** The paths that were found, the cheapest first; one of them is lit up on the picture. */
export function FoundPaths({ answer }: { answer: PathsAnswer }) {
  const world = useWorld();
  const { store } = world;
  const attempt = useAttempt();
  const current = useShown((state) => state.paths.current);
  const through = useShown((state) => state.paths.through);
  const { paths, page, notes, nodes } = answer;
  const chosen = nodes.find(({ id }) => id === through);
  const shown = through === null ? paths : pathsThrough(answer, through);
  return (
    <section aria-label="Paths found" className="found-paths">
      <p className="facts" role="status">
        {count(paths.length, 'path')}
        {page.truncated ? '' : ', all there are within the filter'}
      </p>
      {notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      {chosen ? (
        <p className="through">
          {sayNumber(shown.length)} of them through <b>{nameOf(chosen)}</b>, all lit up{' '}
          <Button
            className="button quiet"
            onPress={() => {
              store.setState(select([]));
              store.setState(lightThrough(null));
            }}
          >
            All paths
          </Button>
        </p>
      ) : null}
      <div className="actions">
        <Button className="button" onPress={() => store.setState(turn(-1))}>
          Previous
        </Button>
        <Button className="button" onPress={() => store.setState(turn(1))}>
          Next
        </Button>
        <Button className="button primary" onPress={() => attempt(addPaths(world, shown, answer))}>
          Show all on picture
        </Button>
        <Button className="button" onPress={() => store.setState(forgetPaths)}>
          Forget
        </Button>
      </div>
      <ol className="path-list">
        {paths.map((path, place) =>
          shown.includes(path) ? (
            <li key={path.id} value={place + 1}>
              <PathItem
                path={path}
                answer={answer}
                isCurrent={place === current}
                onChoose={() => store.setState(choosePath(place))}
              />
            </li>
          ) : null,
        )}
      </ol>
    </section>
  );
}

function PathItem({
  path,
  answer,
  isCurrent,
  onChoose,
}: {
  path: FoundPath;
  answer: PathsAnswer;
  isCurrent: boolean;
  onChoose: () => void;
}) {
  const world = useWorld();
  const attempt = useAttempt();
  const missing = useShown((state) => path.entities.filter((id) => !(id in state.picture.nodes)).length);
  const known = new Map(answer.nodes.map((node) => [node.id, node]));
  return (
    <>
      <Button className="pivot-sentence" aria-current={isCurrent || undefined} onPress={onChoose}>
        <span>{path.sentence}</span>
        <span className="facts">
          {count(path.hops, 'step')}
          {path.cost === path.hops ? '' : `, cost ${roundScore(path.cost)}`}
          {missing > 0 ? `, ${sayNumber(missing)} not on the picture` : ''} <Marking tlp={path.tlp} />
        </span>
        {path.order ? <span className="facts">{path.order.sentence}</span> : null}
      </Button>
      {isCurrent ? (
        <>
          <ol className="path-entities" aria-label="Along this path: select one to light every path through it">
            {path.entities.map((id) => {
              const node = known.get(id);
              return node ? (
                <li key={id}>
                  <Entity node={node} />
                </li>
              ) : null;
            })}
          </ol>
          <Button
            className="button"
            isDisabled={missing === 0}
            onPress={() => attempt(addPaths(world, [path], answer))}
          >
            {missing === 0 ? 'On the picture' : 'Show this path on picture'}
          </Button>
        </>
      ) : null}
    </>
  );
}
