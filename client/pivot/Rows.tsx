import { useState } from 'react';
import { Button } from 'react-aria-components';
import { MOST_IN_FILE } from '../../contract/graph.ts';
import type { Pivot } from '../../contract/pivots.ts';
import { hasMoved, placeIn } from '../actions/pages.ts';
import { show } from '../actions/show.ts';
import type { Query } from '../api.ts';
import { BOARDS } from '../boards/index.ts';
import { Failed } from '../parts/Failed.tsx';
import { Marking } from '../parts/Marking.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { showBoard } from '../store/page.ts';
import { naming, sayNumber } from '../words.ts';
import { useWorld } from '../world.ts';
import { filesOf } from './files.ts';
import { Row } from './Row.tsx';
import { rowsOfPage } from './rowsOfPage.ts';

/** A pivot's answer, page by page; each row can be put on the picture. */
export function Rows({ pivot, query, onCancel }: { pivot: Pivot; query: Query; onCancel: () => void }) {
  const world = useWorld();
  const attempt = useAttempt();
  /** Where the pages began that were turned so far. */
  const [turned, setTurned] = useState<string[]>([]);
  const cursor = turned.at(-1) ?? null;
  const first = placeIn(cursor);
  const answer = useAnswer(`${pivot.name} ${JSON.stringify(query)} ${first}`, (signal) =>
    world.api.pivot(pivot.name, { ...query, cursor }, signal),
  );
  if (answer.status === 'waiting' && answer.value === null) {
    return (
      <div className="actions">
        <Waiting what="Pivoting…" />
        <Button className="button" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    );
  }
  if (answer.status === 'failed') {
    const askAgain = hasMoved(answer.error) ? () => setTurned([]) : answer.askAgain;
    return <Failed error={answer.error} askAgain={askAgain} />;
  }
  const { rows, page, notes, graph, tlp } = answer.value as NonNullable<typeof answer.value>;
  const name = naming(new Map(graph.nodes.map((node) => [node.id, node])));
  const said = notes.map((note) => (
    <p key={note} className="callout">
      {note}
    </p>
  ));
  if (rows.length === 0) {
    return (
      <>
        <p className="hint">
          Nothing answers this. Widen the window, lower the confidence, or choose another entity; under &ldquo;How it
          counts, and what it cannot see&rdquo; stands what this pivot leaves out.
        </p>
        {said}
      </>
    );
  }
  const foundBy = { queries: `pivots/${pivot.name}`, values: query };
  /** After a judgement of one's own, which moves rows: from the same place on, as it is now. */
  const askHere = () => {
    setTurned(turned.map((place) => String(placeIn(place))));
    answer.askAgain();
  };
  const all = [...new Set(rows.flatMap((row) => row.entities))];
  const isWhole = page.next === null && cursor === null;
  const { said: whichRows, which } = rowsOfPage({ first, returned: rows.length, total: page.total });
  return (
    <>
      <p className="facts">
        {whichRows}, {page.rank} <Marking tlp={tlp} />
      </p>
      {said}
      <div className="actions">
        <Button
          className="button"
          onPress={() => attempt(show(world, { ids: all, name: `Show ${which} of "${pivot.title}"`, foundBy }))}
        >
          Show {which} on picture
        </Button>
        {pivot.name in BOARDS ? (
          <Button className="button" onPress={() => world.store.setState(showBoard('open'))}>
            Set out as a board
          </Button>
        ) : null}
        {filesOf(pivot.name).map(({ format, title }) => (
          <a
            key={format}
            className="button"
            href={world.api.pivotFile(pivot.name, { ...query, limit: MOST_IN_FILE, format })}
            download
          >
            {page.total > MOST_IN_FILE ? `First ${sayNumber(MOST_IN_FILE)} rows as ${title}` : `Download as ${title}`}
          </a>
        ))}
      </div>
      <ol className="pivot-rows" start={first + 1}>
        {rows.map((row) => (
          <Row key={row.id} row={row} pivot={pivot} name={name} onChange={askHere} />
        ))}
      </ol>
      {isWhole ? null : (
        <div className="actions">
          <Button className="button" isDisabled={cursor === null} onPress={() => setTurned([])}>
            First rows
          </Button>
          <Button className="button" isDisabled={cursor === null} onPress={() => setTurned(turned.slice(0, -1))}>
            Rows before
          </Button>
          <Button
            className="button"
            isDisabled={page.next === null}
            onPress={() => setTurned([...turned, page.next as string])}
          >
            Next rows
          </Button>
        </div>
      )}
    </>
  );
}
