import { type KeyboardEvent, useState } from 'react';
import { Button, Dialog, Heading, Label, Modal, ModalOverlay, TextArea, TextField } from 'react-aria-components';
import { about, placeOfNote, writeNote } from '../actions/note.ts';
import { LONGEST } from '../store/lengths.ts';
import { startNote } from '../store/page.ts';
import { useShown, useWorld } from '../world.ts';

/** The paper on which one writes. */
export function NoteDialog() {
  const id = useShown((state) => state.noting);
  return id === null ? null : <Paper key={id} id={id} />;
}

function Paper({ id }: { id: string }) {
  const { store } = useWorld();
  const picture = useShown((state) => state.picture);
  const [text, setText] = useState(picture.notes[id]?.text ?? '');
  const close = () => store.setState(startNote(null));
  const write = () => {
    writeNote(store, { id, text, place: placeOfNote(picture, id) });
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    write();
  };
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(isOpen) => isOpen || close()} isDismissable>
      <Modal className="modal">
        <Dialog>
          <Heading slot="title">Note {about(picture, id)}</Heading>
          <TextField className="field" value={text} onChange={setText} maxLength={LONGEST.note} autoFocus>
            <Label>What you want to remember</Label>
            <TextArea rows={6} onKeyDown={onKeyDown} />
          </TextField>
          <p className="hint">Ctrl+Enter writes it down. An empty note is taken away. Undo brings back what was.</p>
          <div className="actions">
            <Button className="button primary" onPress={write}>
              Write it down
            </Button>
            <Button className="button" onPress={close}>
              Cancel
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
