import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { SHORTCUTS } from '../palette/shortcuts.ts';
import { useShown, useWorld } from '../world.ts';

export function Shortcuts() {
  const { store } = useWorld();
  const isOpen = useShown((state) => state.shortcuts);
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={isOpen}
      onOpenChange={(shortcuts) => store.setState((state) => ({ ...state, shortcuts }))}
    >
      <Modal className="modal">
        <Dialog>
          <Heading slot="title">Shortcuts</Heading>
          <dl className="shortcuts">
            {SHORTCUTS.map(({ keys, does }) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <Button slot="close" className="button">
            Close
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
