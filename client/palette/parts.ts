/** The parts of the page in the order in which F6 goes through them; a board lies over the picture. */
const PARTS = [
  '.header',
  '.rail',
  '.panel',
  '.picture-room',
  '.board-view',
  '.strip [role=grid], .strip',
  '.details',
  '.status',
];

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
  return rows ?? (all.find((one) => isSeen(one) && !one.closest('[inert]')) as HTMLElement | undefined);
}

/** The part of the page that something stands in. */
const partOf = (element: Element): Element | null => element.closest(PARTS.join());

/** What something stands in, from its nearest holder to the part of the page; nothing where that is no part. */
export function holdersOf(element: Element): Element[] {
  const holders: Element[] = [];
  const part = partOf(element);
  for (let at = element.parentElement; part?.contains(at); at = at?.parentElement ?? null) holders.push(at as Element);
  return holders;
}

/**
 * Gives the focus to the first of these that is still there and takes it, or to the board or the picture, without
 * scrolling there.
 */
export function goToFirst(holders: readonly Element[]): void {
  const others = document.querySelectorAll('.board-view, .picture-room');
  const [stop] = [...holders, ...others].flatMap((holder) => (holder.isConnected ? (stopIn(holder) ?? []) : []));
  stop?.focus({ preventScroll: true });
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
