import { Button } from 'react-aria-components';
import { nextOf } from '../store/branches.ts';
import { redo, undo } from '../store/ledger.ts';
import { togglePresenting } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

/** What an audience sees beside the picture: the step, and the way to the next. */
export function PresentBar() {
  const { store } = useWorld();
  const ledger = useShown((state) => state.ledger);
  const step = ledger.entries[ledger.at];
  return (
    <section className="present-bar" aria-label="Presentation">
      <Button className="button" isDisabled={!step} onPress={() => store.setState(undo)}>
        Previous step
      </Button>
      <h1 aria-live="polite">{step?.name ?? ledger.baseName}</h1>
      <Button className="button" isDisabled={!nextOf(ledger, ledger.at)} onPress={() => store.setState(redo)}>
        Next step
      </Button>
      <Button className="button quiet" onPress={() => store.setState(togglePresenting)}>
        Leave
      </Button>
    </section>
  );
}
