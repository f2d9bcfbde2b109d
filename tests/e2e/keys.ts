import type { Locator, Page } from 'playwright-core';

/** What a person does with the keyboard alone. */

/** Tabs a person presses before giving up. */
const MOST_TABS = 400;

/** Presses Tab until the focus is on what is looked for. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.first().waitFor();
  // By its handle: a list of suggestions that opens on the way hides all else from the tree of roles.
  const wanted = await target.first().elementHandle();
  for (let presses = 0; presses < MOST_TABS; presses++) {
    if (await wanted?.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${target}.`);
}

export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Takes the first line of the palette that a text finds. */
export async function command(page: Page, { text, line }: { text: string; line: RegExp }): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type(text);
  await page.getByRole('option', { name: line }).first().waitFor();
  await take(page, line);
}

/** Goes down the list to a line, and takes it. */
export async function take(page: Page, line: RegExp): Promise<void> {
  const focused = page.locator('[role=option][data-focused]');
  do await page.keyboard.press('ArrowDown');
  while (!line.test((await focused.allTextContents()).join()));
  await page.keyboard.press('Enter');
}

/** Marks the page, from its next load on, once anything but the keyboard is used. */
export const noticeMouse = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    for (const event of ['mousedown', 'touchstart'] as const) {
      addEventListener(event, () => document.documentElement.setAttribute('data-mouse', 'used'), true);
    }
  });

export const usedMouse = async (page: Page): Promise<boolean> => (await page.locator('[data-mouse]').count()) > 0;
