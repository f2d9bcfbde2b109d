import { afterEach, expect, inject, it } from 'vitest';
import type { ImportList } from '../../contract/imports.ts';
import { oneBrowser } from './browser.ts';
import { hostile as hostileText, isHarmless, SCRIPT } from './hostile.ts';
import { details, dropFiles, importNamed, openPanel, openTable, preview, previewed, seePicture } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

/** As long as a case file may make a name. */
const hostile = (place: string, length = 1_000) => hostileText(place, length);
const LONG = 10_000;

const NAME = `fields ${'long-name-'.repeat(15)}.json`;
const CASE = {
  format: 'crosspivot-case',
  version: 1,
  name: hostile('Qcase'),
  description: hostile('Qpurpose', LONG),
  sources: [
    {
      id: 'source:hostile-fields',
      name: hostile('Qsource'),
      published: '2024-09-10',
      description: hostile('Qorigin', LONG),
    },
  ],
  descriptions: [
    {
      about: 'cluster:hostile-fields',
      source: 'source:hostile-fields',
      name: hostile('Qcluster'),
      aliases: [hostile('Qalias')],
      labels: [hostile('Qlabel')],
      description: hostile('Qaccount', LONG),
      attributes: { [`Qattribute ${SCRIPT}`]: hostile('Qvalue') },
    },
    { about: 'organisation:hostile-fields', source: 'source:hostile-fields', name: hostile('Qorganisation') },
  ],
  assertions: [
    {
      type: 'TARGETS',
      from: 'cluster:hostile-fields',
      to: 'organisation:hostile-fields',
      source: 'source:hostile-fields',
      description: hostile('Qclaim', LONG),
    },
    {
      type: 'RELATED_TO',
      name: hostile('Qrelation'),
      from: 'cluster:hostile-fields',
      to: 'organisation:hostile-fields',
      source: 'source:hostile-fields',
    },
  ],
};

afterEach(async () => {
  const { imports } = (await (await fetch(`${url}/api/v1/imports`)).json()) as ImportList;
  for (const { id, name } of imports)
    if (name === NAME || name.startsWith('Qcase')) await fetch(`${url}/api/v1/imports/${id}`, { method: 'DELETE' });
});

it('shows whatever a file says as text on every screen: nothing runs, and nothing is wider than the page', async () => {
  const page = await open(url);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await seePicture(page);
  await dropFiles(page, [{ name: NAME, content: JSON.stringify(CASE) }]);
  await previewed(page, /^Would add/);
  await isHarmless(page, 'preview');
  await preview(page).getByRole('button', { name: 'Import', exact: true }).click();
  await page
    .getByText(/ is imported:/)
    .first()
    .waitFor();
  await isHarmless(page, 'picture and notice');

  await page.keyboard.press('Control+K');
  await page.keyboard.type('Qcluster');
  await page.getByRole('option', { name: /^Qcluster/ }).waitFor();
  await isHarmless(page, 'palette');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await details(page)
    .getByRole('heading', { level: 2, name: /Qcluster/ })
    .waitFor();
  for (const place of ['Qsource', 'Qalias', 'Qlabel', 'Qaccount', 'Qattribute', 'Qvalue', 'Qclaim', 'Qrelation']) {
    await details(page).getByText(place).first().waitFor();
  }
  await isHarmless(page, 'details');

  const relations = await openTable(page, 'Relations');
  await page.getByRole('searchbox', { name: 'Filter the rows' }).fill('Qrelation');
  await relations.getByRole('row', { name: /Qrelation/ }).click();
  await details(page)
    .getByRole('heading', { name: /^Who says so/ })
    .waitFor();
  await isHarmless(page, 'table of relations, and a relation');
  const entities = await openTable(page, 'Entities');
  await page.getByRole('searchbox', { name: 'Filter the rows' }).fill('Qcluster');
  const cell = entities.getByRole('gridcell', { name: /Qcluster/ }).first();
  expect(await cell.getAttribute('title')).toBe(hostile('Qcluster').replace('\u202e', '⟨RLO⟩'));
  await isHarmless(page, 'table of entities');

  const search = await openPanel(page, 'Search');
  await search.getByRole('searchbox', { name: 'Name, alias or value' }).fill('Qorganisation');
  await page.keyboard.press('Enter');
  await search.getByRole('button', { name: /^Qorganisation/ }).waitFor();
  await isHarmless(page, 'search');
  const match = await openPanel(page, 'Match');
  await match.getByRole('textbox', { name: /^Values/ }).fill(`cluster:hostile-fields\n${hostile('Qunknown', LONG)}`);
  await match.getByRole('button', { name: 'Match', exact: true }).click();
  await match.getByRole('listitem').filter({ hasText: 'Qunknown' }).waitFor();
  await isHarmless(page, 'match');
  await openPanel(page, 'Imports');
  await importNamed(page, 'Qcase').waitFor();
  await isHarmless(page, 'imports');
  await openPanel(page, 'History');
  await isHarmless(page, 'history');

  await entities.getByRole('row', { name: /Qcluster/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Pivot on it/ }).click();
  await page.getByRole('menuitem', { name: /^What joins this victim/ }).click();
  await page.getByRole('complementary', { name: 'Pivots' }).getByText('Qcluster').first().waitFor();
  await isHarmless(page, 'pivot');
  await page.keyboard.press('?');
  expect(dialogs).toEqual([]);
});
