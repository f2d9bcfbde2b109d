import { Button } from 'react-aria-components';
import type { GraphNode } from '../../contract/graph.ts';
import { select } from '../store/selection.ts';
import { nameOf } from '../words.ts';
import { useWorld } from '../world.ts';
import { KindIcon } from './KindIcon.tsx';
import { StandingMark } from './StandingMark.tsx';

/** An entity as a button that selects it. */
export function Entity({ node }: { node: GraphNode }) {
  const { store } = useWorld();
  return (
    <Button className="entity" onPress={() => store.setState(select([node.id]))}>
      <KindIcon kind={node.kind} />
      <span className="entity-name" data-value={isValue(node) || undefined}>
        {nameOf(node)}
      </span>
      <StandingMark of={node} />
    </Button>
  );
}

/** True for a thing that is called by its value, such as an address or a hash. */
const isValue = ({ id, kind, name }: GraphNode): boolean => id.startsWith(`${kind}:`) && id.endsWith(name);
