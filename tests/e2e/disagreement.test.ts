import { describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import { details, find, openTable, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

describe('a relation on which sources disagree', () => {
  it('is marked in the table, and has their claims side by side in its details', async () => {
    const page = await open(url);
    await seePicture(page);
    await find(page, { text: 'EAGERBEE', name: 'EAGERBEE' });
    await find(page, { text: '185.82.217.164', name: '185.82.217.164' });
    const grid = await openTable(page, 'Relations');
    await page.getByRole('searchbox', { name: 'Filter the rows' }).fill('185.82.217.164');
    await grid.getByRole('row').filter({ hasText: 'EAGERBEE' }).first().click();
    await details(page).getByText('Sources contradict each other here').waitFor();
    await details(page).getByRole('heading', { name: 'Sources disagree' }).waitFor();
    const claims = await details(page).locator('.conflicts li').allInnerTexts();
    expect(claims.map((claim) => claim.split('\n')[0])).toEqual(['EAGERBEE', 'PhantomNet']);
    await details(page).locator('.sources .conflict-mark').first().waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('F6', () => {
  it('goes round the parts of the page, and Shift+F6 back', async () => {
    const page = await open(url);
    await seePicture(page);
    await find(page, { text: 'Cluster Alpha', name: 'Cluster Alpha' });
    await page.keyboard.press('h');
    await page.getByRole('complementary', { name: 'History', exact: true }).waitFor();
    await page.keyboard.press('t');
    await page.getByRole('grid', { name: 'Entities shown' }).waitFor();
    const here = () =>
      page.evaluate(() => {
        const parts = ['header', 'rail', 'panel', 'picture-room', 'strip', 'details', 'status'];
        return parts.find((name) => document.activeElement?.closest(`.${name}`)) ?? 'nowhere';
      });
    await page.getByRole('combobox').first().focus();
    const way: string[] = [];
    do {
      await page.keyboard.press('F6');
      way.push(await here());
    } while (way.at(-1) !== 'header' && way.length < 10);
    expect(way).toEqual(['rail', 'panel', 'picture-room', 'strip', 'details', 'status', 'header']);
    await page.keyboard.press('Shift+F6');
    expect(await here()).toBe('status');
  });
});
