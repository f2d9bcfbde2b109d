import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { column, details, openTable, panel, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

const selectedRows = (page: Page) => page.getByRole('grid').getByRole('row', { selected: true });
const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: true }).first();

describe('the table in step with the picture', () => {
  it('selects many by Shift and Ctrl, sorts, filters by column, and saves what it shows, and the marking always', async () => {
    const page = await open(url);
    await seePicture(page);
    const grid = await openTable(page, 'Entities');
    await grid.getByRole('button', { name: 'Name', exact: true }).click();
    const names = await column(grid, 1);
    await cell(page, names[0] as string).click();
    await cell(page, names[2] as string).click({ modifiers: ['Shift'] });
    await details(page).getByRole('heading', { name: '3 items selected' }).waitFor();
    await cell(page, names[1] as string).click({ modifiers: ['Control'] });
    await details(page).getByRole('heading', { name: '2 items selected' }).waitFor();
    expect(await selectedRows(page).count()).toBe(2);

    await page.getByRole('button', { name: 'By column' }).click();
    await page.getByRole('searchbox', { name: 'Filter Kind' }).fill('cluster');
    await page.getByRole('searchbox', { name: 'Filter Sources', exact: true }).fill('>= 1');
    await page.getByRole('button', { name: /^Columns 7 of 10/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Marking' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Id', exact: true }).click();
    await page.keyboard.press('Escape');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save 3 as CSV' }).click();
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toBe('Name,Kind,Roles,Sources,Linked to,Sources disagree on,Marking,Id');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(await column(grid, 1));
    expect(lines).toHaveLength(4);
    await page.getByText('3 rows with 8 columns saved as CSV.').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.reload();
    await seePicture(page);
    await page.getByRole('button', { name: /^Columns 7 of 10/ }).waitFor();
    await page.getByRole('columnheader', { name: 'Id', exact: true }).waitFor();
  });

  it('keeps its columns beside a long name, which is cut', async () => {
    const page = await open(url);
    await seePicture(page);
    const grid = await openTable(page, 'Entities');
    const head = grid.getByRole('columnheader', { name: 'Name', exact: true });
    const before = await head.boundingBox();
    await grid
      .locator('tbody td')
      .first()
      .evaluate((name) => {
        name.textContent = 'Long'.repeat(75);
      });
    expect(await head.boundingBox()).toEqual(before);
  });

  it('sorts what holds nothing last, whichever way round', async () => {
    const page = await open(url);
    await seePicture(page);
    const grid = await openTable(page, 'Entities');
    for (const order of ['ascending', 'descending']) {
      await grid.getByRole('button', { name: /^Sources disagree on/ }).click();
      await grid.locator(`th[aria-sort=${order}]`).waitFor();
      const cells = await column(grid, 6);
      const held = cells.filter((cell) => cell !== '');
      expect(held.length).toBeGreaterThan(0);
      expect(cells.length).toBeGreaterThan(held.length);
      expect(cells.slice(0, held.length)).toEqual(held);
    }
  });

  it('offers the same on a long touch, whose end selects nothing', async () => {
    const page = await open(url);
    await seePicture(page);
    const grid = await openTable(page, 'Entities');
    await grid.focus();
    await page.keyboard.press('Control+A');
    const row = grid.getByRole('row', { selected: true }).first();
    await row.dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true });
    await page.getByRole('menu', { name: 'With 12 rows' }).waitFor();
    for (const type of ['pointerup', 'click']) await row.dispatchEvent(type, { pointerType: 'touch', bubbles: true });
    expect(await selectedRows(page).count()).toBe(12);
  });

  it('offers by keyboard alone what can be done with the rows', async () => {
    const page = await open(url, { colorScheme: 'dark' });
    await seePicture(page);
    await page.keyboard.press('t');
    await page.getByRole('grid', { name: 'Entities shown' }).focus();
    const shown = () =>
      status(page)
        .getByRole('button', { name: /entities shown$/ })
        .textContent();
    const before = Number(((await shown()) ?? '').split(' ')[0]);
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await details(page).getByRole('heading', { name: '2 items selected' }).waitFor();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Set aside', exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('Set aside');
    await page.keyboard.press('Enter');
    await status(page)
      .getByRole('button', { name: new RegExp(`^${before - 2} of`) })
      .waitFor();
    await page.keyboard.press('Control+Z');
    await status(page)
      .getByRole('button', { name: new RegExp(`^${before} of`) })
      .waitFor();

    await page.getByRole('grid', { name: 'Entities shown' }).focus();
    await page.keyboard.press('Control+A');
    await details(page)
      .getByRole('heading', { name: `${before} items selected` })
      .waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Open details' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('.details') !== null);
  });
});

