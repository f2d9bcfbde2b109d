import { Button } from 'react-aria-components';
import { isBefore } from '../store/branches.ts';
import { jump } from '../store/ledger.ts';
import { START } from '../store/state.ts';
import { sayDate } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import type { PanelEntry } from './panel.ts';

/** The ledger: each step with its time; one click goes to the picture as it was after it. */
function History() {
  const { store } = useWorld();
  const ledger = useShown((state) => state.ledger);
  const places = [{ id: START, name: ledger.baseName, at: null }, ...Object.values(ledger.entries)];
  return (
    <>
      <p className="hint">Every step on the picture. Go to any of them; nothing is ever lost.</p>
      <ol className="history">
        {places.map(({ id, name, at }) => (
          <li key={id} data-undone={!isBefore(ledger, id, ledger.at) || undefined}>
            <Button
              className="history-step"
              aria-current={id === ledger.at ? 'step' : undefined}
              onPress={() => store.setState(jump(id))}
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
