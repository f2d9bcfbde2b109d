import { describe, expect, inject, it } from 'vitest';
import { oneBrowser } from './browser.ts';
import { details, find, openPanel, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

describe('the focus of the keyboard', () => {
  it('goes to the picture where details that have it go away with their entity, and to a button where a panel closes', async () => {
    const page = await open(url);
    await seePicture(page);
    await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
    await details(page).getByRole('button', { name: 'Set aside' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'application');

    const pivots = await openPanel(page, 'Pivots');
    await pivots.getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Enter');
    await pivots.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement !== document.body);
  });

  it('goes to the picture where a presentation hides what has it', async () => {
    const page = await open(url);
    await seePicture(page);
    await status(page)
      .getByRole('button', { name: /relations$/ })
      .focus();
    await page.keyboard.press('v');
    await page.getByRole('region', { name: 'Presentation' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'application');
  });

  it('stays out of the picture that a board lies over, and comes back to it with Escape', async () => {
    const page = await open(url);
    await seePicture(page);
    const pivots = await openPanel(page, 'Pivots');
    await pivots.getByRole('button', { name: /^Whose machines were used against whom/ }).click();
    await pivots.getByRole('button', { name: 'Set out as a board' }).click();
    await page.getByRole('region', { name: 'Board' }).locator('.grid-item').first().waitFor();
    const zoom = page.locator('#zoom-in');
    const takesFocus = () =>
      zoom.evaluate((button: HTMLElement) => {
        button.focus();
        return document.activeElement === button;
      });
    expect(await takesFocus()).toBe(false);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back to the board' }).waitFor();
    expect(await takesFocus()).toBe(true);
  });
});
