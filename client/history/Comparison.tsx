import { Button } from 'react-aria-components';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { sayGroup } from '../actions/group.ts';
import { about } from '../actions/note.ts';
import { sayScope } from '../actions/scope.ts';
import { Entity } from '../parts/Entity.tsx';
import { nameOfPlace } from '../store/branches.ts';
import { compared, compareWith, type Difference } from '../store/difference.ts';
import { jump } from '../store/ledger.ts';
import type { Fold, Picture } from '../store/picture.ts';
import { select } from '../store/selection.ts';
import { count, countKind, nameOf, phrase, sayNumber, sayRelation } from '../words.ts';
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
  const rest = sayRest(difference, state.picture, state.comparison.before);
  return (
    <section className="comparison" aria-label="Comparison">
      <h3>Compared with: {other}</h3>
      <Alone title="Only where you are" sign="+" alone={difference.came} picture={state.picture} name={name} />
      <Alone title="Only there" sign="−" alone={difference.gone} picture={state.comparison.before} name={name} />
      {rest.length > 0 ? (
        <ul className="texts" aria-label="Otherwise than there">
          {rest.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
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
  alone,
  picture,
  name,
}: {
  title: string;
  sign: string;
  alone: Difference['came'];
  picture: Picture;
  name: (id: string) => string;
}) {
  const { store } = useWorld();
  const { nodes, edges, folds, pinned } = alone;
  const all = [...nodes, ...edges, ...folds];
  const said = [...sayWritten(alone, picture), ...pinned.map((id) => `pinned: ${name(id)}`)];
  const length = all.length + said.length;
  return (
    <details className="alone" open={length > 0 && length <= FEW}>
      <summary>
        <span className="sign" aria-hidden="true">
          {sign}
        </span>
        {title}: {sayCounts(alone)}
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
          <li key={edge.id}>{sayRelation(edge, name)}</li>
        ))}
        {folds.map((fold: Fold) => (
          <li key={fold.id}>
            {name(fold.anchor)} {phrase(fold.type, fold.direction)} {countKind(fold.kind, fold.count)}, as a count
          </li>
        ))}
        {said.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}

/** Lists up to so long are open. */
const FEW = 12;

export function sayCounts({ nodes, edges, folds, notes, groups, selections, pinned }: Difference['came']): string {
  const parts = [
    nodes.length > 0 && count(nodes.length, 'entity', 'entities'),
    edges.length > 0 && count(edges.length, 'relation'),
    folds.length > 0 && count(folds.length, 'count'),
    notes.length > 0 && count(notes.length, 'note'),
    groups.length > 0 && count(groups.length, 'group'),
    selections.length > 0 && count(selections.length, 'named selection'),
    pinned.length > 0 && `${sayNumber(pinned.length)} pinned`,
  ].filter(Boolean);
  return parts.join(', ') || 'nothing';
}

/** What people wrote and put together, one line each. */
const sayWritten = (
  { notes, groups, selections }: Pick<Difference['came'], 'notes' | 'groups' | 'selections'>,
  picture: Picture,
): string[] => [
  ...notes.map(({ id, text }) => `note ${about(picture, id)}: ${text}`),
  ...groups.map((group) => `group ${sayGroup(picture, group)}, ${group.isOpen ? 'a box' : 'one for all'}`),
  ...selections.map(({ name, ids }) => `selection “${name}”, ${count(ids.length, 'entity', 'entities')}`),
];

/** What is on both and otherwise, and what counts and is shown otherwise, one line each. */
export function sayRest(
  { moved, changed, filtered, scoped, styled }: Difference,
  here: Picture,
  there: Picture,
): string[] {
  const lines = [
    ...sayWritten(changed, here).map((text) => `Otherwise there: ${text}`),
    moved.length > 0 && `${count(moved.length, 'item')} at another place.`,
    filtered && 'The legend hides other kinds or relationships.',
    scoped && `Counted here: ${sayScope(here.scope)}. There: ${sayScope(there.scope)}.`,
    styled && 'Drawn by other rules: size, colour, icon or label.',
  ];
  return lines.filter((line) => line !== false);
}
