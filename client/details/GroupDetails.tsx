import { Button, Heading } from 'react-aria-components';
import { renameGroup, sayGroup, toggleGroup, ungroup } from '../actions/group.ts';
import { setAside } from '../actions/setAside.ts';
import { NoteOn } from '../notes/NoteOn.tsx';
import { CommitField } from '../parts/CommitField.tsx';
import type { Group } from '../store/picture.ts';
import { select } from '../store/selection.ts';
import { useShown, useWorld } from '../world.ts';
import { EntityList } from './EntityList.tsx';

/** Entities that are drawn as one, or in one box. */
export function GroupDetails({ group }: { group: Group }) {
  const { store } = useWorld();
  const nodes = useShown((state) => state.picture.nodes);
  const { id, members, isOpen, name } = group;
  return (
    <>
      <div className="details-head">
        <Heading level={2}>{sayGroup({ nodes }, group)}</Heading>
        <p className="facts">{isOpen ? 'A group, open: a box round its members' : 'A group, closed: one for all'}</p>
      </div>
      <div className="actions">
        <Button className="button" onPress={() => toggleGroup(store, id)}>
          {isOpen ? 'Close group' : 'Open group'}
        </Button>
        <Button className="button" onPress={() => ungroup(store, [id])}>
          Ungroup
        </Button>
        <Button className="button" onPress={() => store.setState(select(members))}>
          Select its members
        </Button>
        <Button className="button" onPress={() => setAside(store, [id])}>
          Set aside
        </Button>
      </div>
      <NoteOn id={id} />
      <CommitField label="Name of the group" value={name} onCommit={(given) => renameGroup(store, id, given)} />
      <EntityList nodes={members.flatMap((member) => (nodes[member] ? [nodes[member]] : []))} />
    </>
  );
}
