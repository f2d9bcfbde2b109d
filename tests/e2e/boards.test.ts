import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { carried, openPanel, panel, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

let page: Page;
beforeEach(async () => {
  page = await open(url);
  await seePicture(page);
});

const board = () => page.getByRole('region', { name: 'Board' });
const evidence = () => page.getByRole('complementary', { name: 'What the chosen cell rests on' });
async function setOut(title: RegExp): Promise<void> {
  await openPanel(page, 'Pivots');
  await panel(page, 'Pivots').getByRole('button', { name: title }).click();
  await panel(page, 'Pivots').getByRole('button', { name: 'Set out as a board' }).click();
  await board().getByRole('table').first().waitFor();
}

describe('a board', () => {
  it('of trusted relays shows whose machines, its diagonal, and what a cell rests on', async () => {
    await setOut(/^Whose machines/);
    await board()
      .getByRole('button', { name: /^Organisation R.*, Organisation R.*both roles/ })
      .click();
    await evidence().getByText('is a victim').first().waitFor();
    await evidence().getByText('unwilling infrastructure at once').first().waitFor();
    await evidence()
      .getByRole('button', { name: /^Rests on/ })
      .click();
    await evidence().getByText('Sophos').first().waitFor();
  });

  it('goes by arrow keys from cell to cell, and to the picture and back', async () => {
    await setOut(/^Whose machines/);
    const first = board().locator('td button').first();
    await first.focus();
    await page.keyboard.press('ArrowDown');
    const second = board().locator('tbody tr').nth(1).locator('td button').first();
    expect(await second.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    const before = (await carried(page)).nodes.length;
    await evidence()
      .getByRole('button', { name: /^Show on picture/ })
      .press('Enter');
    await evidence()
      .getByRole('button', { name: /^Take off the picture again/ })
      .waitFor();
    expect((await carried(page)).nodes.length).toBeGreaterThan(before);
    await second.focus();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back to the board' }).press('Enter');
    await board().getByRole('table').first().waitFor();
  });

  it('of a pair of clusters sets what supports it beside what contradicts it and what is missing', async () => {
    await setOut(/^How alike/);
    await board()
      .getByRole('button', { name: /^Cluster Alpha, REF5961/ })
      .click();
    for (const name of ['What supports it', 'What contradicts it', 'What is missing'])
      await evidence().getByRole('region', { name }).waitFor();
    await evidence().getByRole('region', { name: 'What supports it' }).getByText('EAGERBEE').first().waitFor();
  });

  it('takes the whole width until a cell is chosen, and marks that cell alone', async () => {
    await setOut(/^Which artefacts were seen/);
    const table = board().getByRole('table').first();
    const widthOf = async () => (await table.boundingBox())?.width ?? 0;
    const before = await widthOf();
    expect(await evidence().count()).toBe(0);
    await board().locator('td button').nth(1).click();
    await evidence().getByRole('button', { name: 'Accept…' }).waitFor();
    expect(await board().locator('td button[aria-pressed=true]').count()).toBe(1);
    expect(await widthOf()).toBeLessThan(before);
  });

  it('keeps the corner over the names of its lines while it is scrolled', async () => {
    await page.setViewportSize({ width: 800, height: 700 });
    await setOut(/^Whose machines/);
    const corner = board().locator('.grid-corner');
    const line = board().locator('tbody th').first();
    await board()
      .locator('.board-left')
      .evaluate((left) => left.scrollTo(200, 0));
    expect((await line.boundingBox())?.x).toBe((await corner.boundingBox())?.x);
  });

  it('breaks no word in the names of its lines and columns', async () => {
    await setOut(/^Which artefacts were seen/);
    await board().locator('td button').first().click();
    await board()
      .locator('tbody th button')
      .first()
      .evaluate((name) => {
        name.textContent = 'T1092 Communication Through Removable Media';
      });
    const broken = await board()
      .locator('th > :not(.facts), thead th:not(:has(.facts))')
      .evaluateAll((heads) =>
        heads.flatMap((head) => {
          const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
          const found: string[] = [];
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            for (const { 0: word, index } of (text.textContent ?? '').matchAll(/[\p{L}\d]+/gu)) {
              const range = document.createRange();
              range.setStart(text, index);
              range.setEnd(text, index + word.length);
              if (range.getClientRects().length > 1) found.push(word);
            }
          }
          return found;
        }),
      );
    expect(broken).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('has nothing for axe to mend in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await setOut(/^Which artefacts were seen/);
    await board().locator('td button').first().click();
    await evidence().getByRole('button', { name: 'Accept…' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
