import { Button } from 'react-aria-components';
import type { GraphNode } from '../../contract/graph.ts';
import { KINDS } from '../../contract/kinds.ts';
import { show } from '../actions/show.ts';
import { nameOf } from '../words.ts';
import { useLater, useWorld } from '../world.ts';
import { Entity } from './Entity.tsx';
import { useAttempt } from './useAttempt.ts';

/** One entity that was found, with why, and a way onto the picture: near `anchor`, whose details stay open, where it is given. */
export function Found({ node, why, anchor }: { node: GraphNode; why: string | null; anchor?: string }) {
  const world = useWorld();
  const attempt = useAttempt();
  const isThere = useLater((state) => node.id in state.picture.nodes);
  return (
    <li className="found">
      <Entity node={node} />
      <span className="facts">
        {KINDS[node.kind].title}
        {why ? ` · ${why}` : ''}
      </span>
      <Button
        className="button"
        isDisabled={isThere}
        aria-label={isThere ? `Shown: ${nameOf(node)}` : `Show ${nameOf(node)}`}
        onPress={() =>
          attempt(show(world, { ids: [node.id], name: `Show ${nameOf(node)}`, ...(anchor ? { anchor } : {}) }))
        }
      >
        {isThere ? 'Shown' : 'Show'}
      </Button>
    </li>
  );
}
