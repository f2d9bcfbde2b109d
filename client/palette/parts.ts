/** The parts of the page in the order in which F6 goes through them. */
const PARTS = ['.header', '.rail', '.panel', '.picture-room', '.strip [role=grid], .strip', '.details', '.status'];

const FOCUSABLE =
  'button:not([disabled]), input:not([disabled]), select, textarea, a[href], summary, [tabindex]:not([tabindex="-1"])';

/** Gives the focus to the part of the page after the one that has it, or before; the last is followed by the first. */
export function goToNextPart(step: 1 | -1): void {
  const parts = PARTS.flatMap((selector) => document.querySelector(selector) ?? []);
  const now = parts.findIndex((part) => part.contains(document.activeElement));
  const first = now < 0 ? (step > 0 ? 0 : parts.length - 1) : now + step;
  const inOrder = parts.map((_, index) => parts.at((first + step * index) % parts.length));
  inOrder
    .map((part) => part && stopIn(part))
    .find((stop) => stop !== undefined)
    ?.focus();
}

/** The first thing in a part that takes the focus; of the table its rows. */
function stopIn(part: Element): HTMLElement | undefined {
  const rows = [...part.querySelectorAll<HTMLElement>('[role=grid]')].find(isSeen);
  const all = part.matches(FOCUSABLE) ? [part] : [...part.querySelectorAll(FOCUSABLE)];
  return rows ?? (all.find(isSeen) as HTMLElement | undefined);
}

/** The part of the page that something stands in. */
export const partOf = (element: Element): Element | null => element.closest(PARTS.join());

/** Gives the focus to a part of the page, or to the picture where that is gone, without scrolling there. */
export function goToPart(part: Element | null): void {
  const stop = part?.isConnected ? stopIn(part) : undefined;
  const picture = document.querySelector<HTMLElement>('.picture-room');
  (stop ?? picture)?.focus({ preventScroll: true });
}

/** Gives the focus to the details, once they are drawn. */
export const goToDetails = (): void => goTo('.details');

/** Gives the focus to the open panel, once it is drawn. */
export const goToPanel = (): void => goTo('.panel');

function goTo(part: string): void {
  // Two frames: what gave the focus away may still take it back in the first.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`${part} button`)?.focus()),
  );
}

export const isSeen = (element: Element): boolean => element.getClientRects().length > 0;
