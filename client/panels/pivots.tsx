import { Button } from 'react-aria-components';
import type { Pivot } from '../../contract/pivots.ts';
import { Failed } from '../parts/Failed.tsx';
import { useAnswer } from '../parts/useAnswer.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { missing } from '../pivot/missing.ts';
import { Question } from '../pivot/Question.tsx';
import { question } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';
import type { PanelEntry } from './panel.ts';

/** The questions that the graph answers, by the server's own list. */
function Pivots() {
  const { api, store } = useWorld();
  const given = useShown((state) => state.question);
  const answer = useAnswer('pivots', (signal) => api.pivots(signal));
  if (answer.status === 'waiting') return <Waiting what="Asking which questions there are…" />;
  if (answer.status === 'failed') return <Failed error={answer.error} askAgain={answer.askAgain} />;
  const pivot = answer.value.pivots.find(({ name }) => name === given?.pivot);
  if (pivot && given) return <Question key={pivot.name} pivot={pivot} given={given} />;
  return (
    <ul className="pivot-list">
      {answer.value.pivots.map((one) => (
        <li key={one.name}>
          <Button className="pivot-choice" onPress={() => store.setState(question(opened(one)))}>
            <b>{one.title}</b>
            <span className="facts explanation">{one.explanation}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** A pivot that needs nothing is asked as soon as it is opened. */
const opened = ({ name, parameters }: Pivot) => ({
  pivot: name,
  values: {},
  asked: missing({ parameters }, {}).length > 0 ? null : {},
});

export const pivots: PanelEntry = {
  name: 'pivots',
  title: 'Pivots',
  icon: 'M12 12L5 5M12 12l7-7M12 12v8M3 3h4v4H3zM17 3h4v4h-4zM10 18h4v4h-4z',
  Panel: Pivots,
};
