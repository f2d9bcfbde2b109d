import { placeAgain, standingEmptied } from '../graph/layouts.ts';
import { apply } from '../store/apply.ts';
import { collapseOf, type Expanded } from '../store/expansions.ts';
import { notify } from '../store/notices.ts';
import type { Store } from '../store/state.ts';
import { count } from '../words.ts';
import { take } from './record.ts';

/** Takes away what one expansion brought, as a step of its own; what later steps build on stays, and the page says so. */
export function collapse(store: Store, expanded: Expanded): void {
  const { ledger, picture } = store.getState();
  const { goes, stays, folds, places } = collapseOf(ledger, picture, expanded);
  const kept = `${count(stays.length, 'entity stays', 'entities stay')}: later steps, a pin or a named selection need ${stays.length === 1 ? 'it' : 'them'}.`;
  if (goes.length === 0) {
    store.setState(notify(`Nothing is taken away. ${kept}`));
    return;
  }
  const bare = { do: 'collapse' as const, ids: goes, folds, positions: {} };
  const { positions, outside } = standingEmptied(picture, apply(picture, bare));
  const change = outside.length === 0 ? bare : { ...bare, outside };
  take(store, `Collapse: ${expanded.name.replace(/^Expand: /, '')}`, {
    ...change,
    positions: placeAgain(apply(picture, change), { ...positions, ...places }).positions,
  });
  if (stays.length > 0) store.setState(notify(kept));
}
