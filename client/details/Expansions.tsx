import { Button } from 'react-aria-components';
import { collapse } from '../actions/collapse.ts';
import { expansionsOf } from '../store/expansions.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/** What earlier expansions of an entity brought, each of which can be taken away again. */
export function Expansions({ id }: { id: string }) {
  const { store } = useWorld();
  const ledger = useShown((state) => state.ledger);
  const picture = useShown((state) => state.picture);
  const expansions = expansionsOf(ledger, picture, id);
  if (expansions.length === 0) return null;
  return (
    <ul className="expand-rows" aria-label="Expansions on the picture">
      {expansions.map((expanded) => {
        const what = expanded.name.replace(/^Expand: /, '');
        return (
          <li key={expanded.step}>
            <span className="expand-sort">
              {what}
              <span className="facts">{count(expanded.ids.length, 'entity', 'entities')} still here</span>
            </span>
            <Button className="button" aria-label={`Collapse: ${what}`} onPress={() => collapse(store, expanded)}>
              Collapse
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
