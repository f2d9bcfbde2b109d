import { Button } from 'react-aria-components';
import { startNote } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

/** The note on what is selected, or the offer to write one. */
export function NoteOn({ id }: { id: string }) {
  const { store } = useWorld();
  const note = useShown(({ picture }) => picture.notes[id]);
  const write = () => store.setState(startNote(id));
  if (!note) {
    return (
      <div className="actions">
        <Button className="button" onPress={write}>
          Note…
        </Button>
      </div>
    );
  }
  return (
    <section className="note">
      <h3>✎ Note</h3>
      <p className="note-text">{note.text}</p>
      {note.by ? <p className="facts">{note.by}</p> : null}
      <div className="actions">
        <Button className="button" onPress={write}>
          Edit the note
        </Button>
      </div>
    </section>
  );
}
