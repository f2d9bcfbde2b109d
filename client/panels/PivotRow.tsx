import { Button } from 'react-aria-components';
import type { PivotRow as Row } from '../../contract/pivots.ts';
import { show } from '../actions/show.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { select } from '../store/selection.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { PivotEvidence } from './PivotEvidence.tsx';

/** Why a row is there, what its score is made of, what it rests on. */
export function PivotRow({ row, title }: { row: Row; title: string }) {
  const world = useWorld();
  const attempt = useAttempt();
  const missing = useShown((state) => row.entities.filter((id) => !(id in state.picture.nodes)).length);
  return (
    <li className="pivot-row">
      <Button className="pivot-sentence" onPress={() => world.store.setState(select(row.entities))}>
        {row.sentence}
      </Button>
      <p className="facts">
        Score {round(row.score.value)} ={' '}
        {row.score.terms.map(({ name, value }) => `${name} ${round(value)}`).join(' + ')}
      </p>
      {row.contradictions.length > 0 ? (
        <p className="facts">
          <span className="conflict-mark">conflict</span> {row.contradictions.map(({ topic }) => topic).join(', ')}
        </p>
      ) : null}
      <PivotEvidence ids={row.assertions} />
      <Button
        className="button"
        isDisabled={missing === 0}
        onPress={() => attempt(show(world, { ids: row.entities, name: `Show a row of "${title}"` }))}
      >
        {missing === 0 ? 'On the picture' : `Show on picture (${count(missing, 'new entity', 'new entities')})`}
      </Button>
    </li>
  );
}

const round = (number: number): string => String(Math.round(number * 1000) / 1000);
