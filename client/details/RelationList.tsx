import { Button } from 'react-aria-components';
import type { GraphEdge } from '../../contract/graph.ts';
import { select } from '../store/selection.ts';
import { nameOf, sayNumber, sayRelation } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

const MOST = 100;

/** Relationships as sentences, up to a bound that is said; each leads to its assertions. */
export function RelationList({ edges }: { edges: GraphEdge[] }) {
  const { store } = useWorld();
  const nodes = useShown((state) => state.picture.nodes);
  const name = (id: string) => (nodes[id] ? nameOf(nodes[id]) : id);
  if (edges.length === 0) return null;
  return (
    <section>
      <h3>Relations</h3>
      <ul className="entity-list">
        {edges.slice(0, MOST).map((edge) => (
          <li key={edge.id}>
            <Button className="entity" onPress={() => store.setState(select([edge.id]))}>
              <span className="entity-name">{sayRelation(edge, name)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {edges.length > MOST ? <p className="hint">And {sayNumber(edges.length - MOST)} more: see the table.</p> : null}
    </section>
  );
}
