import { Button } from 'react-aria-components';
import { relationship } from '../../contract/relationships.ts';
import { dismissHelp } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

const USES =
  'Heavy arrows say whose machines were used against whom, clusters stand on the left, and an organisation with a ring in two halves is victim and unwilling infrastructure at once.';
const EVIDENCE =
  'What is linked most in your evidence. Each line is what a source says, and a number beside an entity counts its neighbours that are not shown.';

/** Three sentences for a newcomer, gone for good once dismissed. */
export function Help() {
  const { store } = useWorld();
  const isShown = useShown((state) => state.help);
  const tellsUses = useShown(
    ({ help, ledger }) => help && Object.values(ledger.base.edges).some(({ type }) => relationship(type).usedAgainst),
  );
  if (!isShown) return null;
  return (
    <section className="help" aria-label="First steps">
      <p>
        <b>What this is.</b> {tellsUses ? USES : EVIDENCE}
      </p>
      <p>
        <b>What to click.</b> Anything: the right side then says who asserts it, when and how surely, and offers to
        expand it by exact counts.
      </p>
      <p>
        <b>Where to go next.</b> Paste an address into the search, or open Pivots and ask what joins the victims; every
        step can be undone.
      </p>
      <Button className="button" onPress={() => store.setState(dismissHelp)}>
        Got it
      </Button>
    </section>
  );
}
