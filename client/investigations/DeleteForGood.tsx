import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { Investigation } from '../../contract/investigations.ts';
import { useAttempt } from '../parts/useAttempt.ts';
import { count } from '../words.ts';
import { useWorld } from '../world.ts';

/** Takes an investigation out of the trash for ever; asks first. */
export function DeleteForGood({ investigation, onChange }: { investigation: Investigation; onChange: () => void }) {
  const { api } = useWorld();
  const attempt = useAttempt();
  const { id, title, version } = investigation;
  return (
    <DialogTrigger>
      <Button className="button" aria-label={`Delete for good…: ${title}`}>
        Delete for good…
      </Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="modal">
          <Dialog role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">Delete &ldquo;{title}&rdquo; for good?</Heading>
                <p>
                  Its {count(version, 'version')} with all steps and notes go, and nothing brings them back. The graph
                  stays as it is.
                </p>
                <div className="actions">
                  <Button className="button" onPress={close} autoFocus>
                    Keep it
                  </Button>
                  <Button
                    className="button danger"
                    onPress={() => {
                      close();
                      void attempt(api.deleteInvestigation(id).then(onChange));
                    }}
                  >
                    Delete for good
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
