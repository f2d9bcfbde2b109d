import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { ImportList } from '../../contract/imports.ts';
import { oneBrowser } from './browser.ts';
import { hostile as hostileText, isHarmless } from './hostile.ts';
import { details, openPanel, openTable, panel, seePicture, status } from './steps.ts';

const { url } = inject('product');
const open = oneBrowser();

/** STIX sets names no limit. */
const LONG = 10_000;
const hostile = (place: string) => hostileText(place, LONG);

const at = '2024-05-01T00:00:00.000Z';
const idOf = (type: string, number = 1) => `${type}--7a1e5c0${number}-1111-4111-8111-111111111111`;
const thing = (type: string, place: string, more: object = {}) => ({
  type,
  spec_version: '2.1',
  id: idOf(type, 'number' in more ? Number(more.number) : 1),
  created: at,
  modified: at,
  name: hostile(place),
  description: hostile(`${place} told`),
  ...more,
});
const actor = idOf('intrusion-set');
const relation = (number: number, type: string, target: string) => ({
  type: 'relationship',
  spec_version: '2.1',
  id: idOf('relationship', number),
  created: at,
  modified: at,
  relationship_type: type,
  source_ref: actor,
  target_ref: target,
  start_time: at,
  stop_time: '2024-06-01T00:00:00.000Z',
  description: hostile(`Qsaid${number}`),
});
const BUNDLE = {
  type: 'bundle',
  id: idOf('bundle'),
  objects: [
    thing('intrusion-set', 'Qactor', { aliases: [hostile('Qalias')] }),
    thing('malware', 'Qmalware', { is_family: true, labels: [hostile('Qlabel')] }),
    thing('identity', 'Qvictim', { identity_class: 'organization' }),
    thing('attack-pattern', 'Qtechnique'),
    relation(1, 'uses', idOf('malware')),
    relation(2, 'targets', idOf('identity')),
    relation(3, 'uses', idOf('attack-pattern')),
  ],
};
const NAME = 'long-names.json';

