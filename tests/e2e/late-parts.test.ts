import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { oneBrowser } from './browser.ts';
import { openPanel, panel, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser({
  expected: [/Failed to (load resource|fetch dynamically imported module)/, /did not arrive/],
});

describe('a part of the page that does not arrive', () => {
  /** Code that comes later: the server is away by then, or newer than the page. */
  const without = async (part: string): Promise<Page> => {
    const page = await open(url);
    await seePicture(page);
    await page.route(`**/assets/${part}-*.js`, (route) => route.abort());
    return page;
  };
  const isThere = async (page: Page) => {
    expect(
      await status(page)
        .getByRole('button', { name: /^12 of/ })
        .count(),
    ).toBe(1);
    await page.getByRole('button', { name: 'Table of what is shown' }).click();
    await page.getByRole('grid', { name: 'Entities shown' }).waitFor();
  };

  it('takes nothing else away, and says what is safe: a panel', async () => {
    const page = await without('Console');
    const console = await openPanel(page, 'Cypher');
    await console
      .getByRole('alert')
      .getByText(/^A part of this page did not arrive/)
      .waitFor();
    await console.getByText(/^Nothing is lost: your picture is in this page and its address/).waitFor();
    await isThere(page);
    await openPanel(page, 'Groups');
    await page.unroute('**/assets/Console-*.js');
    await openPanel(page, 'Cypher');
    await panel(page, 'Cypher').getByRole('button', { name: 'Reload the page' }).click();
    await panel(page, 'Cypher').waitFor({ state: 'detached' });
    await seePicture(page);
    await (await openPanel(page, 'Cypher')).getByRole('textbox', { name: 'Cypher query' }).waitFor();
  });

  it('takes nothing else away, and says what is safe: what draws images', async () => {
    const page = await without('SaveImage');
    await page.keyboard.press('i');
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByText(/^A part of this page did not arrive\. Nothing is lost/).waitFor();
    await isThere(page);
    await page.unroute('**/assets/SaveImage-*.js');
    await notices.getByRole('button', { name: 'Reload the page' }).click();
    await notices.getByText(/^A part of this page/).waitFor({ state: 'detached' });
    await seePicture(page);
    await page.keyboard.press('i');
    await page.getByRole('dialog', { name: 'Save image' }).waitFor();
  });

  it('takes nothing else away, and says what is safe: a layout', async () => {
    const page = await open(url);
    await seePicture(page);
    await page.route('**/assets/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Arrange', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Grid/ }).click();
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByText(/^A part of this page did not arrive\. Nothing is lost/).waitFor();
    expect(await notices.getByText(/starts no workers/).count()).toBe(0);
    await isThere(page);
    await notices.getByRole('button', { name: 'Reload the page' }).waitFor();
  });

  it('is awaited while it is late, and opens once however often it was asked for', async () => {
    const page = await open(url);
    await seePicture(page);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/assets/SaveImage-*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('i');
    await page.getByText('Loading what draws images…').waitFor();
    await page.keyboard.press('i');
    letGo();
    const dialog = page.getByRole('dialog', { name: 'Save image' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});
