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
      <Modal className="modal shortcuts-modal">
        <Dialog>
          <Heading slot="title">Shortcuts</Heading>
          <div className="shortcut-parts">
            {SHORTCUTS.map(({ title, shortcuts }) => (
              <section key={title} aria-label={title}>
                <h3>{title}</h3>
                <dl className="shortcuts">
                  {shortcuts.map(({ keys, does }) => (
                    <div key={keys}>
                      <dt>
                        <kbd>{keys}</kbd>
                      </dt>
                      <dd>{does}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <Button slot="close" className="button">
            Close
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
