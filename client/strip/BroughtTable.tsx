import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import type { State } from '../store/state.ts';
import { sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { EntityTable } from './EntityTable.tsx';

/** Rows that are asked for. */
const LIMIT = 1_000;

/** What an import brought, whether it is drawn or not. */
export function BroughtTable({ by: { id, name } }: { by: NonNullable<State['broughtBy']> }) {
  const { api } = useWorld();
  const assertions = useShown((state) => state.schema?.assertions);
  const answer = useAnswer(`brought ${id} ${assertions}`, (signal) => api.importGraph(id, { limit: LIMIT }, signal));
  if (answer.status === 'waiting') return <Waiting what={`Asking what "${name}" brought…`} />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const { nodes, page } = answer.value;
  return (
    <EntityTable
      label={`What ${name} brought`}
      nodes={nodes}
      note={
        page.truncated
          ? `${sayNumber(nodes.length)} of ${sayNumber(page.total)} listed: what this import alone brought first.`
          : null
      }
    />
  );
}
