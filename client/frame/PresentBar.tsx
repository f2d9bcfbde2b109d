import { Button } from 'react-aria-components';
import { canStep, playPresented, stepPresented } from '../store/film.ts';
import { togglePresenting } from '../store/page.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/**
 * What an audience sees beside the picture: the step, and the way to others. The ledger stays as it is, and notices
 * wait, so that none covers the picture.
 */
export function PresentBar() {
  const { store } = useWorld();
  const ledger = useShown((state) => state.ledger);
  const hasBefore = useShown((state) => canStep(state, -1));
  const hasNext = useShown((state) => canStep(state, 1));
  const waiting = useShown((state) => state.notices.length);
  const isPlaying = useShown((state) => state.film?.isPlaying === true);
  return (
    <section className="present-bar" aria-label="Presentation">
      <Button className="button" isDisabled={!hasBefore} onPress={() => store.setState(stepPresented(-1))}>
        Previous step
      </Button>
      <h1 aria-live="polite">{ledger.entries[ledger.at]?.name ?? ledger.baseName}</h1>
      <Button className="button" isDisabled={!hasNext} onPress={() => store.setState(stepPresented(1))}>
        Next step
      </Button>
      <Button className="button" isDisabled={!hasBefore && !hasNext} onPress={() => store.setState(playPresented)}>
        {isPlaying ? 'Pause' : 'Play'}
      </Button>
      {waiting > 0 ? <p>{count(waiting, 'notice')} until you leave</p> : null}
      <Button className="button quiet" onPress={() => store.setState(togglePresenting)}>
        Leave
      </Button>
    </section>
  );
}
