import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { ASK_OVER } from '../store/thresholds.ts';
import { sayNumber } from '../words.ts';

/** Asks before so many are added that the picture may say less than before. */
export function ExpandAsk({
  number,
  onAnswer,
}: {
  /** Null while nothing is asked. */
  number: number | null;
  /** How many to add; null for none. */
  onAnswer: (number: number | null) => void;
}) {
  const some = number ?? 0;
  return (
    <ModalOverlay
      className="overlay"
      isDismissable
      isOpen={number !== null}
      onOpenChange={(isOpen) => isOpen || onAnswer(null)}
    >
      <Modal className="modal">
        <Dialog role="alertdialog">
          <Heading slot="title">Add {sayNumber(some)} at once?</Heading>
          <p>
            More than {ASK_OVER} at once are hard to read. A filter narrows them, the order says which come first, and
            undo takes them all back.
          </p>
          <div className="actions">
            <Button className="button" autoFocus onPress={() => onAnswer(null)}>
              Add none
            </Button>
            <Button className="button" onPress={() => onAnswer(ASK_OVER)}>
              Add the first {ASK_OVER}
            </Button>
            <Button className="button primary" onPress={() => onAnswer(some)}>
              Add all {sayNumber(some)}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
