import { Button } from 'react-aria-components';
import { dismissHelp } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';
import { sayWhat } from './began.ts';

/** Three sentences for a newcomer, gone for good once dismissed. */
export function Help() {
  const { store } = useWorld();
  const isShown = useShown((state) => state.help);
  const what = useShown(({ help, ledger }) => (help ? sayWhat(ledger) : ''));
  if (!isShown) return null;
  return (
    <section className="help" aria-label="First steps">
      <p>
        <b>What this is.</b> {what}
      </p>
      <p>
        <b>What to click.</b> Anything: it tells who says so, when and how surely. Every step can be undone.
      </p>
      <p>
        <b>Where to go next.</b> Paste an address into the search, or ask one of the Pivots.
      </p>
      <Button className="button" onPress={() => store.setState(dismissHelp)}>
        Got it
      </Button>
    </section>
  );
}
