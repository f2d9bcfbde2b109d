import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { oneBrowser } from './browser.ts';
import { noticeMouse, press, usedMouse } from './keys.ts';
import { details, panel, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await noticeMouse(page);
  await page.reload();
  await seePicture(page);
  await page.keyboard.press('t');
  await grid('Entities').waitFor();
});

const grid = (tab: string) => page.getByRole('grid', { name: `${tab} shown` });

/** What a screen reader says has the focus in the table. */
const current = async (tab: string): Promise<string> => {
  const id = await grid(tab).getAttribute('aria-activedescendant');
  return id === null ? '' : ((await page.locator(`[id="${id}"]`).textContent()) ?? '');
};

/** Goes down the rows to one, and opens what can be done with it. */
async function withRow(
  row: RegExp,
  action: RegExp,
  { tab = 'Entities', within }: { tab?: string; within?: RegExp } = {},
): Promise<void> {
  await grid(tab).focus();
  await page.keyboard.press('Home');
  for (let last = ''; !row.test(await current(tab)); await page.keyboard.press('ArrowDown')) {
    const here = await current(tab);
    if (here !== '' && here === last) throw new Error(`There is no row ${row}: the last is ${here}`);
    last = here;
  }
  await page.keyboard.press('Enter');
  await withRows(action, within);
}

/** Takes a line of the menu of the selected rows, or of the one that a line of it leads to. */
async function withRows(action: RegExp, within?: RegExp): Promise<void> {
  await page.keyboard.press('Shift+F10');
  if (within) {
    await goToLine(within);
    await page.keyboard.press('ArrowRight');
  }
  await goToLine(action);
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

async function goToLine(says: RegExp): Promise<void> {
  const focused = page.getByRole('menu').last().locator('[role=menuitem]:focus [slot=label]');
  await page.getByRole('menuitem', { name: says }).and(page.locator(':not([data-disabled])')).waitFor();
  await focused.waitFor();
  while (!says.test((await focused.allTextContents()).join())) await page.keyboard.press('ArrowDown');
}

const undone = (step: RegExp) => page.getByRole('button', { name: step }).waitFor();

describe('the table alone, by the keyboard alone', () => {
  it('expands, sets aside, pins, notes, groups, and undoes', async () => {
    await withRow(/Cluster Bravo/, /^Expand…$/);
    await details(page)
      .getByRole('heading', { name: /^Expand/ })
      .waitFor();
    await press(page, details(page).getByRole('button', { name: /^Add \d+: uses \d+ tools?$/ }));
    await undone(/^Undo: Expand|^Undo: .*Cluster Bravo/);
    await press(page, details(page).getByRole('button', { name: /^Collapse: Cluster Bravo/ }));

    await withRow(/First agency/, /^Set aside$/);
    await undone(/^Undo: Set aside First agency/);
    await page.keyboard.press('Control+Z');
    await withRow(/First agency/, /^Pin$/);
    await undone(/^Undo: Pin/);
    await withRow(/First agency/, /^Note…$/);
    await page.getByRole('textbox', { name: 'What you want to remember' }).waitFor();
    await page.keyboard.type('Who reads the logs?');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await details(page).getByText('Who reads the logs?').waitFor();

    await grid('Entities').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowDown');
    await withRows(/^Group \d+ entities$/);
    await status(page)
      .getByRole('button', { name: /in 1 group$/ })
      .waitFor();
    await press(page, status(page).getByRole('button', { name: /in 1 group$/ }));
    await withRow(/./, /^Open the group$/, { tab: 'Groups' });
    await undone(/^Undo: Open/);
    await withRow(/./, /^Ungroup$/, { tab: 'Groups' });
    await undone(/^Undo: Ungroup|^Undo: Take .* apart/);
    expect(await usedMouse(page)).toBe(false);
  });

  it('asks for paths and pivots, and reads what a relation rests on', async () => {
    await withRow(/Cluster Alpha/, /^Path from here$/);
    await withRow(/First agency/, /^Path to here$/);
    const paths = panel(page, 'Paths');
    await press(page, paths.getByRole('button', { name: 'Find paths' }));
    await paths.getByRole('region', { name: 'Paths found' }).locator('.pivot-sentence').first().waitFor();

    await withRow(/First agency/, /^What joins this victim/, { within: /^Pivot on it/ });
    const row = panel(page, 'Pivots').locator('.pivot-row').first();
    await row.waitFor();
    await press(page, row.getByRole('button', { name: /^Show on picture|^On the picture/ }));

    await press(page, page.getByRole('tab', { name: /^Entities/ }));
    await page.keyboard.press('ArrowRight');
    await withRow(/staged tools against/, /^Open details$/, { tab: 'Relations' });
    await details(page)
      .getByRole('heading', { name: /^Who says so/ })
      .waitFor();
    await withRow(/staged tools against/, /^Select what is at both ends$/, { tab: 'Relations' });
    await details(page).getByRole('heading', { name: '2 items selected' }).waitFor();
    expect(await usedMouse(page)).toBe(false);
  });
});
