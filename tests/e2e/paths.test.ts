import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { details, find, openTable, panel, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

/** The panel with an address at its beginning and Cluster Alpha at its end. */
async function fromAddressToAlpha(page: Page) {
  await find(page, { text: '64.176.50[.]42', name: '64.176.50.42' });
  await details(page).getByRole('button', { name: 'Path from here' }).click();
  const paths = panel(page, 'Paths');
  await paths.getByRole('combobox', { name: 'To', exact: true }).fill('Cluster Alpha');
  await page.getByRole('option', { name: 'Cluster Alpha', exact: true }).click();
  return paths;
}

const found = (paths: ReturnType<typeof panel>) => paths.getByRole('region', { name: 'Paths found' });

describe('the paths panel', () => {
  it('finds every way, lights them up in turn, and puts all on the picture as one step', async () => {
    const page = await open(url);
    await seePicture(page);
    const paths = await fromAddressToAlpha(page);
    await paths.getByRole('button', { name: 'Find paths' }).click();
    const sentences = found(paths).locator('.pivot-sentence');
    await sentences.first().waitFor();
    const number = await sentences.count();
    expect(number).toBeGreaterThan(1);
    expect(await sentences.first().getAttribute('aria-current')).toBe('true');
    await found(paths).getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => sentences.nth(1).getAttribute('aria-current')).toBe('true');
    await page.keyboard.press('Shift+N');
    await expect.poll(() => sentences.first().getAttribute('aria-current')).toBe('true');
    expect(await violations(page)).toEqual([]);

    await found(paths).getByRole('button', { name: 'Show all on picture' }).click();
    await page.getByRole('button', { name: /^Undo: \d+ paths from 64\.176\.50\.42 to Cluster Alpha$/ }).waitFor();
    await found(paths).getByRole('button', { name: 'On the picture' }).waitFor();
  });

  it('lights every path through an entity that is selected, and lists these alone', async () => {
    const page = await open(url);
    await seePicture(page);
    const paths = await fromAddressToAlpha(page);
    await paths.getByRole('button', { name: 'Find paths' }).click();
    const along = found(paths).getByRole('list', { name: /^Along this path/ });
    await along.getByRole('button').nth(1).click();
    await found(paths)
      .getByText(/^\d+ of them through /)
      .waitFor();
    await found(paths).getByRole('button', { name: 'All paths' }).click();
    await found(paths)
      .getByText(/^\d+ of them through /)
      .waitFor({ state: 'detached' });
  });

  it('says why there is none, and relaxes the filter that stands in the way', async () => {
    const page = await open(url);
    await seePicture(page);
    const paths = await fromAddressToAlpha(page);
    await paths.getByRole('button', { name: 'Swap ends' }).click();
    await paths.getByText('What paths may pass').click();
    const steps = paths.getByRole('textbox', { name: 'Steps at most' });
    await steps.fill('1');
    await page.keyboard.press('Tab');
    await paths.getByRole('button', { name: 'Find paths' }).click();
    const none = paths.getByRole('region', { name: 'No path' });
    await none.getByText('There is no path within the filter.').waitFor();
    await none.getByRole('button', { name: 'Allow more steps' }).click();
    await found(paths).locator('.pivot-sentence').first().waitFor();
  });

  it('keeps to the window that the picture has when it is asked', async () => {
    const page = await open(url);
    await seePicture(page);
    await page.keyboard.press('w');
    const to = page.getByRole('textbox', { name: 'to', exact: true });
    const upTo = async (date: string) => {
      await to.fill(date);
      await page.keyboard.press('Enter');
      await status(page)
        .getByRole('button', { name: `window to ${date}:` })
        .waitFor();
    };
    await upTo('2024-12');
    const paths = await fromAddressToAlpha(page);
    await paths.getByText('What paths may pass').click();
    await paths.getByText('Only what counts on the picture (window, evidence)').click();
    await upTo('2015');
    await paths.getByRole('button', { name: 'Find paths' }).click();
    const none = paths.getByRole('region', { name: 'No path' });
    await none.getByRole('button', { name: 'Leave the window' }).click();
    await found(paths).locator('.pivot-sentence').first().waitFor();
    await paths.getByText('Only what counts on the picture (confidence, basis, sources)').waitFor();
  });

  it('takes its ends from the picture by the keyboard', async () => {
    const page = await open(url);
    await seePicture(page);
    const grid = await openTable(page, 'Entities');
    await grid.getByRole('row', { name: /Cluster Alpha/ }).click();
    await page.keyboard.press('a');
    await panel(page, 'Paths').getByRole('button', { name: 'Take Cluster Alpha away' }).waitFor();
    await grid.getByRole('row', { name: /First agency/ }).click();
    await page.keyboard.press('b');
    await panel(page, 'Paths').getByRole('button', { name: 'Take First agency (stand-in) away' }).waitFor();
    await panel(page, 'Paths').getByRole('button', { name: 'Find paths' }).click();
    await found(panel(page, 'Paths'))
      .getByText(/targets/)
      .first()
      .waitFor();
  });
});
