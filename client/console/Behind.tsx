import { Button } from 'react-aria-components';
import type { ProductQuery } from '../../contract/cypher.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { draftCypher, usualValues } from '../store/cypher.ts';
import type { CypherDraft } from '../store/state.ts';
import { useShown, useWorld } from '../world.ts';

/** The product's own queries behind a pivot or a step: each can be read, and taken into the editor. */
export function Behind({ queries, written }: { queries: readonly string[]; written: CypherDraft['written'] }) {
  const { api, store } = useWorld();
  const selection = useShown((state) => state.selection);
  const asked = useShown((state) => state.cypher.asked);
  const answer = useAnswer('queries', (signal) => api.queries(signal));
  if (answer.status === 'waiting') return <Waiting what="Asking for the queries…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const take = (draft: Pick<CypherDraft, 'query' | 'values' | 'name'>) =>
    store.setState(draftCypher({ ...draft, description: '', behind: null, written: null }));
  const takeOwn = ({ query, parameters, title }: ProductQuery) =>
    take({ query, values: usualValues(parameters, selection, asked), name: title });
  const own = answer.value.queries.filter(({ name }) => queries.some((start) => name.startsWith(start)));
  return (
    <section className="cypher-behind" aria-label="Queries behind it">
      <div className="panel-sum">
        <h3>Queries behind it</h3>
        <Button className="button quiet" onPress={() => store.setState(draftCypher({ behind: null, written: null }))}>
          Close queries
        </Button>
      </div>
      {written ? (
        <Shown title="Written in this console" query={written.query} onTake={() => take({ ...written, name: '' })} />
      ) : null}
      {own.length > 0 ? (
        <p className="hint">As the product asks them. A name in {'{braces}'} is a type or label of the schema.</p>
      ) : null}
      {written === null && own.length === 0 ? (
        <p className="hint">This step asked nothing: it changed what was on the picture.</p>
      ) : null}
      {own.map((one) => (
        <Shown key={one.name} title={one.title} query={one.query} onTake={() => takeOwn(one)} />
      ))}
    </section>
  );
}

function Shown({ title, query, onTake }: { title: string; query: string; onTake: () => void }) {
  return (
    <details>
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre className="cypher-text" tabIndex={0}>
        {query}
      </pre>
      <Button className="button" onPress={onTake}>
        Take into the editor
      </Button>
    </details>
  );
}