describe('the palette', () => {
  it('gives commands, asks pivots of the selection, opens panels, and remembers what was used last', async () => {
    const page = await open(url);
    await seePicture(page);
    await page.keyboard.press('Control+K');
    await page.getByRole('option', { name: /^Undo/ }).waitFor({ state: 'hidden' });
    await page.keyboard.type('first agency');
    await page.getByRole('option', { name: 'First agency (stand-in)' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await details(page).getByRole('heading', { level: 2, name: 'First agency (stand-in)' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('.picture-room'));

    await page.keyboard.press('Control+K');
    await page.keyboard.type('joins this victim');
    await page
      .getByRole('option', { name: /What joins this victim/ })
      .getByText('pivot on First agency (stand-in)')
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel(page, 'Pivots').locator('.pivot-row').first().waitFor();

    await page.keyboard.press('Control+K');
    await page.keyboard.type('panel: match');
    await page.getByRole('option', { name: /^Panel: Match/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await panel(page, 'Match').waitFor();

    await page.keyboard.press('Control+K');
    await page.keyboard.type('table of');
    await page.getByRole('option', { name: /^Table of what is shown/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('grid', { name: 'Entities shown' }).waitFor();

    await page.reload();
    await seePicture(page);
    await page.keyboard.press('Control+K');
    const recent = page.getByRole('group', { name: 'Recent' });
    await recent.getByRole('option', { name: /^Table of what is shown/ }).waitFor();
    await recent.getByRole('option', { name: 'First agency (stand-in)' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await recent.waitFor({ state: 'hidden' });
  });
});

describe('a browser that keeps nothing', () => {
  it.each([
    ['forbids storage', 'SecurityError'],
    ['has no room left', 'QuotaExceededError'],
  ])('and %s: the page works and says so once', async (_, name) => {
    const page = await open('about:blank');
    await page.addInitScript((error) => {
      const refuse = () => {
        throw new DOMException('refused', error);
      };
      if (error === 'SecurityError') Object.defineProperty(window, 'localStorage', { get: refuse });
      else Storage.prototype.setItem = refuse;
    }, name);
    await page.goto(url);
    await seePicture(page);
    const notice = page.getByText(/^This browser keeps nothing for this page/);
    expect(await notice.count()).toBe(1);
    await page.keyboard.press('t');
    await page.getByRole('grid', { name: 'Entities shown' }).waitFor();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.getByRole('button', { name: 'Light', exact: true }).waitFor();
    expect(await notice.count()).toBe(1);
  });
});

describe('a browser without WebGL', () => {
  it('draws the picture', async () => {
    const page = await open('about:blank');
    await page.addInitScript(() => {
      const real = HTMLCanvasElement.prototype.getContext as (...given: unknown[]) => unknown;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: unknown[]) {
        return String(given[0]).startsWith('webgl') ? null : real.apply(this, given);
      } as typeof HTMLCanvasElement.prototype.getContext;
    });
    await page.goto(url);
    await seePicture(page);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLCanvasElement>('.picture-room canvas')].some((canvas) =>
        canvas
          .getContext('2d')
          ?.getImageData(0, 0, canvas.width, canvas.height)
          .data.some((value) => value > 0),
      ),
    );
  });
});
