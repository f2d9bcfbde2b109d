import { goToFirst, holdersOf, isSeen } from '../palette/parts.ts';

/**
 * Where what has the focus goes away (a button of a closed panel, of details whose entity was set aside), is hidden (a
 * button of the status line, in a presentation) or can no longer be used, the browser gives it to the page as a whole, and
 * Tab begins at its top. It goes to what stood round it instead, the nearest first (the row, the list, the panel), or,
 * where all that is gone too, to the picture. Answers a way to stop.
 */
export function keepFocus(): () => void {
  let last: { element: Element; holders: Element[] } | null = null;
  let frame = 0;
  const remember = ({ target }: FocusEvent) => {
    last = target instanceof Element ? { element: target, holders: holdersOf(target) } : null;
  };
  const isDisabled = () => last?.element.matches(':disabled') === true;
  const isLost = () =>
    document.activeElement === document.body && last !== null && (isDisabled() || !isSeen(last.element));
  const mend = () => {
    // The browser takes it from what is disabled with the next frame.
    if (!isLost() && !isDisabled()) return;
    // A dialog gives the focus back by itself, some frames after it closed.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (isLost()) goToFirst(last?.holders ?? []);
      });
    });
  };
  const changes = new MutationObserver(mend);
  changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
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
