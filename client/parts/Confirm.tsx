import { type ReactNode, useState } from 'react';
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components';

/** A button that asks first, as what it does takes something away; the way back has the focus. */
export function Confirm({
  label,
  accessibleLabel,
  title,
  verb,
  onConfirm,
  isPending = false,
  children,
}: {
  label: string;
  /** What the button does to what, where several stand in one list. */
  accessibleLabel?: string;
  title: string;
  verb: string;
  onConfirm: () => void;
  /** True while it is being done: the button keeps the focus and does nothing. */
  isPending?: boolean;
  children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen && !isPending} onOpenChange={setOpen}>
      <Button
        className="button"
        aria-disabled={isPending}
        {...(accessibleLabel ? { 'aria-label': accessibleLabel } : {})}
      >
        {label}
      </Button>
      <ModalOverlay className="overlay" isDismissable>
        <Modal className="modal">
          <Dialog role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">{title}</Heading>
                {children}
                <div className="actions">
                  <Button className="button" onPress={close} autoFocus>
                    Keep it
                  </Button>
                  <Button
                    className="button danger"
                    onPress={() => {
                      close();
                      onConfirm();
                    }}
                  >
                    {verb}
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
