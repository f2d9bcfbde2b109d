import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { PivotAnswer } from '../../contract/pivots.ts';
import type { Query } from '../api.ts';
import { Failed } from '../parts/Failed.tsx';
import { Marking } from '../parts/Marking.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { usePrinting } from '../parts/usePrinting.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { openPanel, showBoard } from '../store/page.ts';
import type { Question, State } from '../store/state.ts';
import { sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { Detail } from './Detail.tsx';
import type { Chosen } from './GridRow.tsx';
import { GridTable } from './GridTable.tsx';
import { LEFT_OUT } from './grid.ts';
import { BOARDS } from './index.ts';
import { PrintedBoard } from './PrintedBoard.tsx';

/** Rows that a board holds: the most that a pivot gives at once. */
const MOST = 500;

/** Whether a board lies over the picture, behind it, or nowhere, as no pivot that has one is asked. */
export const boardOf = ({ board, question }: State): State['board'] =>
  question?.asked && question.pivot in BOARDS ? board : 'none';

/** The pivot that is asked as a board over the picture, or, while the picture is looked at, the way back to it. */
export function BoardView() {
  const { store } = useWorld();
  const board = useShown(boardOf);
  const question = useShown((state) => state.question);
  if (board === 'none' || !question) return null;
  if (board === 'behind') {
    return (
      <div className="board-behind">
        <Button className="button" onPress={() => store.setState(showBoard('open'))}>
          Back to the board
        </Button>
        <Button className="button quiet" onPress={() => store.setState(showBoard('none'))}>
          Close it
        </Button>
      </div>
    );
  }
  return <OpenBoard key={`${question.pivot} ${JSON.stringify(question.asked)}`} question={question} />;
}

function OpenBoard({ question: { pivot, asked } }: { question: Question }) {
  const { api, store } = useWorld();
  const query = { ...(asked as Query), limit: MOST };
  const answer = useAnswer(`${pivot} ${JSON.stringify(query)}`, (signal) => api.pivot(pivot, query, signal));
  const section = useRef<HTMLElement>(null);
  // On a small page the panel that it was asked for in may stand far below it.
  useEffect(() => section.current?.scrollIntoView({ block: 'start' }), []);
  return (
    <section ref={section} className="board-view" aria-label="Board">
      <header className="board-head">
        <h2>{answer.value?.pivot.title ?? 'Board'}</h2>
        {answer.value ? <Marking tlp={answer.value.tlp} /> : null}
        <Button className="button" onPress={() => store.setState(openPanel('pivots'))}>
          Change the question
        </Button>
        <Button className="button" onPress={() => store.setState(showBoard('behind'))}>
          Look at the picture
        </Button>
        <Button className="button quiet" onPress={() => store.setState(showBoard('none'))}>
          Close the board
        </Button>
      </header>
      {answer.value ? (
        <Answered answer={answer.value} onChange={answer.askAgain} />
      ) : answer.status === 'failed' ? (
        <Failed error={answer.error} askAgain={answer.askAgain} />
      ) : (
        <Waiting what="Pivoting…" />
      )}
    </section>
  );
}

function Answered({ answer, onChange }: { answer: PivotAnswer; onChange: () => void }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const isPrinting = usePrinting();
  const [left, setLeft] = useState<HTMLDivElement | null>(null);
  const { rows, page, graph, notes, pivot } = answer;
  const grid = useMemo(() => {
    const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    return BOARDS[pivot.name]?.({ rows, nodes, edges: graph.edges, isWhole: page.total <= rows.length });
  }, [pivot, rows, graph, page]);
  if (!grid || rows.length === 0) {
    return (
      <p className="hint">
        Nothing answers this. Change the question: widen the window, lower the confidence, or choose another entity.
      </p>
    );
  }
  const close = () => {
    setChosen(null);
    // Back to where the keyboard is on the board.
    left?.querySelector<HTMLElement>('.grid [tabindex="0"]')?.focus();
  };
  const sentenceOf = (id: string) => rows.find((row) => row.id === id)?.sentence ?? id;
  return (
    <>
      {page.total > rows.length ? (
        <p className="callout">
          {sayNumber(rows.length)} of {sayNumber(page.total)} rows stand here, {page.rank}. Narrow the question to see
          the others, or page through them in the panel.
          {grid.nothing === LEFT_OUT ? ` What a cell with ${LEFT_OUT} holds may be among those.` : ''}
        </p>
      ) : null}
      {notes.map((note) => (
        <p key={note} className="callout">
          {note}
        </p>
      ))}
      <p className="hint board-hint">Choose a cell to see what it rests on, beside the board.</p>
      <div className="board-body">
        <div ref={setLeft} className="board-left" tabIndex={-1}>
          {left ? <GridTable grid={grid} chosen={chosen} onChoose={setChosen} scroller={left} /> : null}
          {isPrinting ? <PrintedBoard grid={grid} /> : null}
          {grid.apart ? (
            <section aria-label={grid.apart.title}>
              <h3>{grid.apart.title}</h3>
              <ul className="texts">
                {grid.apart.rows.map((id) => (
                  <li key={id}>
                    <Button className="grid-item" onPress={() => setChosen({ row: id })}>
                      {sentenceOf(id)}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        {chosen ? (
          <aside className="board-detail" aria-label="What the chosen cell rests on">
            <Button className="button quiet board-detail-close" onPress={close}>
              Close
            </Button>
            <Detail answer={answer} chosen={chosen} onChange={onChange} />
          </aside>
        ) : null}
      </div>
    </>
  );
}
