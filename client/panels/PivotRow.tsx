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
        Score {round(row.score.value)} = {sayTerms(row.score.terms)}
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

/** Terms of one name stand together: "confidence of an assertion 0.8 + 0.65". */
function sayTerms(terms: Row['score']['terms']): string {
  const byName = new Map<string, number[]>();
  for (const { name, value } of terms) byName.set(name, [...(byName.get(name) ?? []), value]);
  return [...byName].map(([name, values]) => `${name} ${values.map(round).join(' + ')}`).join(' + ');
}

const round = (number: number): string => String(Math.round(number * 1000) / 1000);
