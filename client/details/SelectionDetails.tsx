import { Button, Heading } from 'react-aria-components';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { copyValues } from '../actions/copyValues.ts';
import { groupsOf, groupTogether, ungroup } from '../actions/group.ts';
import { togglePinned } from '../actions/pin.ts';
import { selectNeighbours } from '../actions/selections.ts';
import { keepOnly, setAside } from '../actions/setAside.ts';
import { show } from '../actions/show.ts';
import { Later } from '../parts/Later.tsx';
import { useAttempt } from '../parts/useAttempt.ts';
import { neighboursOf } from '../store/choosing.ts';
import { membersOf } from '../store/groups.ts';
import { isOn } from '../store/ledger.ts';
import { openPanel } from '../store/page.ts';
import { count } from '../words.ts';
import { useShown, useWorld } from '../world.ts';
import { EntityList } from './EntityList.tsx';
import { ExpandAll } from './ExpandAll.tsx';
import { PivotOfThese } from './PivotOfThese.tsx';
import { RelationList } from './RelationList.tsx';
import { TidyMenu } from './TidyMenu.tsx';

/** Several at once: what they are, and what can be done with them together. */
export function SelectionDetails({ ids: selected }: { ids: string[] }) {
  const world = useWorld();
  const { store } = world;
  const attempt = useAttempt();
  const picture = useShown((state) => state.picture);
  const ids = membersOf(picture, selected);
  const nodes = ids.flatMap((id): GraphNode[] => (picture.nodes[id] ? [picture.nodes[id]] : []));
  const edges = ids.flatMap((id): GraphEdge[] => (picture.edges[id] ? [picture.edges[id]] : []));
  const absent = ids.filter((id) => !isOn(picture, id));
  const others = ids.length - nodes.length - absent.length;
  const groups = groupsOf(picture, selected);
  const isPinned = nodes.length > 0 && nodes.every(({ id }) => picture.pinned.includes(id));
  const some = nodes.length > 0;
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
        <Button className="button" isDisabled={!some} onPress={() => keepOnly(store, ids)}>
          Set all others aside
        </Button>
        <Button className="button" isDisabled={nodes.length < 2} onPress={() => groupTogether(store, selected)}>
          Group
        </Button>
        {groups.length > 0 ? (
          <Button className="button" onPress={() => ungroup(store, groups)}>
            Ungroup
          </Button>
        ) : null}
        <Button className="button" isDisabled={!some} onPress={() => togglePinned(store, ids)}>
          {isPinned ? 'Unpin' : 'Pin'}
        </Button>
        <Button
          className="button"
          isDisabled={neighboursOf(picture, ids).length === 0}
          onPress={() => store.setState(selectNeighbours('any'))}
        >
          Select neighbours too
        </Button>
        <TidyMenu ids={ids} />
        <Button className="button" onPress={() => store.setState(openPanel('selection'))}>
          More ways to select
        </Button>
        <Button className="button" isDisabled={!some} onPress={() => copyValues(store, nodes, false)}>
          Copy values
        </Button>
        <Button className="button" isDisabled={!some} onPress={() => copyValues(store, nodes, true)}>
          Copy defanged
        </Button>
      </div>
      <Later>
        {some ? <PivotOfThese nodes={nodes} /> : null}
        {some ? <ExpandAll ids={nodes.map(({ id }) => id)} /> : null}
        <EntityList nodes={nodes} />
        <RelationList edges={edges} />
      </Later>
    </>
  );
}
