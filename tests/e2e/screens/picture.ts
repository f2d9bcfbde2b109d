import type { Page } from 'playwright-core';
import { details, dropFiles, find, openPanel, openTable, preview, previewed } from '../steps.ts';
import type { Screen } from './screen.ts';

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline of the relations shown' });

/** The picture with what stands over, beside and below it. */
export const PICTURE_SCREENS: readonly Screen[] = [
  { name: 'the opening picture', picture: 'opening', show: async () => undefined },
  {
    name: 'the details of an entity that sources disagree on',
    picture: 'details',
    async show(page) {
      await find(page, { text: '185.82.217[.]164', name: '185.82.217.164' });
      await details(page)
        .getByRole('heading', { name: /^Who says so/ })
        .waitFor();
      await details(page)
        .getByRole('heading', { name: /^Expand/ })
        .waitFor();
    },
  },
  {
    name: 'what an expansion filters by, and the question before many are added',
    picture: 'expand',
    async show(page) {
      await find(page, { text: 'Cluster Charlie', name: 'Cluster Charlie' });
      await details(page).getByText('Filter what counts').click();
      const most = details(page).getByRole('textbox', { name: 'Add at most' });
      await most.fill('60');
      await most.press('Tab');
      await details(page)
        .getByRole('button', { name: /^Add 5\d/ })
        .first()
        .click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'the details of several, and how they can be aligned',
    async show(page) {
      await (await openTable(page, 'Entities')).focus();
      await page.keyboard.press('Control+A');
      await details(page)
        .getByRole('heading', { name: /selected$/ })
        .waitFor();
      await details(page)
        .getByRole('button', { name: /^Align/ })
        .click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'the details of a relation, and the table of relations',
    picture: 'table',
    async show(page) {
      const grid = await openTable(page, 'Relations');
      await grid
        .getByRole('row', { name: / targets / })
        .first()
        .click();
      await details(page)
        .getByRole('heading', { name: /^Who says so/ })
        .waitFor();
    },
  },
  {
    name: 'the details of a count, and the table of counts',
    async show(page) {
      const grid = await openTable(page, 'Counts');
      await grid.locator('tbody tr[aria-rowindex]').first().click();
      await details(page)
        .getByRole('heading', { name: / folded$/ })
        .waitFor();
    },
  },
  {
    name: 'the table with filters by column, and the choice of columns',
    async show(page) {
      await openTable(page, 'Entities');
      await page.getByRole('button', { name: 'By column' }).click();
      await page.getByRole('button', { name: /^Columns \d/ }).click();
      await page.getByRole('menuitemcheckbox').first().waitFor();
    },
  },
  {
    name: 'what can be done with rows of the table',
    picture: 'rows',
    async show(page) {
      const grid = await openTable(page, 'Entities');
      await grid.locator('tbody tr[aria-rowindex]').first().click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Pivot on it' }).and(page.locator(':not([data-disabled])')).waitFor();
    },
  },
  {
    name: 'what can be done with an entity of the picture, and the pivots on it',
    picture: 'menu',
    async show(page) {
      await page.getByRole('application').focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: 'Pivot on it' }).and(page.locator(':not([data-disabled])')).waitFor();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowRight');
      await page.getByRole('menu', { name: 'Pivot on it' }).getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'what can be done with the picture as a whole',
    async show(page) {
      await page.getByRole('application').click({ button: 'right', position: { x: 8, y: 8 } });
      await page.getByRole('menu', { name: 'The picture' }).waitFor();
    },
  },
  {
    name: 'a note that is being written',
    picture: 'note',
    async show(page) {
      await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
      await page.getByRole('application').focus();
      await page.keyboard.press('m');
      await page
        .getByRole('textbox', { name: 'What you want to remember' })
        .fill('Silent from August 2023: gone, or not looked for?');
    },
  },
  {
    name: 'the details of a note, and the table of notes',
    async show(page) {
      await page.getByRole('application').focus();
      await page.keyboard.press('m');
      await page.getByRole('textbox', { name: 'What you want to remember' }).fill('Ask the second victim');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await openTable(page, 'Entities');
      await page.getByRole('tab', { name: 'Notes 1' }).click();
      await page.getByRole('grid', { name: 'Notes shown' }).locator('tbody tr[aria-rowindex]').click();
      await details(page).getByRole('heading', { name: 'Note on the picture' }).waitFor();
    },
  },
  {
    name: 'the layouts',
    picture: 'layouts',
    async show(page) {
      await page.keyboard.press('l');
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'the lanes, and the silences of one',
    picture: 'timeline',
    async show(page) {
      await page.keyboard.press('w');
      await timeline(page)
        .getByRole('button', { name: /silences? of/ })
        .first()
        .click();
      await page.getByRole('dialog', { name: /^Silences of/ }).waitFor();
    },
  },
  {
    name: 'the phases that can be compared',
    async show(page) {
      await page.keyboard.press('w');
      await timeline(page).getByRole('button', { name: 'Phases' }).click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  {
    name: 'what changed between two phases',
    picture: 'phases',
    async show(page) {
      await page.keyboard.press('w');
      await timeline(page).getByRole('button', { name: 'Phases' }).click();
      await page
        .getByRole('menuitem', { name: / with / })
        .first()
        .click();
      await timeline(page).getByRole('region', { name: 'What changed between the windows' }).waitFor();
    },
  },
  {
    name: 'the window in the header',
    async show(page) {
      await page.getByRole('button', { name: 'Window', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'the evidence that counts',
    picture: 'evidence',
    async show(page) {
      await page.getByRole('button', { name: 'Evidence', exact: true }).click();
      const filter = page.getByRole('dialog', { name: 'Evidence that counts' });
      await filter.getByText('inferred', { exact: true }).click();
      await filter.getByRole('slider').focus();
      await page.keyboard.press('PageUp');
    },
  },
  {
    name: 'the palette before anything is typed',
    async show(page) {
      await page.keyboard.press('Control+K');
      await page
        .getByRole('option', { name: /^Table of what is shown/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'the palette with what it finds',
    picture: 'palette',
    async show(page) {
      await page.keyboard.press('Control+K');
      await page.keyboard.type('exch');
      await page
        .getByRole('option', { name: /Exchange/ })
        .first()
        .waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'the palette where nothing is found',
    async show(page) {
      await page.keyboard.press('Control+K');
      await page.keyboard.type('203.0.113.254');
      await page.getByText(/^Nothing has this name, alias or value/).waitFor();
    },
  },
  {
    name: 'the list of shortcuts',
    async show(page) {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
    },
  },
  {
    name: 'what an image goes out with',
    picture: 'image',
    async show(page) {
      await page.keyboard.press('i');
      const dialog = page.getByRole('dialog', { name: 'Save image' });
      await dialog.getByRole('button', { name: 'Save PNG' }).and(page.locator(':enabled')).waitFor();
    },
  },
  {
    name: 'the sizes that an image can have',
    async show(page) {
      await page.keyboard.press('i');
      const dialog = page.getByRole('dialog', { name: 'Save image' });
      await dialog.getByRole('button', { name: 'Save PNG' }).and(page.locator(':enabled')).waitFor();
      await dialog.getByRole('button', { name: 'Size of the PNG' }).click();
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'a presentation',
    picture: 'presentation',
    async show(page) {
      await page.keyboard.press('v');
      await page.getByRole('region', { name: 'Presentation' }).waitFor();
    },
  },
  {
    name: 'the film of the history',
    picture: 'film',
    async show(page) {
      await find(page, { text: 'STAC1248', name: 'Cluster Alpha' });
      await details(page).getByRole('button', { name: 'Add 10' }).first().click();
      await page.getByRole('button', { name: /^Undo: Expand/ }).waitFor();
      await details(page).getByRole('button', { name: 'Set aside' }).click();
      await page.getByRole('button', { name: /^Undo: Set aside/ }).waitFor();
      await page.keyboard.press('f');
      await page.getByRole('region', { name: 'Film of the history' }).waitFor();
      await page.getByRole('button', { name: 'One step on' }).click();
      await page.getByText('1 of 2', { exact: true }).waitFor();
    },
  },
  {
    name: 'the preview of an import',
    picture: 'preview',
    async show(page) {
      await dropFiles(page, [
        { name: 'feed.csv', content: 'indicator,type\n203.0.113[.]17,ip\n203.0.113.999,ip\n' },
        { name: 'cut.json', content: '{"format":"crosspivot-case",' },
      ]);
      await previewed(page, /^Would add/);
    },
  },
  {
    name: 'the preview of what cannot be read',
    async show(page) {
      await dropFiles(page, [{ name: 'cut.json', content: '{"format":"crosspivot-case",' }]);
      await preview(page).getByRole('alert').waitFor();
    },
  },
  {
    name: 'what a cut link says',
    async show(page) {
      await page.evaluate(() => {
        location.hash = 'cut';
      });
      await page.getByText('The link is cut or damaged', { exact: false }).waitFor();
    },
  },
  {
    name: 'a panel beside a table and details',
    async show(page) {
      await openPanel(page, 'Pivots');
      const grid = await openTable(page, 'Entities');
      await grid.locator('tbody tr[aria-rowindex]').first().click();
      await details(page).waitFor();
    },
  },
];
