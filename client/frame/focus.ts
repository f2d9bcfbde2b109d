import { goToPart, isSeen, partOf } from '../palette/parts.ts';

/**
 * Where what has the focus goes away (a button of a closed panel, of details whose entity was set aside) or is hidden (a
 * button of the status line, in a presentation) the browser gives it to the page as a whole, and Tab begins at its top.
 * It goes to the same part of the page instead, or, where that is gone too, to the picture. Answers a way to stop.
 */
export function keepFocus(): () => void {
  let last: { element: Element; part: Element | null } | null = null;
  let frame = 0;
  const remember = ({ target }: FocusEvent) => {
    last = target instanceof Element ? { element: target, part: partOf(target) } : null;
  };
  const isLost = () => document.activeElement === document.body && last !== null && !isSeen(last.element);
  const mend = () => {
    if (!isLost()) return;
    // A dialog gives the focus back by itself, some frames after it closed.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (isLost()) goToPart(last?.part ?? null);
      });
    });
  };
  const changes = new MutationObserver(mend);
  changes.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', remember);
  // The browser takes it from what is hidden some time after that.
  document.addEventListener('focusout', mend);
  return () => {
    changes.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('focusout', mend);
    cancelAnimationFrame(frame);
  };
}
