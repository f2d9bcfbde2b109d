import { Button } from 'react-aria-components';
import type { ProductQuery } from '../../contract/cypher.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { draftCypher, usualValues } from '../store/cypher.ts';
import { useShown, useWorld } from '../world.ts';

/** The product's own queries behind a pivot or a step: each can be read, and taken into the editor. */
export function Behind({ prefix }: { prefix: string }) {
  const { api, store } = useWorld();
  const selection = useShown((state) => state.selection);
  const asked = useShown((state) => state.cypher.asked);
  const answer = useAnswer('queries', (signal) => api.queries(signal));
  if (answer.status === 'waiting') return <Waiting what="Asking for the queries…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const take = ({ query, parameters, title }: ProductQuery) =>
    store.setState(
      draftCypher({
        query,
        values: usualValues(parameters, selection, asked),
        name: title,
        description: '',
        behind: null,
      }),
    );
  return (
    <section className="cypher-behind" aria-label="Queries behind it">
      <div className="panel-sum">
        <h3>Queries behind it</h3>
        <Button className="button quiet" onPress={() => store.setState(draftCypher({ behind: null }))}>
          Close queries
        </Button>
      </div>
      <p className="hint">As the product asks them. A name in {'{braces}'} is a type or label of the schema.</p>
      {answer.value.queries
        .filter(({ name }) => name.startsWith(prefix))
        .map((one) => (
          <details key={one.name}>
            <summary>{one.title}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
            <pre className="cypher-text" tabIndex={0}>
              {one.query}
            </pre>
            <Button className="button" onPress={() => take(one)}>
              Take into the editor
            </Button>
          </details>
        ))}
    </section>
  );
}
