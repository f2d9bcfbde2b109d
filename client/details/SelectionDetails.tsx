import { Button, Heading } from 'react-aria-components';
import type { GraphNode } from '../../contract/graph.ts';
import { togglePinned } from '../actions/pin.ts';
import { keepOnly, setAside } from '../actions/setAside.ts';
import { show } from '../actions/show.ts';
import { Entity } from '../parts/Entity.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { isOn } from '../store/ledger.ts';
import { select } from '../store/selection.ts';
import { count, sayNumber } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { TidyMenu } from './TidyMenu.tsx';

/** Rows drawn; a picture may select thousands. */
const LISTED = 100;

/** Several at once: what they are, and what can be done with them together. */
export function SelectionDetails({ ids }: { ids: string[] }) {
  const world = useWorld();
  const { store } = world;
  const attempt = useAttempt();
  const picture = useShown((state) => state.picture);
  const nodes = ids.flatMap((id): GraphNode[] => {
    const node = picture.nodes[id];
    return node ? [node] : [];
  });
  const absent = ids.filter((id) => !isOn(picture, id));
  const others = ids.length - nodes.length - absent.length;
  const neighbours = neighboursOf(nodes, Object.values(picture.edges));
  return (
    <>
      <div className="details-head">
        <Heading level={2}>{count(ids.length, 'item')} selected</Heading>
        {others > 0 ? (
          <p className="facts">{count(others, 'relation or count', 'relations or counts')} among them</p>
        ) : null}
      </div>
      <div className="actions">
        {absent.length > 0 ? (
          <Button
            className="button primary"
            onPress={() =>
              attempt(show(world, { ids, name: `Show ${count(absent.length, 'entity', 'entities')} more` }))
            }
          >
            Show {count(absent.length, 'entity', 'entities')} not on the picture
          </Button>
        ) : null}
        <Button className="button" isDisabled={absent.length === ids.length} onPress={() => setAside(store, ids)}>
          Set aside
        </Button>
        <Button className="button" isDisabled={nodes.length === 0} onPress={() => keepOnly(store, ids)}>
          Set all others aside
        </Button>
        <Button
          className="button"
          isDisabled={neighbours.length === 0}
          onPress={() => store.setState(select([...ids, ...neighbours]))}
        >
          Select neighbours too
        </Button>
        <TidyMenu ids={ids} />
        <Button className="button" onPress={() => togglePinned(store, ids)}>
          {ids.every((id) => picture.pinned.includes(id)) ? 'Unpin' : 'Pin'}
        </Button>
      </div>
      <ul className="entity-list">
        {nodes.slice(0, LISTED).map((node) => (
          <li key={node.id}>
            <Entity node={node} />
          </li>
        ))}
      </ul>
      {nodes.length > LISTED ? (
        <p className="hint">
          {sayNumber(LISTED)} of {sayNumber(nodes.length)} listed: the table marks them all.
        </p>
      ) : null}
    </>
  );
}

function neighboursOf(nodes: GraphNode[], edges: { from: string; to: string }[]): string[] {
  const ids = new Set(nodes.map((node) => node.id));
  const found = edges.flatMap(({ from, to }) => [...(ids.has(from) ? [to] : []), ...(ids.has(to) ? [from] : [])]);
  return [...new Set(found)].filter((id) => !ids.has(id));
}
