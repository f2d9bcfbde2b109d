import { Button } from 'react-aria-components';
import { linkOf } from '../actions/hash.ts';
import { openPage } from '../actions/opening.ts';
import { useShown, useWorld } from '../world.ts';

/** The page has no graph: what happened, what is safe, what to do. */
export function Away() {
  const world = useWorld();
  const status = useShown((state) => state.status);
  const trouble = useShown((state) => state.trouble);
  if (status !== 'away' || !trouble) return null;
  return (
    <section className="away" role="alert">
      <h2>{trouble.title}</h2>
      <p>{trouble.safe}</p>
      <p>
        {trouble.action} {trouble.passing ? 'This page tries again by itself.' : null}
      </p>
      <Button className="button" onPress={() => openPage(world, linkOf(location))}>
        Try now
      </Button>
    </section>
  );
}
