import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Runs where a page takes it for more than text; its place comes first, where a cut name still shows it. */
export const SCRIPT = `"><img src=x onerror="window.ran=1"><script>window.ran=2</script><svg onload="window.ran=3">`;
const MIXED =
  '\u202e\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u{1f9ff}\u{1f469}\u200d\u{1f4bb} {{7*7}} javascript:alert(1)';

/** A text of so many characters with HTML, script, a reversal, two scripts from right to left, and emoji. */
export const hostile = (place: string, length: number): string =>
  `${place} ${SCRIPT} ${MIXED} `.padEnd(length, 'W').slice(0, length);

const PARTS = '.panel, .details, .header, .status, .strip, .middle, .modal, .board-view, .legend, .notices, .popover';

/** Nothing ran, nothing was made of the texts, nothing turns the order in which they are read, and nothing makes the page or a part of it wider than it is. */
export async function isHarmless(page: Page, screen: string): Promise<void> {
  const found = await page.evaluate(
    (parts) => ({
      ran: 'ran' in window,
      // biome-ignore lint/performance/useDomNodeTextContent: what stands in a field is as a person types it, and no part of this
      turned: /[\u202a-\u202e\u2066-\u2069].{0,40}/.exec(document.body.innerText)?.[0] ?? null,
      made: document.querySelectorAll('[onerror], [onload], img[src="x"]').length,
      wide: [document.documentElement, ...document.querySelectorAll(parts)]
        .filter((part) => part.scrollWidth > part.clientWidth + 1)
        .map((part) => `${part.className || part.tagName}: ${part.scrollWidth} in ${part.clientWidth}`),
    }),
    PARTS,
  );
  expect(found, screen).toEqual({ ran: false, turned: null, made: 0, wide: [] });
}
