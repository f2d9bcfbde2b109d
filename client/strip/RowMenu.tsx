import type { RefObject } from 'react';
import { Button, Popover } from 'react-aria-components';
import { ItemMenu } from '../menus/ItemMenu.tsx';
import { count } from '../words.ts';

/** What can be done with the selected rows: a button, and the menu that it and the rows open. */
export function RowMenu({
  ids,
  isOpen,
  onOpenChange,
  trigger,
}: {
  /** Of the rows that are selected. */
  ids: string[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  trigger: RefObject<HTMLButtonElement | null>;
}) {
  return (
    <>
      <Button
        ref={trigger}
        className="button"
        isDisabled={ids.length === 0}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPress={() => onOpenChange(true)}
      >
        {ids.length === 0 ? 'Rows: none selected' : `With ${count(ids.length, 'row')}…`}
      </Button>
      <Popover aria-label="Rows" className="popover" triggerRef={trigger} isOpen={isOpen} onOpenChange={onOpenChange}>
        <ItemMenu ids={ids} label={`With ${count(ids.length, 'row')}`} onClose={() => onOpenChange(false)} />
      </Popover>
    </>
  );
}
