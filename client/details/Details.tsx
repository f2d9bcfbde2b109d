import { Button } from 'react-aria-components';
import { Boundary } from '../parts/Boundary.tsx';
import { noteAt } from '../store/ledger.ts';
import { select } from '../store/selection.ts';
import { useShown, useWorld } from '../world.ts';
import { EdgeDetails } from './EdgeDetails.tsx';
import { EntityDetails } from './EntityDetails.tsx';
import { FoldDetails } from './FoldDetails.tsx';
import { GroupDetails } from './GroupDetails.tsx';
import { NoteDetails } from './NoteDetails.tsx';
import { SelectionDetails } from './SelectionDetails.tsx';

/** What is known of the selection, and who says so. */
export function Details() {
  const { store } = useWorld();
  const selection = useShown((state) => state.selection);
  if (selection.length === 0) return null;
  return (
    <aside className="details" aria-label="Details">
      <Button className="button quiet details-close" onPress={() => store.setState(select([]))}>
        Close
      </Button>
      <Boundary of={selection}>
        <Content selection={selection} />
      </Boundary>
    </aside>
  );
}

function Content({ selection }: { selection: string[] }) {
  const picture = useShown((state) => state.picture);
  const [only] = selection;
  if (only === undefined || selection.length > 1) return <SelectionDetails ids={selection} />;
  const group = picture.groups[only];
  if (group) return <GroupDetails key={only} group={group} />;
  const edge = picture.edges[only];
  if (edge) return <EdgeDetails key={only} edge={edge} />;
  const note = noteAt(picture, only);
  if (note) return <NoteDetails key={only} note={note} />;
  const fold = picture.folds[only];
  return fold ? <FoldDetails key={only} fold={fold} /> : <EntityDetails key={only} id={only} />;
}
