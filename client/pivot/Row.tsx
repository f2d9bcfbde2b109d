import { Button } from 'react-aria-components';
import type { Pivot, PivotRow } from '../../contract/pivots.ts';
import { setAside } from '../actions/setAside.ts';
import { show } from '../actions/show.ts';
import { Conflicts } from '../details/Conflicts.tsx';
import { Marking } from '../parts/Marking.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { addedBy } from '../store/branches.ts';
import { select } from '../store/selection.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { ROW_ACTIONS } from './actions.ts';
import { Board } from './Board.tsx';
import { Cells } from './Cells.tsx';
import { Evidence } from './Evidence.tsx';
import { Score } from './Score.tsx';

/** Characters of a row's sentence that name its step. */
const STEP_NAME = 80;

/** Why a row is there, what its score is made of, what it rests on, and what can be done with it. */
export function Row({
  row,
  pivot,
  name,
  onChange,
}: {
  row: PivotRow;
  pivot: Pivot;
  name: (id: string) => string;
  /** Asks again, once a person has changed what the row rests on. */
  onChange: () => void;
}) {
  const { store } = useWorld();
  const Actions = ROW_ACTIONS[pivot.name];
  return (
    <li className="pivot-row">
      <Button className="pivot-sentence" onPress={() => store.setState(select(row.entities))}>
        {row.sentence}
      </Button>
      <Marking tlp={row.tlp} />
      <Score score={row.score} />
      {row.contradictions.length > 0 ? (
        <details className="contradictions">
          <summary>
            <span className="conflict-mark">conflict</span>{' '}
            {[...new Set(row.contradictions.map(({ topic }) => topic))].join(', ')}
          </summary>
          <Conflicts conflicts={row.contradictions} name={name} />
        </details>
      ) : null}
      {row.board && row.board.length > 0 ? <Board board={row.board} name={name} /> : null}
      <Cells row={row} columns={pivot.columns} name={name} />
      <Evidence row={row} />
      {Actions ? <Actions row={row} name={name} onChange={onChange} /> : null}
      <OnPicture row={row} />
    </li>
  );
}

/** Puts a row on the picture, and takes what it brought off again. */
export function OnPicture({ row }: { row: PivotRow }) {
  const world = useWorld();
  const attempt = useAttempt();
  const missing = useShown((state) => row.entities.filter((id) => !(id in state.picture.nodes)).length);
  const { ledger, picture, question } = useShown((state) => state);
  const foundBy = question ? { queries: `pivots/${question.pivot}`, values: question.asked ?? {} } : undefined;
  const step = `Show row: ${row.sentence.length > STEP_NAME ? `${row.sentence.slice(0, STEP_NAME)}…` : row.sentence}`;
  const added = addedBy(ledger, picture, step);
  if (missing > 0 || added.length === 0) {
    return (
      <Button
        className="button"
        isDisabled={missing === 0}
        onPress={() => attempt(show(world, { ids: row.entities, name: step, foundBy }))}
      >
        {missing === 0 ? 'On the picture' : `Show on picture (${count(missing, 'new entity', 'new entities')})`}
      </Button>
    );
  }
  return (
    <Button className="button" onPress={() => setAside(world.store, added)}>
      Take off the picture again ({count(added.length, 'entity', 'entities')})
    </Button>
  );
}
