import type { Page } from 'playwright-core';
import { SIZES } from './screens/screen.ts';

/** What may be wider than a small page, and is scrolled by itself: tables, code, what is pasted. */
const SCROLLED = '.table-scroller, .board-left, .cm-scroller, .row-list, pre, textarea';
const SAID =
  'h1, h2, h3, h4, p, li, summary, label, button, input, select, a, [role=option], [role=menuitem], [role=tab]';
const CONTROLS = 'button, input, select, textarea, summary, a[href], [role=option], [role=menuitem], [role=tab]';
/** Lies over the page and takes it out of reach while it is open. */
const OVER = '.overlay, .popover';

/**
 * What a person at a zoom of 400 % cannot read or press on the page as it stands, one line for each element: what is cut
 * at a side or must be scrolled sideways, and controls that something else lies over once they are scrolled into view.
 */
export async function outOfReach(page: Page): Promise<string[]> {
  await page.setViewportSize(SIZES['400-percent']);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return page.evaluate(
    ({ scrolled, said, controls, over }) => {
      const layers = [...document.querySelectorAll(over)];
      const top = layers.at(-1) ?? document.body;
      const isForReaders = (element: Element | null): boolean =>
        element !== null &&
        (getComputedStyle(element).clipPath === 'inset(50%)' || isForReaders(element.parentElement));
      const isSeen = (element: Element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        element.getBoundingClientRect().width > 1 &&
        element.closest('[aria-hidden=true], [inert]') === null &&
        !isForReaders(element);
      const sayOf = (element: Element) =>
        `${element.tagName.toLowerCase()}.${element.className} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 60)}"`;

      const cut = [...top.querySelectorAll(said)].filter(isSeen).flatMap((element) => {
        const { left, right } = element.getBoundingClientRect();
        for (let around = element.parentElement; around; around = around.parentElement) {
          if (around.matches(scrolled)) return [];
          const { overflowX, textOverflow } = getComputedStyle(around);
          if (textOverflow === 'ellipsis') return [];
          const rect = around.getBoundingClientRect();
          if (overflowX !== 'visible' && (right > rect.right + 1 || left < rect.left - 1))
            return [`cut by .${around.className}: ${sayOf(element)}`];
        }
        return right > innerWidth + 1 || left < -1 ? [`beyond the page: ${sayOf(element)}`] : [];
      });

      const isWithin = (one: Element | null, other: Element) =>
        one !== null && (other.contains(one) || one.contains(other));
      const covered = [...top.querySelectorAll(controls)].filter(isSeen).flatMap((control) => {
        if (control.closest(scrolled) && !control.matches('textarea')) return [];
        control.scrollIntoView({ block: 'center', inline: 'nearest' });
        const { left, right, top: upper, bottom } = control.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (upper + bottom) / 2);
        return isWithin(hit, control.closest('label') ?? control)
          ? []
          : [`under ${hit ? sayOf(hit) : 'nothing'}: ${sayOf(control)}`];
      });
      return [...cut, ...covered];
    },
    { scrolled: SCROLLED, said: SAID, controls: CONTROLS, over: OVER },
  );
}
