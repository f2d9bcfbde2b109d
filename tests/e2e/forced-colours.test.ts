import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { oneBrowser } from './browser.ts';
import { legend, openPanel, openTable, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

let page: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  page = await open(url);
  await page.emulateMedia({ forcedColors: 'active' });
  await seePicture(page);
});

/** What is seen of a choice where neither colours nor shadows of the page are drawn. */
const look = (element: Locator) =>
  element.evaluate((one) => {
    const { backgroundColor, borderBottomColor, borderStyle, textDecorationLine } = getComputedStyle(one);
    const clear = /, 0\)$/;
    const ground = clear.test(backgroundColor) ? getComputedStyle(document.body).backgroundColor : backgroundColor;
    return { ground, borderBottomColor, borderStyle, textDecorationLine };
  });
async function looksOtherThan(chosen: Locator, other: Locator): Promise<void> {
  expect(await look(chosen)).not.toEqual(await look(other));
}

describe('where the system forces its colours', () => {
  it('a row, a tab and a tool that are chosen look so', async () => {
    const grid = await openTable(page, 'Entities');
    const rows = grid.locator('tbody tr[aria-rowindex]');
    await rows.nth(1).click();
    await looksOtherThan(rows.nth(1), rows.nth(2));
    // The system would put a plate in the colour of the page behind words that have that colour.
    const words = rows.nth(1).getByText('Cluster Alpha');
    expect(await words.evaluate((one) => getComputedStyle(one).getPropertyValue('forced-color-adjust'))).toBe('none');
    await looksOtherThan(page.getByRole('tab', { selected: true }), page.getByRole('tab', { selected: false }).last());
    const tool = (name: string) => page.getByRole('button', { name, exact: true });
    await looksOtherThan(tool('Table of what is shown'), tool('Lasso'));
    const kinds = legend(page).getByRole('button');
    await kinds.first().click();
    await looksOtherThan(kinds.first(), kinds.nth(1));
  });

  it('the line that Enter takes looks so', async () => {
    await page.keyboard.press('Control+K');
    await page.getByRole('option').nth(2).waitFor();
    await page.keyboard.press('ArrowDown');
    await looksOtherThan(page.locator('[role=option][data-focused]'), page.getByRole('option').nth(2));
  });

  it('a panel that is open, a box that is ticked and a radio that is set look so', async () => {
    const select = await openPanel(page, 'Select');
    const rail = page.getByRole('navigation', { name: 'Panels' }).getByRole('button');
    await looksOtherThan(rail.filter({ hasText: 'Select' }), rail.filter({ hasText: 'History' }));
    await looksOtherThan(
      select.locator('.radio[data-selected] .dot'),
      select.locator('.radio:not([data-selected]) .dot').first(),
    );
    await page.getByRole('button', { name: /^Evidence/ }).click();
    const boxes = page.getByRole('dialog').locator('.checkbox');
    await boxes.first().click();
    await looksOtherThan(boxes.locator('.box').first(), boxes.locator('.box').nth(1));
  });
});
