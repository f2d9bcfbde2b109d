import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { useWorld } from '../world.ts';
import { PivotView } from './PivotView.tsx';
import type { PanelEntry } from './panel.ts';

/** The questions that the graph answers, by the server's own list. */
function Pivots() {
  const { api } = useWorld();
  const [chosen, setChosen] = useState<string | null>(null);
  const answer = useAnswer('pivots', (signal) => api.pivots(signal));
  if (answer.status === 'waiting') return <Waiting what="Asking which questions there are…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const pivot = answer.value.pivots.find(({ name }) => name === chosen);
  if (pivot) return <PivotView key={pivot.name} pivot={pivot} onBack={() => setChosen(null)} />;
  return (
    <ul className="pivot-list">
      {answer.value.pivots.map(({ name, title, explanation }) => (
        <li key={name}>
          <Button className="pivot-choice" onPress={() => setChosen(name)}>
            <b>{title}</b>
            <span className="facts">{explanation}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

export const pivots: PanelEntry = {
  name: 'pivots',
  title: 'Pivots',
  icon: 'M12 12L5 5M12 12l7-7M12 12v8M3 3h4v4H3zM17 3h4v4h-4zM10 18h4v4h-4z',
  Panel: Pivots,
};
