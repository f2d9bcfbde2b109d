import { useEffect, useRef } from 'react';
import { Popover } from 'react-aria-components';
import type { MenuPlace } from '../graph/menu.ts';
import { useShown } from '../world.ts';
import { CanvasMenu } from './CanvasMenu.tsx';
import { ItemMenu } from './ItemMenu.tsx';
import { sayItems } from './sayItems.ts';

/** The menu of what is under the pointer or in focus on the picture; of nothing, that of the picture itself. */
export function PictureMenu({
  place: { x, y, ids },
  onClose,
  onOther,
}: {
  place: MenuPlace;
  onClose: () => void;
  /** Told of a right click elsewhere. */
  onOther: (event: MouseEvent) => void;
}) {
  const spot = useRef<HTMLSpanElement>(null);
  // The page below is out of the pointer's reach, and the browser's own menu would lie over this one.
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      event.preventDefault();
      if (event.target instanceof Element && event.target.closest('[role=menu]')) return;
      onClose();
      onOther(event);
    };
    document.addEventListener('contextmenu', listen);
    return () => document.removeEventListener('contextmenu', listen);
  }, [onClose, onOther]);
  const label = useShown(({ picture }) => (ids.length === 0 ? 'The picture' : sayItems(picture, ids)));
  return (
    <>
      <span ref={spot} className="menu-place" style={{ left: x, top: y }} />
      <Popover
        aria-label={label}
        className="popover"
        placement="bottom start"
        offset={2}
        triggerRef={spot}
        isOpen
        onOpenChange={(isOpen) => isOpen || onClose()}
      >
        {ids.length === 0 ? (
          <CanvasMenu label={label} onClose={onClose} />
        ) : (
          <ItemMenu ids={ids} label={label} onClose={onClose} />
        )}
      </Popover>
    </>
  );
}
