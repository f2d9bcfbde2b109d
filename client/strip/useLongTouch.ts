import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react';

/** Milliseconds that a finger rests until that is a long touch, and pixels that it may stray meanwhile. */
const RESTS = 500;
const STRAYS = 10;

/**
 * Handlers of what holds the rows of a table: a finger that rests on one asks for its menu, also where a browser makes no
 * right click of that. The end of such a touch is no click, so that what was selected stays.
 */
export function useLongTouch(act: (index: number) => void) {
  const touch = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const isHeld = useRef(false);
  const end = () => {
    if (touch.current) clearTimeout(touch.current.timer);
    touch.current = null;
  };
  useEffect(() => () => clearTimeout(touch.current?.timer), []);
  return {
    onPointerDown({ pointerType, target, clientX: x, clientY: y }: PointerEvent<HTMLElement>) {
      end();
      isHeld.current = false;
      const row = target instanceof Element ? target.closest('tr[aria-rowindex]') : null;
      if (pointerType !== 'touch' || !row) return;
      // The header is the first.
      const index = Number(row.getAttribute('aria-rowindex')) - 2;
      const timer = setTimeout(() => {
        isHeld.current = true;
        act(index);
      }, RESTS);
      touch.current = { timer, x, y };
    },
    onPointerMove({ clientX, clientY }: PointerEvent<HTMLElement>) {
      const { x, y } = touch.current ?? { x: clientX, y: clientY };
      if (Math.hypot(clientX - x, clientY - y) > STRAYS) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onClickCapture(event: MouseEvent<HTMLElement>) {
      if (!isHeld.current) return;
      isHeld.current = false;
      event.stopPropagation();
    },
  };
}
