import { useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { CypherAnswer } from '../../contract/cypher.ts';
import { ApiError } from '../api.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { behindStep, draftCypher, parametersIn, valuesOf } from '../store/cypher.ts';
import { withAsked } from '../store/saved-queries.ts';
import { useShown, useWorld } from '../world.ts';
import { Behind } from './Behind.tsx';
import { Editor } from './Editor.tsx';
import { Asked, Kept } from './Kept.tsx';
import { useKept } from './kept.ts';
import { Parameters } from './Parameters.tsx';
import { Result } from './Result.tsx';

const PROPERTIES = 'CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey ORDER BY propertyKey';

type Run =
  | { status: 'none' }
  | { status: 'running'; stop: AbortController }
  | { status: 'answered'; answer: CypherAnswer; query: string; values: Record<string, string> }
  | { status: 'refused'; message: string }
  | { status: 'failed'; error: unknown };

/** The Cypher console: a query is written, checked while it is written, run and cancelled; it only ever reads. */
export default function Console() {
  const { api, store } = useWorld();
  const draft = useShown((state) => state.cypher);
  const ledger = useShown((state) => state.ledger);
  const entry = ledger.entries[ledger.at];
  const [run, setRun] = useState<Run>({ status: 'none' });
  const [asked, remember] = useKept('asked');
  const runButton = useRef<HTMLButtonElement>(null);
  const properties = useAnswer('property keys', (signal) => api.cypher({ query: PROPERTIES, parameters: {} }, signal));
  const running = run.status === 'running' ? run.stop : null;
  useEffect(() => () => running?.abort(), [running]);

  const start = async () => {
    const { query, values, name, description } = store.getState().cypher;
    if (query.trim() === '') return;
    const stop = new AbortController();
    setRun({ status: 'running', stop });
    remember((before) => withAsked(before, { query, values, name, description }));
    try {
      const answer = await api.cypher({ query, parameters: valuesOf({ query, values }) }, stop.signal);
      setRun({ status: 'answered', answer, query, values });
    } catch (error) {
      if (stop.signal.aborted) return;
      const isRefusal = error instanceof ApiError && error.status >= 400 && error.status < 500;
      setRun(isRefusal ? { status: 'refused', message: error.message } : { status: 'failed', error });
    }
  };
  const cancel = () => {
    running?.abort();
    setRun({ status: 'refused', message: 'Cancelled: the database has been told to end the query.' });
  };

  return (
    <div className="console">
      <p className="hint">Cypher that reads. Ctrl+Enter runs it, Ctrl+Space completes, Escape leaves the editor.</p>
      <Editor
        text={draft.query}
        actions={{
          run: () => void start(),
          leave: () => runButton.current?.focus(),
          change: (query) => store.setState(draftCypher({ query })),
          check: (query) => api.checkCypher({ query, parameters: valuesOf({ ...store.getState().cypher, query }) }),
          names: () => ({
            properties: (properties.value?.rows ?? []).map(([key]) => String(key)),
            parameters: parametersIn(store.getState().cypher.query),
          }),
        }}
      />
      <Parameters onRun={() => running === null && void start()} />
      <div className="actions">
        <Button
          ref={runButton}
          className="button primary"
          isDisabled={draft.query.trim() === '' || running !== null}
          onPress={() => void start()}
        >
          Run
        </Button>
        <Button className="button" isDisabled={running === null} onPress={cancel}>
          Cancel
        </Button>
        <Button className="button quiet" onPress={() => store.setState(draftCypher(behindStep(entry)))}>
          Show Cypher of this step
        </Button>
      </div>
      {draft.behind === null ? null : <Behind queries={draft.behind} written={draft.written} />}
      {run.status === 'running' ? <Waiting what="Running the query…" /> : null}
      {run.status === 'refused' ? (
        <p className="failed" role="alert">
          {run.message}
        </p>
      ) : null}
      {run.status === 'failed' ? <Failed error={run.error} askAgain={() => void start()} /> : null}
      {run.status === 'answered' ? <Result answer={run.answer} asked={run} /> : null}
      <Kept />
      <Asked queries={asked} />
    </div>
  );
}
