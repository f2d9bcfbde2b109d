import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';

/** A part of the scope in the header: a button that says what is set, and what sets it below. */
export function ScopeMenu({
  name,
  set,
  label,
  children,
}: {
  name: string;
  /** What is set, in words; null where nothing is. */
  set: string | null;
  label: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}) {
  return (
    <DialogTrigger>
      <Button
        className="button"
        data-selected={set !== null || undefined}
        aria-label={set === null ? name : `${name} on: ${set}`}
      >
        {name}
        {set === null ? '' : ' on'} <span aria-hidden="true">▾</span>
      </Button>
      <Popover className="popover scope-popover">
        <Dialog aria-label={label} className="scope-dialog">
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
