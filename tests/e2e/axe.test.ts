import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { violations } from './axe.ts';
import { oneBrowser } from './browser.ts';
import {
  details,
  dropFiles,
  find,
  importNamed,
  openPanel,
  openTable,
  preview,
  previewed,
  seePicture,
} from './steps.ts';

const { url } = inject('product');
/** What a browser itself logs of a file that was refused. */
const open = oneBrowser({ expected: [/^logged: Failed to load resource: the server responded with a status of 400/] });

const SCREENS: Record<string, (page: Page) => Promise<unknown>> = {
  'the opening picture': seePicture,
  'the details of an entity that sources disagree on': async (page) => {
    await seePicture(page);
    await find(page, { text: '185.82.217[.]164', name: '185.82.217.164' });
    await details(page)
      .getByRole('heading', { name: /^Who says so/ })
      .waitFor();
    await details(page)
      .getByRole('heading', { name: /^Expand/ })
      .waitFor();
  },
  'the answer of a pivot': async (page) => {
    await seePicture(page);
    const pivots = await openPanel(page, 'Pivots');
    await pivots.getByRole('button', { name: /^Whose machines were used against whom/ }).click();
    await pivots.getByText('Narrow it').click();
    await pivots
      .getByRole('button', { name: /^Rests on \d/ })
      .first()
      .click();
    await pivots
      .getByText(/ owns /)
      .first()
      .waitFor();
  },
  'the table': async (page) => {
    await seePicture(page);
    const grid = await openTable(page, 'Relations');
    await grid
      .getByRole('row', { name: / targets / })
      .first()
      .click();
    await details(page)
      .getByRole('heading', { name: /^Who says so/ })
      .waitFor();
  },
  'what a search lists': async (page) => {
    await seePicture(page);
    const search = await openPanel(page, 'Search');
    await search.getByRole('searchbox', { name: 'Name, alias or value' }).fill('exchange');
    await page.keyboard.press('Enter');
    await search.getByRole('button', { name: 'Show all', exact: false }).waitFor();
  },
  'the preview of an import': async (page) => {
    await seePicture(page);
    await dropFiles(page, [
      { name: 'feed.csv', content: 'indicator,type\n203.0.113[.]17,ip\n203.0.113.999,ip\n' },
      { name: 'cut.json', content: '{"format":"crosspivot-case",' },
    ]);
    await previewed(page, /^Would add/);
  },
  'the preview of what cannot be read': async (page) => {
    await seePicture(page);
    await dropFiles(page, [{ name: 'cut.json', content: '{"format":"crosspivot-case",' }]);
    await preview(page).getByRole('alert').waitFor();
  },
  'the rows of an import': async (page) => {
    await seePicture(page);
    await openPanel(page, 'Imports');
    await importNamed(page, 'Operation Crimson Palace').getByRole('button', { name: 'Rows', exact: true }).click();
    await page
      .getByRole('dialog')
      .getByText(/\d listed/)
      .waitFor();
  },
  'the list of imports, with a question and a table of what one brought': async (page) => {
    await seePicture(page);
    await openPanel(page, 'Imports');
    const row = importNamed(page, 'Operation Crimson Palace');
    await row.getByRole('button', { name: 'As table' }).click();
    await page.getByRole('grid', { name: /^What .* brought$/ }).waitFor();
    await row.getByRole('button', { name: 'Withdraw…' }).click();
    await page.getByRole('alertdialog').waitFor();
  },
  'the list of shortcuts': async (page) => {
    await seePicture(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
  },
};

describe.each(['light', 'dark'] as const)('axe finds nothing to mend, %s, in', (colorScheme) => {
  it.each(Object.entries(SCREENS))('%s', async (_name, show) => {
    const page = await open(url, { colorScheme });
    await show(page);
    expect(await violations(page)).toEqual([]);
  });
});