let page: Page;
let dialogs: string[];
beforeEach(async () => {
  const answer = await fetch(`${url}/api/v1/imports?wait=true&name=${NAME}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: JSON.stringify(BUNDLE),
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  page = await open(url);
  dialogs = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await seePicture(page);
  await page.keyboard.press('Control+K');
  await page.keyboard.type('Qactor');
  await page.getByRole('option', { name: /^Qactor/ }).waitFor();
  await isHarmless(page, 'palette');
  await page.getByRole('option', { name: /^Qactor/ }).click();
  await details(page)
    .getByRole('heading', { level: 2, name: /^Qactor/ })
    .waitFor();
});
afterEach(async () => {
  expect(dialogs).toEqual([]);
  const { imports } = (await (await fetch(`${url}/api/v1/imports`)).json()) as ImportList;
  for (const { id, name } of imports)
    if (name.startsWith(NAME)) await fetch(`${url}/api/v1/imports/${id}`, { method: 'DELETE' });
});

const showAll = async () => {
  await details(page)
    .getByRole('button', { name: /^Add \d.*linked in any way/ })
    .click();
  await page.getByRole('button', { name: /^Undo: / }).waitFor();
  await (await openTable(page, 'Entities')).getByRole('row', { name: /^Qmalware/ }).waitFor();
};

describe('names of 10,000 characters', () => {
  it('stand as text in details, expansion, table, lanes, groups, look, paths and history, which stay as wide as they are', async () => {
    await details(page).getByText('Qalias').first().waitFor();
    // A reversal within a name is seen, and turns nothing.
    await details(page).getByText('⟨RLO⟩').first().waitFor();
    expect(await details(page).textContent()).not.toContain('\u202e');
    await isHarmless(page, 'details');
    await showAll();
    await isHarmless(page, 'table and expansion');
    const relations = await openTable(page, 'Relations');
    await page.getByRole('searchbox', { name: 'Filter the rows' }).fill('Qvictim');
    await relations.getByRole('row', { name: /Qactor.*targets.*Qvictim/ }).click();
    await details(page)
      .getByText(/^Qsaid2/)
      .waitFor();
    await isHarmless(page, 'relation');
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    await page.getByRole('button', { name: /^Select Qactor/ }).waitFor();
    await isHarmless(page, 'lanes');

    const groups = await openPanel(page, 'Groups');
    await groups.getByRole('button', { name: /^Boxes by cluster/ }).click();
    await groups.getByRole('list', { name: 'Groups on the picture' }).waitFor();
    await isHarmless(page, 'groups');
    const look = await openPanel(page, 'Look');
    await look.getByRole('button', { name: /Colour$/ }).click();
    await page.getByRole('option', { name: 'By cluster, actor or campaign' }).click();
    await look
      .getByRole('button', { name: /: Qactor/ })
      .first()
      .waitFor();
    await isHarmless(page, 'look and legend');

    const grid = await openTable(page, 'Entities');
    await page.getByRole('searchbox', { name: 'Filter the rows' }).fill('Q');
    await grid.getByRole('row', { name: /^Qactor/ }).click();
    await page.keyboard.press('a');
    await grid.getByRole('row', { name: /^Qvictim/ }).click();
    await page.keyboard.press('b');
    await panel(page, 'Paths').getByRole('button', { name: 'Find paths' }).click();
    await panel(page, 'Paths')
      .getByRole('region', { name: 'Paths found' })
      .getByText(/Qactor/)
      .first()
      .waitFor();
    await isHarmless(page, 'paths');
    await openPanel(page, 'History');
    await page
      .getByRole('treegrid', { name: 'Steps' })
      .getByText(/Qactor/)
      .first()
      .waitFor();
    await isHarmless(page, 'history');
    await page.keyboard.press('Control+K');
    await page
      .getByRole('group', { name: 'Recent' })
      .getByText(/Qactor/)
      .first()
      .waitFor();
    await isHarmless(page, 'palette of what was used last');
  });

  it('stand as text in pivots, a board, the console, the rows of the import and a saved image', async () => {
    await showAll();
    const pivots = await openPanel(page, 'Pivots');
    await pivots.getByRole('button', { name: /^Which techniques/ }).click();
    const row = pivots.locator('.pivot-row').filter({ hasText: 'Qtechnique' }).first();
    await row.waitFor();
    await row.getByRole('button', { name: /^Rests on/ }).click();
    await row.getByText(/^Qsaid3/).waitFor();
    await isHarmless(page, 'pivot');
    await pivots.getByRole('button', { name: 'Set out as a board' }).click();
    await page.getByRole('region', { name: 'Board' }).filter({ hasText: 'Qtechnique' }).waitFor();
    await isHarmless(page, 'board');
    await page.keyboard.press('Escape');

    const console = await openPanel(page, 'Cypher');
    await console.getByRole('textbox', { name: 'Cypher query' }).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText("MATCH (n:Entity) WHERE n.name STARTS WITH 'Q' RETURN n, n.name AS name");
    await page.keyboard.press('Control+Enter');
    await console.getByText(/^\d rows in/).waitFor();
    await isHarmless(page, 'console');

    await openPanel(page, 'Imports');
    await panel(page, 'Imports')
      .getByRole('listitem')
      .filter({ hasText: NAME })
      .getByRole('button', { name: 'Rows', exact: true })
      .click();
    await page
      .getByRole('dialog')
      .getByText(/\d listed/)
      .waitFor();
    await isHarmless(page, 'rows');
    await page.keyboard.press('Escape');

    await page.keyboard.press('i');
    const dialog = page.getByRole('dialog', { name: 'Save image' });
    await dialog.getByRole('textbox', { name: 'Title' }).fill(hostile('Qtitle'));
    await dialog.getByRole('button', { name: 'Save SVG' }).and(page.locator(':enabled')).waitFor();
    await isHarmless(page, 'image');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save SVG' }).click();
    const svg = await readFile(await (await download).path(), 'utf8');
    const made = await page.evaluate((text) => {
      const drawn = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        scripts: drawn.querySelectorAll('script, img, [onload], [onerror], parsererror').length,
        says: drawn.documentElement.textContent ?? '',
      };
    }, svg);
    expect(made.scripts).toBe(0);
    expect(made.says).toContain('Qtitle');
    expect(made.says).toContain('Qmalware');
  });
});

describe('texts of 10,000 characters that a person writes', () => {
  it('are kept as text in notes, selections, branches and queries and investigations', async () => {
    await page.getByRole('application').focus();
    await page.keyboard.press('m');
    await page.getByRole('textbox', { name: 'What you want to remember' }).fill(hostile('Qnote'));
    await page.keyboard.press('Control+Enter');
    await details(page)
      .getByText(/^Qnote/)
      .waitFor();
    await isHarmless(page, 'note');
    const select = await openPanel(page, 'Select');
    await select.getByRole('textbox', { name: 'Name for what is selected' }).fill(hostile('Qkept'));
    await page.keyboard.press('Enter');
    await select.getByRole('button', { name: /^Qkept/ }).waitFor();
    await isHarmless(page, 'named selection');

    await openPanel(page, 'History');
    await page.getByRole('button', { name: 'More for Opening picture' }).click();
    await page.getByRole('menuitem', { name: 'Branch from here…' }).click();
    await page.getByRole('textbox', { name: 'Name of the new branch' }).fill(hostile('Qbranch'));
    await page.keyboard.press('Enter');
    await isHarmless(page, 'branch');

    const console = await openPanel(page, 'Cypher');
    await console.getByRole('textbox', { name: 'Cypher query' }).focus();
    await page.keyboard.insertText('RETURN 1 AS one');
    await console.getByText('Saved queries', { exact: true }).click();
    await console.getByRole('textbox', { name: 'Name' }).fill(hostile('Qquery'));
    await console.getByRole('textbox', { name: 'What it is for' }).fill(hostile('Qpurpose'));
    await console.getByRole('button', { name: 'Save query' }).click();
    await console.getByRole('button', { name: /^Qquery/ }).waitFor();
    await isHarmless(page, 'saved query');

    const saving = (await openPanel(page, 'Investigations')).getByRole('form', { name: 'Save as an investigation' });
    await saving.getByLabel('Title').fill('Qinvestigation');
    await saving.getByLabel('Your name').fill(hostile('Qperson'));
    await saving.getByRole('button', { name: 'Save as an investigation' }).click();
    await status(page)
      .getByText(/^saved /)
      .waitFor();
    await panel(page, 'Investigations').getByRole('button', { name: 'Versions' }).click();
    await panel(page, 'Investigations').getByRole('list', { name: 'Versions' }).getByText('Qperson').first().waitFor();
    await isHarmless(page, 'a saved investigation');
  });
});
