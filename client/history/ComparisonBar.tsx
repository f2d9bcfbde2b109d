import { Button } from 'react-aria-components';
import { nameOfPlace } from '../store/branches.ts';
import { compared, compareWith } from '../store/difference.ts';
import { openPanel } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';
import { sayCounts } from './Comparison.tsx';

/** Over the picture while it is compared: what its marks mean, and how to end it. */
export function ComparisonBar() {
  const { store } = useWorld();
  const state = useShown((whole) => whole);
  const difference = compared(state);
  if (!difference || !state.comparison) return null;
  return (
    <section className="comparing" aria-label="Marks of the comparison">
      <p>
        Compared with <strong>{nameOfPlace(state.ledger, state.comparison.place)}</strong>:{' '}
        <span className="sign came">+</span> {sayCounts(difference.came)} only here,{' '}
        <span className="sign gone">−</span> {sayCounts(difference.gone)} only there
      </p>
      <Button className="button" onPress={() => store.setState(openPanel('history'))}>
        List
      </Button>
      <Button className="button" onPress={() => store.setState(compareWith(null))}>
        End comparison
      </Button>
    </section>
  );
}
