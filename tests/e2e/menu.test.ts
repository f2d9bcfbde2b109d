import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { oneBrowser } from './browser.ts';
import { column, details, openTable, panel, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
  await picture().focus();
});

const picture = () => page.getByRole('application');
const menu = (of: string | RegExp) => page.getByRole('menu', { name: of, exact: true });
const line = (name: string | RegExp) => page.getByRole('menuitem', { name, exact: true });
const hasFocus = () => page.waitForFunction(() => document.activeElement?.matches('.picture-room'));
const ground = async () => {
  const box = (await picture().boundingBox()) ?? expect.fail('there is no picture');
  return { x: box.x + 8, y: box.y + 8 };
};

/** Gives an entity the focus of the picture by its arrow keys. Answers where it stands on the page. */
async function focusAnEntity(): Promise<{ x: number; y: number; name: string }> {
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+F10');
  const name = (await page.getByRole('menu').getAttribute('aria-label')) ?? '';
  const box = (await page.locator('.menu-place').boundingBox()) ?? expect.fail('the menu has no place');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await hasFocus();
  return { x: box.x, y: box.y, name };
}

describe('the menu of the picture by the keyboard', () => {
  it.each(['Shift+F10', 'ContextMenu'])(
    'opens on %s of what has the focus, selects nothing, and gives the focus back',
    async (keys) => {
      const { name } = await focusAnEntity();
      await page.keyboard.press(keys);
      await menu(name).waitFor();
      await page.waitForFunction(() => document.activeElement?.textContent === 'Open details');
      expect(await details(page).count()).toBe(0);
      await page.keyboard.press('Escape');
      await menu(name).waitFor({ state: 'detached' });
      await hasFocus();
    },
  );

  it('does what it says with that entity, and the pivots that take it stand one level below', async () => {
    const { name } = await focusAnEntity();
    await page.keyboard.press('Shift+F10');
    await line('Select neighbours too').press('Enter');
    const several = details(page).getByRole('heading', { name: /^\d+ items selected$/ });
    await several.waitFor();
    await hasFocus();
    await page.keyboard.press('Escape');
    await several.waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+F10');
    await line('Copy value').press('Enter');
    await page.getByText('1 value copied, one a line.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(name);
    await page.keyboard.press('Shift+F10');
    await line('Set aside').press('Enter');
    await page.getByRole('button', { name: `Undo: Set aside ${name}` }).click();
    await picture().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+F10');
    await line('Pivot on it').and(page.locator(':not([data-disabled])')).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await menu('Pivot on it').getByRole('menuitem').first().waitFor();
    await page.keyboard.press('Enter');
    await panel(page, 'Pivots').waitFor();
    await page.getByRole('menu').first().waitFor({ state: 'detached' });
  });

  it('is of all that is selected where that has the focus, and of a relation by its sentence', async () => {
    await page.keyboard.press('Control+A');
    await details(page)
      .getByRole('heading', { name: /selected$/ })
      .waitFor();
    await page.keyboard.press('Shift+F10');
    await menu(/^\d+ items$/).waitFor();
    await page.keyboard.press('Escape');
    const grid = await openTable(page, 'Relations');
    const [from, type, to] = await Promise.all([1, 2, 3].map(async (number) => (await column(grid, number))[0]));
    await grid.locator('tbody tr[aria-rowindex]').first().click();
    await picture().focus();
    await page.keyboard.press('Shift+F10');
    await menu(`${from} ${type} ${to}`).waitFor();
    await line('Select what is at both ends').press('Enter');
    await details(page).getByRole('heading', { name: '2 items selected' }).waitFor();
  });
});

describe('the menu of the picture by the pointer', () => {
  it('is of what a right click meets, and one elsewhere opens another in its place, never that of the browser', async () => {
    const { x, y, name } = await focusAnEntity();
    await page.evaluate(() => {
      addEventListener('contextmenu', (event) => {
        document.title = `${event.defaultPrevented}`;
      });
    });
    await page.mouse.click(x, y, { button: 'right' });
    await menu(name).waitFor();
    const over = (await menu(name).boundingBox()) ?? expect.fail('the menu has no place');
    expect(Math.abs(over.x - x)).toBeLessThan(12);
    const free = await ground();
    await page.mouse.click(free.x, free.y, { button: 'right' });
    await menu('The picture').waitFor();
    expect(await page.getByRole('menu').count()).toBe(1);
    expect(await page.title()).toBe('true');
    await page.keyboard.press('Escape');
    await hasFocus();
  });

  it('is of the picture as a whole where nothing stands, with commands and their keys', async () => {
    const { x, y } = await ground();
    await page.mouse.click(x, y, { button: 'right' });
    await menu('The picture').waitFor();
    expect(await line(/^Undo/).count()).toBe(0);
    expect(
      await line('The list of layouts').evaluate((item) => {
        const said = document.getElementById((item.getAttribute('aria-describedby') ?? '').split(' ')[0] as string);
        return said && getComputedStyle(said, '::after').content;
      }),
    ).toBe('"L"');
    await line('The list of layouts').click();
    await line(/^Force/).waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Force'));
    await page.keyboard.press('Escape');
    await page.mouse.click(x, y, { button: 'right' });
    await line('Select all that is shown').click();
    await details(page)
      .getByRole('heading', { name: /selected$/ })
      .waitFor();
    await status(page)
      .getByRole('button', { name: /entities shown$/ })
      .waitFor();
  });

  it('opens on a long touch, whose end is no tap: what was selected stays', async () => {
    await page.keyboard.press('Control+A');
    const selected = details(page).getByRole('heading', { name: /^\d+ items selected$/ });
    await selected.waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const touchPoints = [await ground()];
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await menu('The picture').waitFor();
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await line('Fit the picture into view').click();
    await menu('The picture').waitFor({ state: 'detached' });
    expect(await selected.count()).toBe(1);
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await selected.waitFor({ state: 'detached' });
  });
});
