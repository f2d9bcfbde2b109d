import { Button } from 'react-aria-components';
import type { GraphNode } from '../../contract/graph.ts';
import { togglePinned } from '../actions/pin.ts';
import { setAside } from '../actions/setAside.ts';
import { show } from '../actions/show.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { offerExpansion } from '../store/page.ts';
import { pathEnd } from '../store/paths.ts';
import { nameOf } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

export function EntityActions({ entity }: { entity: GraphNode }) {
  const world = useWorld();
  const attempt = useAttempt();
  const isThere = useShown((state) => entity.id in state.picture.nodes);
  const isPinned = useShown((state) => state.picture.pinned.includes(entity.id));
  return (
    <div className="actions">
      <Button className="button" onPress={() => world.store.setState(offerExpansion(entity.id))}>
        Expand…
      </Button>
      <Button className="button" onPress={() => world.store.setState(pathEnd('from', entity.id))}>
        Path from here
      </Button>
      <Button className="button" onPress={() => world.store.setState(pathEnd('to', entity.id))}>
        Path to here
      </Button>
      {isThere ? (
        <Button className="button" onPress={() => setAside(world.store, [entity.id])}>
          Set aside
        </Button>
      ) : null}
      {isThere ? (
        <Button className="button" onPress={() => togglePinned(world.store, [entity.id])}>
          {isPinned ? 'Unpin' : 'Pin'}
        </Button>
      ) : (
        <Button
          className="button primary"
          onPress={() => attempt(show(world, { ids: [entity.id], name: `Show ${nameOf(entity)}` }))}
        >
          Show on picture
        </Button>
      )}
    </div>
  );
}
