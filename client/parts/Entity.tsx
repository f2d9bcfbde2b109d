import { Button } from 'react-aria-components';
import type { GraphNode } from '../../contract/graph.ts';
import { KINDS } from '../../contract/kinds.ts';
import { select } from '../store/selection.ts';
import { nameOf } from '../words.ts';
import { useWorld } from '../world.ts';
import { KindIcon } from './KindIcon.tsx';

/** An entity as a button that selects it. */
export function Entity({ node }: { node: GraphNode }) {
  const { store } = useWorld();
  return (
    <Button className="entity" onPress={() => store.setState(select([node.id]))}>
      <KindIcon kind={node.kind} />
      <span className="entity-name" data-value={KINDS[node.kind].family === 'infrastructure' || undefined}>
        {nameOf(node)}
      </span>
    </Button>
  );
}
