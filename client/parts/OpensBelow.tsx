import { type ReactNode, useRef, useState } from 'react';
import { Button, Popover } from 'react-aria-components';

/** A button, and a dialog that it opens below itself. */
export function OpensBelow({
  button,
  buttonLabel,
  className = 'button',
  isMarked = false,
  label,
  children,
}: {
  button: ReactNode;
  /** What the button is called where its text alone does not say it. */
  buttonLabel: string;
  className?: string;
  isMarked?: boolean;
  /** What the dialog is called. */
  label: string;
  children: (close: () => void) => ReactNode;
}) {
  const [isOpen, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={trigger}
        className={className}
        data-selected={isMarked || undefined}
        aria-label={buttonLabel}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        {button}
      </Button>
      <Popover
        aria-label={label}
        className="popover scope-popover"
        triggerRef={trigger}
        isOpen={isOpen}
        onOpenChange={setOpen}
      >
        {children(() => setOpen(false))}
      </Popover>
    </>
  );
}
