import { Button, Heading } from 'react-aria-components';
import { writeNote } from '../actions/note.ts';
import { startNote } from '../store/page.ts';
import type { Note } from '../store/picture.ts';
import { useWorld } from '../world.ts';

/** A note that lies at a place of the picture. */
export function NoteDetails({ note }: { note: Note }) {
  const { store } = useWorld();
  return (
    <>
      <div className="details-head">
        <Heading level={2}>✎ Note on the picture</Heading>
      </div>
      <p className="note-text">{note.text}</p>
      {note.by ? <p className="facts">{note.by}</p> : null}
      <div className="actions">
        <Button className="button" onPress={() => store.setState(startNote(note.id))}>
          Edit the note
        </Button>
        <Button className="button" onPress={() => writeNote(store, { ...note, text: '' })}>
          Take it away
        </Button>
      </div>
    </>
  );
}
