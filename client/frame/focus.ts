import { goToPart, partOf } from '../palette/parts.ts';

/**
 * Where what has the focus goes away (a button of a closed panel, of details whose entity was set aside) the browser
 * gives it to the page as a whole, and Tab begins at its top. It goes to the same part of the page instead, or, where
 * that is gone too, to the picture. Answers a way to stop.
 */
export function keepFocus(): () => void {
  let last: { element: Element; part: Element | null } | null = null;
  let frame = 0;
  const remember = ({ target }: FocusEvent) => {
    last = target instanceof Element ? { element: target, part: partOf(target) } : null;
  };
  const isLost = () => last !== null && !last.element.isConnected && document.activeElement === document.body;
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
  return () => {
    changes.disconnect();
    document.removeEventListener('focusin', remember);
    cancelAnimationFrame(frame);
  };
}
