import { Button } from 'react-aria-components';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { Entity } from '../parts/Entity.tsx';
import { nameOfPlace } from '../store/branches.ts';
import { compared, compareWith, type Difference } from '../store/difference.ts';
import { jump } from '../store/ledger.ts';
import type { Fold } from '../store/picture.ts';
import { select } from '../store/selection.ts';
import { count, countKind, nameOf, phrase, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';

/** What the present picture has that another place lacks, and the other way round. */
export function Comparison() {
  const { store } = useWorld();
  const state = useShown((whole) => whole);
  const difference = compared(state);
  if (!difference || !state.comparison) return null;
  const { place } = state.comparison;
  const other = nameOfPlace(state.ledger, place);
  const swap = () => {
    const here = state.ledger.at;
    store.setState(jump(place));
    store.setState(compareWith(here));
  };
  const names = new Map(
    [...Object.values(state.comparison.before.nodes), ...Object.values(state.picture.nodes)].map((node) => [
      node.id,
      nameOf(node),
    ]),
  );
  const name = (id: string) => names.get(id) ?? id;
  return (
    <section className="comparison" aria-label="Comparison">
      <h3>Compared with: {other}</h3>
      <Alone title="Only where you are" sign="+" alone={difference.came} name={name} />
      <Alone title="Only there" sign="−" alone={difference.gone} name={name} />
      {sayRest(difference) ? <p>{sayRest(difference)}</p> : null}
      <div className="actions">
        <Button className="button" onPress={swap}>
          Go there and compare back
        </Button>
        <Button className="button" onPress={() => store.setState(compareWith(null))}>
          End comparison
        </Button>
      </div>
    </section>
  );
}

function Alone({
  title,
  sign,
  alone: { nodes, edges, folds },
  name,
}: {
  title: string;
  sign: string;
  alone: Difference['came'];
  name: (id: string) => string;
}) {
  const { store } = useWorld();
  const all = [...nodes, ...edges, ...folds];
  return (
    <details className="alone" open={all.length > 0 && all.length <= FEW}>
      <summary>
        <span className="sign" aria-hidden="true">
          {sign}
        </span>
        {title}: {sayCounts({ nodes, edges, folds })}
      </summary>
      {all.length > 0 ? (
        <Button className="button" onPress={() => store.setState(select(all.map(({ id }) => id)))}>
          Select {all.length === 1 ? 'it' : `all ${sayNumber(all.length)}`}
        </Button>
      ) : null}
      <ul className="entity-list">
        {nodes.map((node: GraphNode) => (
          <li key={node.id}>
            <Entity node={node} />
          </li>
        ))}
        {edges.map((edge: GraphEdge) => (
          <li key={edge.id}>
            {name(edge.from)} {phrase(edge.type, 'out')} {name(edge.to)}
          </li>
        ))}
        {folds.map((fold: Fold) => (
          <li key={fold.id}>
            {name(fold.anchor)} {phrase(fold.type, fold.direction)} {countKind(fold.kind, fold.count)}, as a count
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Lists up to so long are open. */
const FEW = 12;

export function sayCounts({ nodes, edges, folds }: Difference['came']): string {
  const parts = [
    nodes.length > 0 && count(nodes.length, 'entity', 'entities'),
    edges.length > 0 && count(edges.length, 'relation'),
    folds.length > 0 && count(folds.length, 'count'),
  ].filter(Boolean);
  return parts.join(', ') || 'nothing';
}

function sayRest({ moved, filtered }: Difference): string {
  const parts = [
    moved.length > 0 && `${count(moved.length, 'item')} at another place.`,
    filtered && 'The legend hides other kinds or relationships.',
  ];
  return parts.filter(Boolean).join(' ');
}
