import { useDeferredValue } from 'react';
import { Button } from 'react-aria-components';
import type { GraphNode } from '../../contract/graph.ts';
import { KINDS, type Kind } from '../../contract/kinds.ts';
import { Entity } from '../parts/Entity.tsx';
import { KindIcon } from '../parts/KindIcon.tsx';
import { choose } from '../store/selection.ts';
import { sayNumber } from '../words.ts';
import { useWorld } from '../world.ts';

/** As many are listed one by one; the table lists all. */
const MOST = 100;
const NONE: GraphNode[] = [];

/** Entities by kind and one by one, up to a bound that is said. */
export function EntityList({ nodes }: { nodes: GraphNode[] }) {
  const { store } = useWorld();
  // The list waits until the picture has answered.
  const listed = useDeferredValue(nodes, NONE);
  const kinds = new Map<Kind, string[]>();
  for (const { id, kind } of nodes) {
    const known = kinds.get(kind);
    if (known) known.push(id);
    else kinds.set(kind, [id]);
  }
  return (
    <section>
      {kinds.size > 1 ? (
        <ul className="choices" aria-label="Of which kinds">
          {[...kinds].map(([kind, ids]) => (
            <li key={kind}>
              <Button className="chip" data-selected onPress={() => store.setState(choose(ids, 'replace'))}>
                <KindIcon kind={kind} size={16} />
                <span className="visually-hidden">Select only </span>
                {KINDS[kind].title} <span className="count">{sayNumber(ids.length)}</span>
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <ul className="entity-list">
        {listed.slice(0, MOST).map((node) => (
          <li key={node.id}>
            <Entity node={node} />
          </li>
        ))}
      </ul>
      {nodes.length > MOST ? (
        <p className="hint">And {sayNumber(nodes.length - MOST)} more: the table lists all of them.</p>
      ) : null}
    </section>
  );
}
