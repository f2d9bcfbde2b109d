import type { PivotAnswer, PivotRow } from '../../contract/pivots.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { Row } from '../pivot/Row.tsx';
import { naming } from '../words.ts';
import { useWorld } from '../world.ts';
import type { Chosen } from './GridRow.tsx';
import { oneOf } from './grid.ts';
import { Overlap } from './Overlap.tsx';

interface DetailProps {
  answer: PivotAnswer;
  chosen: Chosen;
  onChange: () => void;
}

/** What stands behind the chosen row or cell of a board: evidence, terms, judgements, and the way to the picture. */
export function Detail({ answer, chosen, onChange }: DetailProps) {
  const row = answer.rows.find(({ id }) => id === chosen.row);
  if (!row) return <p className="hint">This row is no longer among the answers.</p>;
  if (answer.pivot.name === 'cluster-overlap') return <Pair row={row} />;
  const only = chosen.item?.assertions;
  return (
    <ul className="pivot-rows">
      <Row
        key={`${row.id} ${only?.join(' ') ?? ''}`}
        row={only ? { ...row, assertions: [...only] } : row}
        pivot={answer.pivot}
        name={namingIn(answer)}
        onChange={onChange}
      />
    </ul>
  );
}

const namingIn = ({ graph }: PivotAnswer) => naming(new Map(graph.nodes.map((node) => [node.id, node])));

/** One pair of clusters, asked for its evidence, which the answer for all pairs does not hold. */
function Pair({ row }: { row: PivotRow }) {
  const { api } = useWorld();
  const [one, other] = [oneOf(row, 'one'), oneOf(row, 'other')];
  const answer = useAnswer(`${one} ${other}`, (signal) => api.pivot('cluster-overlap', { one, other }, signal));
  if (answer.status === 'waiting') return <Waiting what="Reading the evidence of the pair…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const [found = row] = answer.value.rows;
  return <Overlap row={found} name={namingIn(answer.value)} />;
}
