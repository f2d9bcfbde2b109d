import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Pivot } from '../../contract/pivots.ts';
import { show } from '../actions/show.ts';
import type { Query } from '../api.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { count, sayNumber } from '../words.ts';
import { useWorld } from '../world.ts';
import { PivotRow } from './PivotRow.tsx';

/** A pivot's answer as rows, each of which can be put on the picture. */
export function PivotRows({ pivot, query }: { pivot: Pivot; query: Query }) {
  const world = useWorld();
  const attempt = useAttempt();
  const [cursor, setCursor] = useState<string | null>(null);
  const answer = useAnswer(`${pivot.name} ${JSON.stringify(query)} ${cursor}`, (signal) =>
    world.api.pivot(pivot.name, { ...query, cursor }, signal),
  );
  if (answer.status === 'waiting') return <Waiting what="Pivoting…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const { rows, page } = answer.value;
  if (rows.length === 0) {
    return (
      <p className="hint">
        Nothing answers this. Widen the window, lower the confidence, or choose another entity; under &ldquo;Score and
        blind spots&rdquo; stands what this pivot cannot see.
      </p>
    );
  }
  const all = [...new Set(rows.flatMap((row) => row.entities))];
  return (
    <>
      <div className="panel-sum">
        <p>
          {page.truncated ? `${sayNumber(rows.length)} of ${sayNumber(page.total)} rows` : count(rows.length, 'row')},{' '}
          {page.rank}
        </p>
        <Button
          className="button"
          onPress={() => attempt(show(world, { ids: all, name: `Show all of "${pivot.title}"` }))}
        >
          Show all on picture
        </Button>
      </div>
      <ol className="pivot-rows">
        {rows.map((row) => (
          <PivotRow key={row.id} row={row} title={pivot.title} />
        ))}
      </ol>
      {page.next === null && cursor === null ? null : (
        <div className="actions">
          <Button className="button" isDisabled={cursor === null} onPress={() => setCursor(null)}>
            First rows
          </Button>
          <Button className="button" isDisabled={page.next === null} onPress={() => setCursor(page.next)}>
            Next rows
          </Button>
        </div>
      )}
    </>
  );
}
