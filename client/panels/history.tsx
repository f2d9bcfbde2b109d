import { Button } from 'react-aria-components';
import { jump } from '../store/ledger.ts';
import { sayDate } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import type { PanelEntry } from './panel.ts';

/** The ledger: each step with its time; one click goes to the picture as it was after it. */
function History() {
  const { store } = useWorld();
  const ledger = useShown((state) => state.ledger);
  const places = [
    { position: 0, name: ledger.baseName, at: null },
    ...ledger.steps.map(({ step }, index) => ({ position: index + 1, name: step.name, at: step.at })),
  ];
  return (
    <>
      <p className="hint">Every step on the picture. Go to any of them; nothing is lost until you take another way.</p>
      <ol className="history">
        {places.map(({ position, name, at }) => (
          <li key={position} data-undone={position > ledger.position || undefined}>
            <Button
              className="history-step"
              aria-current={position === ledger.position ? 'step' : undefined}
              onPress={() => store.setState(jump(position))}
            >
              <span>{name}</span>
              {at ? <span className="facts">{sayDate(at)}</span> : null}
            </Button>
          </li>
        ))}
      </ol>
    </>
  );
}

export const history: PanelEntry = {
  name: 'history',
  title: 'History',
  icon: 'M12 4a8 8 0 1 1-7.4 5M4 4v5h5M12 8v4.5l3 2',
  Panel: History,
};
